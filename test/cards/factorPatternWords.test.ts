import type { Bot } from '../../bot/press';
import { reviewCard } from '../../bot/views/reviewCard';
import { patternWords } from '../../bot/views/patternWords';
import { say } from '../../cards/render';
import type { FactorPattern } from '../../src/case/recurrence';
import { ReviewStory, asks } from '../case/reviewStory';
import { ids } from '../case/caseStory';
import { northbank, type Northbank } from '../usecases/northbank';

let bank: Northbank;
beforeEach(() => {
  bank = northbank();
});
afterEach(() => bank.end());

const bot = (): Bot => ({ app: bank.app, seat: () => '' }) as unknown as Bot;
const match = (reference: string, restricted = false) => ({ reference, day: '2026-11-25', restricted });
const pattern: FactorPattern = {
  kind: 'sameSystemFactorInTeam',
  factor: 'F09',
  count: 3,
  days: 180,
  total: 3,
  cases: [match('TL-8', true), match('TL-9'), match('TL-1')],
};

test('a factor that recurs is said with its team and its cases; restricted ones are only counted for those who may not know them', () => {
  const words = patternWords(bot(), pattern, 'north', false);
  expect(words).toContain('3 reviews in Crisis Team North name the same system factor');
  expect(words).toContain('within 180 days (Escalation route slow, unclear or blocked): TL-1, TL-9 and 1 more');
  expect(words).not.toContain('TL-8');
  expect(patternWords(bot(), pattern, 'north', true)).toContain('TL-1, TL-9, TL-8');
});

describe('the card of a review of tier A', () => {
  const card = (viewer: string, patterns: readonly FactorPattern[]): string => {
    const told = ReviewStory.begun('A');
    told.did(told.review({ ...asks.rootCause }, ids.sian));
    told.did(told.ask({ type: 'correct', ...corrected, at: told.at, patterns }));
    return JSON.stringify(reviewCard(bot(), told.seen, viewer).card);
  };
  const corrected = {
    by: ids.grace,
    priorTriggers: {},
    field: 'occurredOn',
    value: '2026-11-24',
    reason: 'Misread',
    corrected: 0,
  } as const;

  test('proposes in words to raise it, to its reviewer and to its lead, and says which cases there are', () => {
    for (const viewer of [ids.sian, ids.grace]) {
      const shown = card(viewer, [pattern]);
      expect(shown).toContain(say('review.raiseProposed'));
      expect(shown).toContain('3 reviews in Crisis Team North');
      expect(shown).toContain('TL-9');
      expect(shown.includes('TL-8')).toBe(viewer === ids.grace);
    }
  });

  test('says nothing of it when nothing recurs', () => {
    expect(card(ids.sian, [])).not.toContain(say('review.raiseProposed'));
  });
});
