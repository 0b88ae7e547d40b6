import { dutyChannel } from '../people';
import { decision, sendReport, type Story } from '../stories';
import type { Voice } from '../fake/voice';

const limb = (key: string) => ({ [`limb_${key}`]: 'yes', [`why_${key}`]: 'Seen at both visits.' });

/** Triage filled in: low harm and nothing that failed, which asks for a rapid review. */
export const triaged = {
  safe: 'yes',
  safeWords: 'Her sister stays with her tonight.',
  ...limb('limb1'),
  ...limb('limb2'),
  ...limb('limb3'),
  wanted: 'To stay at home.',
  sharingConsent: 'given',
  physicalHarm: '4',
  psychologicalHarm: '4',
  highRiskFailure: 'no',
  multiAgencyBreakdown: 'no',
  sarReferral: 'no',
  events: 'adult_at_risk',
} as const;

/** A case from its report to the end of triage, with everybody told. @returns its reference */
export async function reviewAsked(told: Story, harm: Readonly<Record<string, string>> = {}): Promise<string> {
  const { amara, dev, grace, tom, sian, omar } = told.people;
  for (const person of [grace, tom, sian, omar, dev]) await person.say('help');
  const reference = await sendReport(amara);
  await told.teams.connector.until(() => told.teams.connector.cards(dutyChannel.id).length > 0);
  await dev.in(dutyChannel).press('Acknowledge');
  await comes(told, dev, 'details and decision');
  await dev.press('Record decision', decision, { on: 'details and decision' });
  await comes(told, grace, 'Triage: TL-');
  await grace.press('Save triage', { ...triaged, ...harm }, { on: 'Triage: TL-' });
  const sent = { how: 'Web form', sentReference: 'SA-2026-1182', sentOn: '2026-11-25', sentAt: '09:00' };
  await act(grace, 'triage.told', { reference, to: 'local_authority_safeguarding', ...sent });
  return reference;
}

/** Waits until somebody has a card that shows this. */
export async function comes(told: Story, who: Voice, text: string): Promise<void> {
  await told.teams.connector.until(() => who.cards().some((card) => JSON.stringify(card).includes(text)));
}

/** A press by its verb, as a button among many of the same name. What it answers stands on the newest card. */
export async function act(who: Voice, verb: string, data: Readonly<Record<string, unknown>>): Promise<string> {
  await who.pressRaw({ type: 'Action.Execute', verb, data });
  return who.reads();
}

/** Writes one document of a review, as whoever does it. */
export async function writes(
  who: Voice,
  reference: string,
  document: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  await act(who, 'review.document', { reference, document });
  const data = { reference, document, read: '0', documentText: `What there is to say of ${document}.`, ...more };
  return act(who, 'review.saveDocument', data);
}

export const answers = {
  raised: 'Nobody could see at the visit that she had declined care twice.',
  wouldChange: 'The visit record asks for it and cannot be saved without an answer.',
  factors: 'F07,F09',
} as const;

export const strongAction = {
  what: 'The visit record cannot be saved without the escalation decision.',
  whyIt: 'Two escalations came a day late.',
  actionKind: 'forcing_function',
  change: 'workflow',
  level: 'team',
  owner: 'user-id-3',
  dueOn: '2026-12-16',
} as const;

/** An audit that is expected to be passed by nine of ten. */
export const auditMeasure = {
  what: 'process',
  source: 'audit',
  measureName: 'Escalation decided at the visit',
  numerator: 'visits with a decision written down',
  denominator: 'visits with two signs or more',
  unit: 'percent',
  direction: 'increase',
  target: '90',
  checkOn: '2026-12-29',
} as const;
