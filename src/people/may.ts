import { personOf, roles, type Organisation, type Person, type Role } from './organisation';

export type Act =
  | 'report'
  | 'seeDuty'
  | 'seeDelivery'
  | 'escalate'
  | 'acknowledge'
  | 'decide'
  | 'decideRestricted'
  | 'shareRisk'
  | 'confirmRiskReduced'
  | 'releaseIdentifier'
  | 'proposeOverrideDown'
  | 'confirmOverrideDown'
  | 'correct'
  | 'seeRetention'
  | 'keepRecord'
  | 'recordLearning'
  | 'standInForSupervisor'
  | 'reviewSelfNeglect'
  | 'readSelfNeglectAgain'
  | 'seeAllLearning'
  | 'seeSignals'
  | 'triage'
  | 'planActions'
  | 'verifyAction'
  | 'leadReview'
  | 'reviewCase'
  | 'leadershipReview'
  | 'planAudit'
  | 'answerAudit'
  | 'seeFigures'
  | 'seeTeamFigures'
  | 'seeBoardFigures'
  | 'signThemes'
  | 'makePack'
  | 'rebase'
  | 'bindChannel';

const everyone = roles;
const leads: readonly Role[] = ['safeguarding_lead', 'deputy_safeguarding_lead'];

/** Who may do what: the default matrix of domain reference 1.3 (D-1). Whoever is not listed may not. */
const table: Record<Act, readonly Role[]> = {
  report: everyone,
  seeDuty: ['duty_manager', ...leads, 'quality_lead', 'executive', 'administrator'],
  seeDelivery: ['quality_lead', ...leads, 'administrator'],
  // Override up: anyone (domain reference 3.1); the table's "reporter" is whoever reported, and that may be anybody.
  escalate: everyone,
  acknowledge: ['duty_manager', ...leads],
  decide: ['duty_manager', ...leads],
  decideRestricted: leads,
  // A shared risk summary, and what of it is shared with partners (domain reference 13.3: without consent, by duty grade or above).
  shareRisk: ['duty_manager', ...leads],
  // D-19, and what the identifier guard has held (domain reference 13.2).
  confirmRiskReduced: leads,
  releaseIdentifier: leads,
  proposeOverrideDown: leads,
  confirmOverrideDown: ['duty_manager', ...leads],
  // A case that one has not reported oneself; whoever reported may always correct their own report.
  correct: ['duty_manager', ...leads],
  seeRetention: [...leads, 'administrator'],
  // Legal hold, and destroying what is due.
  keepRecord: leads,
  recordLearning: ['supervisor'],
  // For workers whose own supervisor is away or has left, whoever is next (people/standIn.ts).
  standInForSupervisor: ['supervisor', 'quality_lead', ...leads],
  // The case of the month, with a worker; for reporters whom nobody supervises the safeguarding leads take it.
  reviewSelfNeglect: ['supervisor', ...leads],
  // Whoever may see any case: a second reading is made without the first.
  readSelfNeglectAgain: leads,
  seeAllLearning: [...leads, 'quality_lead'],
  triage: leads,
  planActions: [...leads, 'reviewer'],
  // Never one's own: the rule of plan/asking.ts (D-22).
  verifyAction: [...leads, 'quality_lead'],
  // Set a review up, waive a document of it, take the learning up again.
  leadReview: leads,
  // Do a review one is named for; raise a tier.
  reviewCase: [...leads, 'reviewer'],
  // High-risk cases (S36), and the actions of tier C (D-22).
  leadershipReview: ['executive'],
  seeSignals: [...leads, 'quality_lead'],
  // Audits of a change: what is asked of which cases; and go through the cases that were drawn (domain reference 10).
  planAudit: [...leads, 'quality_lead'],
  answerAudit: ['quality_lead', 'reviewer', ...leads],
  // Figures of every team; a board sees them without small numbers about people, a worker those of their own team likewise.
  seeFigures: ['duty_manager', ...leads, 'reviewer', 'quality_lead'],
  seeTeamFigures: ['supervisor'],
  seeBoardFigures: ['executive'],
  // The quarterly thematic review (S21).
  signThemes: ['quality_lead'],
  makePack: ['quality_lead', ...leads, 'executive'],
  // A new baseline on a chart: asked for, and approved by another who reads exact figures; never one's own change (domain reference 8.4).
  rebase: ['quality_lead', ...leads],
  bindChannel: ['administrator'],
};

export function may(person: Person | undefined, act: Act): boolean {
  return person !== undefined && person.roles.some((role) => table[act].includes(role));
}

/** The same for an id as facts carry it; somebody the organisation does not know may do nothing. */
export function personMay(organisation: Organisation, id: string, act: Act): boolean {
  return may(personOf(organisation, id), act);
}
