import { say } from '../../cards/render';
import { textsOf } from '../fake/cardForm';
import { england } from '../policy/england';
import { referenceIn, type Story } from '../stories';
import { settled } from './record';

/** Every question of the lost-contact rule as its card asks it, answered with this, but those given. */
export function questions(answer: string, given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = (england.prompts['lost_contact']?.indicators ?? []).map(({ key }) => `lost_contact.${key}`);
  const preface = england.preface.indicators.map(({ key }) => key);
  return { ...Object.fromEntries([...preface, ...own].map((key) => [key, answer])), ...given };
}

/** Types the word, types the reference and records the miss. @returns the case's reference */
export async function missed(
  told: Story,
  who: keyof Story['people'],
  person: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<string> {
  const voice = told.people[who];
  await voice.say('missed contact');
  await voice.press(say('lostContact.button.next'), { person });
  await voice.press(say('lostContact.button.record'), inputs);
  await settled(told);
  return referenceIn(voice.reads(say('lostContact.episode.private')));
}

/** Opens a form of the newest lost-contact card, fills it in and saves it. */
export async function writes(
  told: Story,
  who: keyof Story['people'],
  form: string,
  inputs: Readonly<Record<string, string>>,
): Promise<string> {
  const voice = told.people[who];
  await voice.press(say(`lostContact.button.${form}`), {}, { on: say('lostContact.episode.private') });
  await voice.press(say('lostContact.button.save'), inputs, { on: say(`lostContact.form.${form}`) });
  await settled(told);
  const cards = voice.cards().map((one) => textsOf(one).join('\n'));
  // The form with what is wrong, or the card with what was saved.
  return (
    cards.findLast((one) => one.includes(say('lostContact.button.save'))) ??
    voice.reads(say('lostContact.episode.private'))
  );
}

export const theNote = {
  noteRisk: 'Lives alone and needs insulin.',
  noteActions: 'Rang twice, visited at noon.',
  notePartners: 'None',
  noteReviewOn: '2026-11-25',
  noteReviewAt: '13:00',
} as const;

/** A decision form filled in for somebody who was not reached. */
export const tried = { tryMethod: 'call', tryResult: 'voicemail' } as const;
