import { indicatorField, type Entered, type IndicatorsOf } from '../flow/flow';
import { plusMinutes } from '../time/elapsed';
import { localDate, localTime } from '../time/local';
import type { Chance } from './chance';
import type { Signs } from './signs';
import { nearMisses, reportTexts, slots, wishes, type Category } from './texts/reportTexts';

/** A sentence with what was left open in it filled in. */
export function fill(sentence: string, chance: Chance): string {
  const filled = sentence.replace(/\{(\w+)\}/g, (_all, slot: string) => chance.pick(slots[slot as keyof typeof slots]));
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

export interface About {
  readonly category: Exclude<Category, 'lost_contact'>;
  readonly person: string | null;
  /** When it is reported. */
  readonly at: string;
  readonly kind: 'concern' | 'incident' | 'near_miss';
  readonly signs: Signs;
}

/** What is typed on each card of a report, in the order of the cards. */
export function answersOf(about: About, indicatorsOf: IndicatorsOf, zone: string, chance: Chance): Entered[] {
  const { category, person, at, kind } = about;
  const { yes, unknown, quiet } = about.signs;
  const { seen, more, done } = reportTexts[category];
  const answer = (key: string): string => (yes.includes(key) ? 'yes' : unknown.includes(key) ? 'unknown' : 'no');
  const danger = yes.includes('redFlag') && chance.isSo(0.6);
  const before = plusMinutes(at, -chance.between(20, 200));
  // Which answers a preface gets follows from what it is about.
  const crime = ['financial', 'physical', 'sexual', 'domestic', 'exploitation'].includes(category) && !quiet;
  const alleged =
    category === 'boundaries' || (!quiet && ['physical', 'psychological'].includes(category) && chance.isSo(0.08));
  const account = [chance.pick(seen), chance.pick(more), ...(kind === 'near_miss' ? [chance.pick(nearMisses)] : [])];
  return [
    {
      immediateDanger: danger ? 'yes' : 'no',
      safetyActions: chance.isSo(0.85) ? fill(chance.pick(done), chance) : '',
      kind,
      category,
    },
    ...(danger ? [{ helpCalled: 'yes' }] : []),
    {
      ...(person === null ? {} : { person }),
      place: fill(chance.pick(slots.place), chance),
      occurredOn: localDate(before, zone),
      ...(chance.isSo(0.8) ? { occurredAt: localTime(before, zone) } : {}),
      whatHappened: account.map((sentence) => fill(sentence, chance)).join(' '),
    },
    {
      crimePossible: crime && chance.isSo(0.4) ? 'yes' : 'no',
      othersAtRisk: !quiet && chance.isSo(0.06) ? 'yes' : 'no',
      staffInvolved: alleged ? 'yes' : 'no',
      ...Object.fromEntries(indicatorsOf(category).map((key) => [indicatorField(category, key), answer(key)])),
    },
    {
      viewsSought: chance.pick(['asked', 'asked', 'asked', 'not_yet', 'not_possible']),
      ...(chance.isSo(0.75) ? { desiredOutcome: chance.pick(wishes) } : {}),
      consent: chance.pick(['given', 'given', 'refused', 'not_asked', 'not_possible']),
    },
  ];
}
