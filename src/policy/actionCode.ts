import { type Result } from './result';

/** Every action a rule can ask for (domain reference 3.1). The order is the order in which people are shown them. */
export const ACTION_CODES = [
  'call_999_or_clinician',
  'duty_consult_same_day',
  'raise_with_local_authority',
  'record_decision',
  'consider_police',
  'preserve_evidence',
  'restricted_record',
  'safe_contact_plan',
  'ask_risk_to_others',
  'clinical_advice_clock',
  'document_attempts',
  'review_risk_indicators',
  'rcrp_questions',
  'escalation_note',
  'schedule_follow_up',
  'shared_risk_summary',
  'multi_agency_review',
  'nrm_route',
  'care_plan_review',
  'pattern_review',
] as const;
export type ActionCode = (typeof ACTION_CODES)[number];

/** What each result asks for whatever fired it (domain reference 3.1, the table of results). */
export const RESULT_ACTIONS: Readonly<Record<Result, readonly ActionCode[]>> = {
  EMERGENCY: ['call_999_or_clinician', 'duty_consult_same_day', 'record_decision'],
  RAISE: ['duty_consult_same_day', 'raise_with_local_authority', 'record_decision'],
  CONSULT: ['duty_consult_same_day', 'record_decision'],
  CANNOT_RULE_OUT: ['duty_consult_same_day', 'record_decision'],
  NOT_REQUIRED_BY_RULE: [],
};

/** Each code once, in the order people are shown them. */
export function unionOfActions(...lists: readonly (readonly ActionCode[])[]): ActionCode[] {
  const wanted = new Set(lists.flat());
  return ACTION_CODES.filter((code) => wanted.has(code));
}
