import { say } from '../../cards/render';
import type { Field } from '../../src/flow/flow';
import { lostContactForms, missForm, whoForm, type LostContactForm } from '../../src/flow/lostContactForms';
import type { Voice } from '../fake/voice';

const typedIn = (form: LostContactForm | 'who' | 'miss'): string[] => {
  const fields: Readonly<Record<string, Field>> =
    form === 'who' ? whoForm : form === 'miss' ? missForm : lostContactForms[form];
  return Object.entries(fields)
    .filter(([field, { type }]) => ['text', 'narrative', 'reference'].includes(type) && field !== 'followUpWho')
    .map(([field]) => field);
};

const forms = Object.keys(lostContactForms) as LostContactForm[];

/** Every input of lost contact in which people type. Who makes the next contact is chosen from a list. */
export const everyLostContactInput = (['who', 'miss', ...forms] as const).flatMap(typedIn);

const choices: Record<LostContactForm, Readonly<Record<string, string>>> = {
  try: { tryMethod: 'call', tryResult: 'no_answer' },
  methods: { methodKinds: 'call,text' },
  worry: {},
  risk: { realRisk: 'unknown' },
  police: { policeDecision: 'attending' },
  came: { policeCame: 'not_come' },
  instead: { insteadOn: '2026-11-26', insteadBy: '09:30' },
  note: {},
  followUp: {},
  found: { found: 'seen_safe', foundHow: 'visit' },
  end: { safetyPlan: 'unchanged' },
};

/** Records a missed contact and fills in every form of it, with what `typed` gives for each input. */
export async function typeInEpisode(
  voice: Voice,
  typed: (fields: readonly string[]) => Record<string, string>,
): Promise<void> {
  await voice.say('missed contact');
  await voice.press(say('lostContact.button.next'), typed(typedIn('who')));
  await voice.press(say('lostContact.button.record'), typed(typedIn('miss')));
  for (const form of ['try', 'methods', 'worry', 'risk', 'police', 'came', 'instead', 'note', 'followUp'] as const)
    await fill(voice, form, typed);
  for (const form of ['found', 'end'] as const) await fill(voice, form, typed);
}

async function fill(
  voice: Voice,
  form: LostContactForm,
  typed: (fields: readonly string[]) => Record<string, string>,
): Promise<void> {
  const on = say('lostContact.episode.private');
  await voice.press(say(`lostContact.button.${form}`), {}, { on });
  const inputs = { ...choices[form], ...typed(typedIn(form)) };
  await voice.press(say('lostContact.button.save'), inputs, { on: say(`lostContact.about.${form}`) });
  voice.reads(say('lostContact.episode.saved'));
}
