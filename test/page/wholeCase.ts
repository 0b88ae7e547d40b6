import { decision, type Story } from '../stories';
import type { Voice } from '../fake/voice';
import { exploitedAndTaken, typeEverywhere } from '../bot/sharedRiskStory';
import { settled } from '../bot/record';

/** What is typed in one part of a case alone, so that a page shows whether that part is on it. */
export const saidIn = {
  report: 'Two men open his post and hold his card.',
  decision: 'The risk is high and he is alone with them.',
  correction: 'I had written the wrong door.',
  triage: 'His sister stays with him tonight.',
  notification: 'SA-2026-1182',
  answer: 'They have opened an enquiry.',
  notNeeded: 'No regulated activity was involved.',
  action: 'The visit record cannot be saved without the escalation decision.',
  proof: 'Change CR-88 is live.',
  hold: 'Inquest 2026/114',
  sharing: 'He agrees to the council knowing.',
} as const;

const press = async (voice: Voice, verb: string, data: Readonly<Record<string, unknown>>): Promise<void> => {
  const { card } = await voice.pressRaw({ type: 'Action.Execute', verb, data });
  if (card === undefined) throw new Error(`${verb} was not answered with a card.`);
};

const limbs = Object.fromEntries(
  ['limb1', 'limb2', 'limb3'].flatMap((key) => [
    [`limb_${key}`, 'yes'],
    [`why_${key}`, 'Seen at both visits.'],
  ]),
);

const triage = {
  safe: 'yes',
  safeWords: saidIn.triage,
  ...limbs,
  wanted: 'To stay at home.',
  sharingConsent: 'given',
  physicalHarm: '3',
  psychologicalHarm: 'unknown',
  highRiskFailure: 'no',
  multiAgencyBreakdown: 'yes',
  sarReferral: 'no',
  events: 'adult_at_risk,abuse_allegation',
} as const;

const action = {
  what: saidIn.action,
  whyIt: 'Two escalations came a day late.',
  actionKind: 'forcing_function',
  change: 'workflow',
  level: 'team',
  owner: 'user-id-3',
  dueOn: '2026-12-16',
} as const;

/** A case with something in every part of its page, lost contact apart. @returns its reference */
export async function wholeCase(told: Story): Promise<string> {
  const { dev, grace, tom } = told.people;
  for (const person of [grace, tom]) await person.say('help');
  const reference = await exploitedAndTaken(told);
  await typeEverywhere(grace, reference, (names) =>
    Object.fromEntries(names.map((name) => [name, `${saidIn.sharing} (${name})`])),
  );
  await press(dev, 'case.saveCorrection', {
    reference,
    field: 'place',
    corrected: 0,
    correction: 'Flat 4, not flat 2',
    why: saidIn.correction,
  });
  await press(dev, 'case.decide', { reference, ...decision, reason: saidIn.decision });
  await settled(told);
  await press(grace, 'triage.save', { reference, read: '0', ...triage });
  await press(grace, 'triage.save', {
    reference,
    read: '1',
    ...triage,
    psychologicalHarm: '2',
    againWhy: 'Her GP has seen her.',
  });
  await press(grace, 'triage.told', {
    reference,
    to: 'local_authority_safeguarding',
    how: 'Web form',
    sentReference: saidIn.notification,
    sentOn: '2026-11-25',
    sentAt: '10:00',
  });
  await press(grace, 'triage.heard', { reference, to: 'local_authority_safeguarding', heard: saidIn.answer });
  await press(grace, 'triage.notNeeded', { reference, to: 'cqc', notNeeded: saidIn.notNeeded });
  await press(grace, 'plan.add', { reference, ...action });
  await settled(told);
  await tom.say('my actions');
  await tom.press('Open', {}, { on: 'My actions' });
  await tom.press('It is done', { proof: 'system_changed', doneOn: '2026-11-25', shown: saidIn.proof });
  await grace.say(`case ${reference}`);
  await grace.press('All actions of the case');
  await grace.press('Open');
  await grace.press('Accept the proof');
  await press(grace, 'record.placeHold', {
    reference,
    holdKind: 'coroner',
    holdReason: saidIn.hold,
    reviewer: 'user-id-2',
    holdReviewOn: '2027-02-01',
  });
  await settled(told);
  return reference;
}
