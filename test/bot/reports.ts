import { ids } from '../people';

type Answers = readonly Readonly<Record<string, string>>[];

const no = { crimePossible: 'no', othersAtRisk: 'no', staffInvolved: 'no' };

const selfNeglect = (answer: string) =>
  Object.fromEntries(
    ['hydrationNutrition', 'infectionRisk', 'unsafeEnvironment', 'repeatedRefusal', 'reducedAbilityToProtectSelf'].map(
      (key) => [`self_neglect.${key}`, answer],
    ),
  );

/** A near miss that no rule asks to escalate: it is kept for learning. */
export const nearMiss: Answers = [
  { immediateDanger: 'no', kind: 'near_miss', category: 'self_neglect' },
  { whatHappened: 'The gas was left on and found at once.', person: 'CR-2001' },
  { ...selfNeglect('no'), ...no },
  {},
];

/** Somebody is controlled by others: the rules ask to raise it with the local authority (EX-1). */
export const exploited: Answers = [
  { immediateDanger: 'no', kind: 'concern', category: 'exploitation' },
  { whatHappened: 'Two men open his post and hold his card.', person: 'CR-3007' },
  { 'exploitation.coercion': 'yes', ...no },
  {},
];

/** The same with a worker said to be involved: the record is restricted to safeguarding leads (PRE-4). */
export const staffInvolved: Answers = [
  { immediateDanger: 'no', kind: 'concern', category: 'exploitation' },
  { whatHappened: 'A carer keeps his bank card.', person: 'CR-3008' },
  { 'exploitation.coercion': 'yes', ...no, staffInvolved: 'yes' },
  {},
];

/** Two signs of self-neglect and no danger: a duty call on the same day, acknowledged within half an hour (SN-2, D-5). */
export const sameDay: Answers = [
  { immediateDanger: 'no', kind: 'concern', category: 'self_neglect' },
  { whatHappened: 'He has not eaten since Monday.', person: 'CR-4001' },
  { ...selfNeglect('no'), 'self_neglect.hydrationNutrition': 'yes', 'self_neglect.repeatedRefusal': 'yes', ...no },
  {},
];

/** The people whom an escalation climbs through, in order. */
export const climbsThrough = [ids.dev, ids.grace, ids.omar, ids.omar];

/** A time to look again as the decision form takes it: within the day that the rules allow. `now` is the bot's, in milliseconds. */
export const inTwentyHours = (now = Date.now()): { reviewOn: string; reviewAt: string } => {
  const parts = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/London' });
  const [reviewOn = '', reviewAt = ''] = parts.format(now + 20 * 3_600_000).split(' ');
  return { reviewOn, reviewAt };
};
