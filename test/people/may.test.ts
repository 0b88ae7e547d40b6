import { may, type Act } from '../../src/people/may';
import { roles, type Role } from '../../src/people/organisation';
import { letters } from './letters';

/** Domain reference 1.3, read across: w worker, d duty manager, l lead, y deputy, s supervisor, r reviewer, q quality, e executive, a administrator. */
const matrix: Record<Act, string> = {
  report: 'wdlysrqea',
  escalate: 'wdlysrqea',
  acknowledge: 'dly',
  decide: 'dly',
  decideRestricted: 'ly',
  shareRisk: 'dly',
  confirmRiskReduced: 'ly',
  releaseIdentifier: 'ly',
  proposeOverrideDown: 'ly',
  confirmOverrideDown: 'dly',
  correct: 'dly',
  seeRetention: 'lya',
  keepRecord: 'ly',
  recordLearning: 's',
  standInForSupervisor: 'lysq',
  reviewSelfNeglect: 'lys',
  readSelfNeglectAgain: 'ly',
  seeAllLearning: 'lyq',
  seeSignals: 'lyq',
  triage: 'ly',
  planActions: 'lyr',
  verifyAction: 'lyq',
  leadReview: 'ly',
  reviewCase: 'lyr',
  leadershipReview: 'e',
  seeDuty: 'dlyqea',
  seeDelivery: 'lyqa',
  planAudit: 'lyq',
  answerAudit: 'lyrq',
  seeFigures: 'dlyrq',
  seeTeamFigures: 's',
  seeBoardFigures: 'e',
  signThemes: 'q',
  makePack: 'lyqe',
  rebase: 'lyq',
  bindChannel: 'a',
};

const cells = (Object.keys(matrix) as Act[]).flatMap((act) => roles.map((role) => [role, act] as const));
const person = (...held: Role[]) => ({ id: 'p', objectId: 'o', name: 'P', roles: held, teams: 'all' as const });

test.each(cells)('a %s and "%s": as the default matrix has it', (role, act) => {
  expect(may(person(role), act)).toBe(matrix[act].includes(letters[role]));
});

test('with two roles one may do what either may; with none, or not listed at all, nothing', () => {
  expect(may(person('worker', 'supervisor'), 'recordLearning')).toBe(true);
  expect(may(person(), 'report')).toBe(false);
  expect(may(undefined, 'report')).toBe(false);
});
