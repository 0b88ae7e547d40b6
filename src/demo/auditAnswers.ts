import type { AuditAnswer } from '../audit/facts';
import { callOf } from '../case/calls';
import { isLost, latest } from '../case/lostContact/episode';
import type { Case } from '../case/state';

/** What an auditor finds in a record, question by question: nothing is answered that it does not say. */
const found: Readonly<Record<string, (record: Case) => AuditAnswer>> = {
  prompt_used: ({ assessment }) => ((assessment?.outcomes.length ?? 0) > 0 ? 'yes' : 'not_evidenced'),
  // As it is counted: contact with somebody who was lost answers the call too.
  on_time: (record) => {
    const { escalation, acknowledged } = record;
    if (!escalation) return 'not_applicable';
    return (callOf(record, escalation, acknowledged?.at).decidedAt ?? '~') <= escalation.decideBy ? 'yes' : 'no';
  },
  right_person: (record) =>
    called(record, ({ acknowledged, escalation }) => (acknowledged?.at ?? '~') <= (escalation?.acknowledgeBy ?? '')),
  decision_recorded: (record) => called(record, ({ decisions }) => decisions.length > 0),
  follow_up_done: ({ lostContact }) =>
    isLost(lostContact) ? 'no' : latest(lostContact, 'contactMade') ? 'yes' : 'not_applicable',
  safety_plan_updated: ({ lostContact }) => {
    const ended = latest(lostContact, 'episodeEnded');
    if (!ended?.safetyPlan) return 'not_evidenced';
    // Left as it is with a reason: there was nothing to bring up to date.
    return ended.safetyPlan === 'updated' ? 'yes' : 'not_applicable';
  },
};

/** An answer to each question. */
export function auditAnswersOf(record: Case, questions: readonly string[]): Record<string, AuditAnswer> {
  return Object.fromEntries(questions.map((question) => [question, found[question]?.(record) ?? 'not_evidenced']));
}

/** Of a duty call; where none was due there is nothing to look for. */
function called(record: Case, isSo: (record: Case) => boolean): AuditAnswer {
  if (!record.escalation || record.stoodDown) return 'not_applicable';
  return isSo(record) ? 'yes' : 'no';
}
