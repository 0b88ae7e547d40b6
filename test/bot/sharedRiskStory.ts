import { say } from '../../cards/render';
import { sharedRiskForm, sharedRiskFormNames } from '../../src/flow/sharedRiskForms';
import { dutyChannel } from '../people';
import { sendReport, type Story } from '../stories';
import type { Voice } from '../fake/voice';
import { settled } from './record';
import { exploited } from './reports';

const noLists = { indicators: [], recipients: [], bases: [], conditions: [], people: [] };

/** Forms of a shared risk summary, filled in. Days are those of the week of `wednesdayMorning`. */
export const filled = {
  draft: {
    'risk.suddenFinancialLoss': 'unknown',
    'risk.frequentVisitors': 'yes',
    'risk.coercion': 'yes',
    'risk.missingEssentials': 'no',
    'risk.increasedSubstanceUse': 'no',
    known: 'Two men open his post and hold his card. Since September.',
    protective: 'His sister rings every evening.',
    view: 'He says they are friends and wants them to stay.',
  },
  agreed: { consentAnswer: 'given', consentWords: 'He agrees to the council knowing.' },
  notAgreed: { consentAnswer: 'refused', consentWords: 'He does not want anybody to know.' },
  share: {
    recipient: 'local_authority',
    agency: 'County council, adult safeguarding',
    partnerContact: 'Priya Shah, duty desk 020 7946 0199',
    shareWhy: 'So that a social worker can plan with him.',
    parts: 'indicators,known',
    necessary: 'They cannot plan without knowing who comes.',
    basis: 'public_task',
    condition: 'health_or_social_care',
  },
  convene: { meetOn: '2026-11-27', meetTime: '14:00', invited: 'Council, police, housing' },
  held: {
    heldOn: '2026-11-27',
    heldTime: '14:00',
    came: 'Council and police; housing did not come.',
    decisions: 'Change the locks. Ask the bank for a block.',
  },
  partnerAction: {
    agreedWhat: 'Change the locks of his flat.',
    actionOwner: 'partner',
    partner: 'Housing association, estate office',
    actionContact: 'user-id-1',
    dueOn: '2026-12-04',
  },
} as const;

const no = {
  'risk.suddenFinancialLoss': 'no',
  'risk.frequentVisitors': 'no',
  'risk.coercion': 'no',
  'risk.missingEssentials': 'no',
  'risk.increasedSubstanceUse': 'no',
} as const;

export const weekly = {
  lower: { rating: 'lower', ...no, reviewNote: 'The men have not been seen. He has his card.' },
  higher: { rating: 'higher', ...no, 'risk.coercion': 'yes', reviewNote: 'They are back and he is afraid.' },
  lowerButNotKnown: { rating: 'lower', ...no, 'risk.coercion': 'unknown', reviewNote: 'He does not say.' },
} as const;

export const title = (reference: string): string => say('sharedRisk.title', { reference });

/** An exploitation report that Dev has acknowledged. @returns its reference */
export async function exploitedAndTaken(told: Story): Promise<string> {
  const { amara, dev } = told.people;
  const reference = await sendReport(amara, exploited);
  await settled(told);
  await dev.in(dutyChannel).press('Acknowledge');
  await settled(told);
  return reference;
}

/** Opens a case's summary as a person does, by its reference. */
export async function openSummary(voice: Voice, reference: string): Promise<void> {
  await voice.say(`shared risk ${reference}`);
}

type Form = 'consent' | 'draft' | 'redraft' | 'share' | 'convene' | 'reconvene' | 'held' | 'agree' | 'review' | 'end';

/** From the summary into a form, filled in and saved. */
export async function fillIn(voice: Voice, form: Form, inputs: Readonly<Record<string, string>>): Promise<void> {
  await voice.press(say(`sharedRisk.button.${form}`));
  await voice.press(say(form === 'share' ? 'sharedRisk.button.saveShare' : 'sharedRisk.button.save'), inputs);
}

/** Types into every input of every form of a summary; `inputs` says what. For somebody who may do all of it. */
export async function typeEverywhere(
  voice: Voice,
  reference: string,
  inputs: (names: readonly string[]) => Readonly<Record<string, string>>,
): Promise<void> {
  await openSummary(voice, reference);
  await fillIn(voice, 'consent', { ...filled.notAgreed, ...inputs(['consentWords']) });
  await fillIn(voice, 'draft', { ...filled.draft, ...inputs(['known', 'protective', 'view']) });
  await fillIn(voice, 'agree', { ...filled.partnerAction, ...inputs(['agreedWhat', 'partner']) });
  await voice.press(say('sharedRisk.button.answer', { number: 1 }));
  await voice.press(say('sharedRisk.button.save'), { actionAnswer: 'under_way', ...inputs(['partnerSaid']) });
  const typed = inputs(['agency', 'partnerContact', 'shareWhy', 'necessary', 'override', 'release']);
  await fillIn(voice, 'share', { ...filled.share, ...typed });
  await voice.press(say('sharedRisk.button.back'));
  await fillIn(voice, 'held', {
    ...filled.held,
    heldOn: '2026-11-25',
    heldTime: '10:00',
    ...inputs(['came', 'decisions']),
  });
  await fillIn(voice, 'convene', { ...filled.convene, ...inputs(['invited']) });
  await fillIn(voice, 'review', { ...weekly.higher, ...inputs(['reviewNote']) });
  const end = { reference, form: 'end', ...inputs(['reduced']) };
  await voice.pressRaw({ type: 'Action.Execute', verb: 'sharedRisk.save', data: end });
  await openSummary(voice, reference);
}

/** Every input in which people type, of every form. */
export const everySharedRiskInput: readonly string[] = sharedRiskFormNames.flatMap((name) =>
  Object.entries(sharedRiskForm(name, { ...noLists, mayRelease: true }))
    .filter(([, { type }]) => type === 'text' || type === 'narrative')
    .map(([field]) => field),
);
