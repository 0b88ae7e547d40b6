import { keptCharacters, readEntry, type EntryContext, type ProblemCode } from '../../src/flow/entry';
import type { Field } from '../../src/flow/flow';

const context: EntryContext = { now: '2026-11-25T10:00:00.000Z', zone: 'Europe/London', today: '2026-11-25' };

const fields = {
  danger: { type: 'answer', required: true },
  kind: { type: 'choice', choices: ['concern', 'incident'] },
  person: { type: 'reference', max: 10 },
  place: { type: 'text', max: 20 },
  account: { type: 'narrative', max: 100 },
  on: { type: 'date' },
  at: { type: 'time', of: 'on' },
  reviewOn: { type: 'day' },
  reviewAt: { type: 'clock', of: 'reviewOn' },
} as const satisfies Record<string, Field>;

const read = (raw: Readonly<Record<string, unknown>>, at: Partial<EntryContext> = {}) =>
  readEntry(fields, { danger: 'no', ...raw }, { ...context, ...at });

describe('what cannot stand, and why', () => {
  test.each<[field: string, raw: Readonly<Record<string, unknown>>, code: ProblemCode | undefined]>([
    ['danger', { danger: '' }, 'needed'],
    ['danger', { danger: '   ' }, 'needed'],
    ['danger', { danger: 'maybe' }, 'not_a_choice'],
    ['danger', { danger: 'unknown' }, undefined],
    ['kind', { kind: 'Concern' }, 'not_a_choice'],
    ['kind', { kind: 'constructor' }, 'not_a_choice'],
    ['kind', { kind: 'concern,incident' }, 'not_a_choice'],
    ['kind', {}, undefined],
    ['person', { person: 'CR-1042' }, undefined],
    ['person', { person: 'CR-10425678' }, 'too_long'],
    ['person', { person: 'Mary' }, 'looks_like_name'],
    ['person', { person: '9434765919' }, 'identifier'],
    ['place', { place: 'Her own flat' }, undefined],
    ['place', { place: 'x'.repeat(20) }, undefined],
    ['place', { place: 'x'.repeat(21) }, 'too_long'],
    ['place', { place: 'at SW1A 1AA' }, 'identifier'],
    ['account', { account: 'Ring 07700 900123' }, 'identifier'],
    ['account', { account: 'amara@example.org' }, 'identifier'],
    ['account', { account: '🚑🙏 עזרה' }, undefined],
    ['on', { on: '2026-11-25' }, undefined],
    ['on', { on: '2026-11-26' }, 'in_the_future'],
    ['on', { on: '2026-02-29' }, 'not_a_date'],
    ['on', { on: '25/11/2026' }, 'not_a_date'],
    ['on', { on: '1899-12-31' }, 'long_ago'],
    ['at', { at: '09:30', on: '2026-11-25' }, undefined],
    ['at', { at: '10:00', on: '2026-11-25' }, undefined],
    ['at', { at: '10:01', on: '2026-11-25' }, 'in_the_future'],
    ['at', { at: '24:00', on: '2026-11-24' }, 'not_a_time'],
    ['at', { at: '9:30', on: '2026-11-24' }, 'not_a_time'],
    ['at', { at: '09:30' }, 'time_without_date'],
    ['at', { at: '09:30', on: 'yesterday' }, undefined],
    ['at', { at: '01:30', on: '2026-03-29' }, 'hour_skipped'],
    ['at', { at: '00:59', on: '2026-03-29' }, undefined],
    ['at', { at: '02:00', on: '2026-03-29' }, undefined],
    ['at', { at: '01:30', on: '2026-10-25' }, undefined],
    ['reviewOn', { reviewOn: '2027-03-28' }, undefined],
    ['reviewOn', { reviewOn: '2027-02-30' }, 'not_a_date'],
    ['reviewAt', { reviewAt: '23:59', reviewOn: '2027-03-28' }, undefined],
    ['reviewAt', { reviewAt: '01:30', reviewOn: '2027-03-28' }, 'hour_skipped'],
  ])('%s: %j → %s', (field, raw, code) => {
    expect(read(raw).problems[field]).toBe(code);
  });

  test('the future is that of the organisation’s zone, not of the server’s', () => {
    const night = { now: '2026-06-30T23:30:00.000Z', today: '2026-07-01' };
    expect(read({ on: '2026-07-01', at: '00:29' }, night).problems).toEqual({});
    expect(read({ on: '2026-07-01', at: '00:31' }, night).problems).toEqual({ at: 'in_the_future' });
  });
});

describe('nothing that comes from a card is trusted', () => {
  const wrongTypes: readonly unknown[] = [null, undefined, 7, true, {}, [], ['yes'], { toString: 'yes' }];

  test.each(wrongTypes.map((value) => [value]))('%j is no text, and so blank', (value) => {
    const entry = read({ account: value });
    expect(entry.typed).toEqual({ danger: 'no' });
    expect(entry.blank).toContain('account');
    expect(entry.problems).toEqual({});
  });

  test('inputs that the step does not ask are left out, whatever they are called', () => {
    const raw = JSON.parse('{"severity":"low","__proto__":{"kind":"concern"},"constructor":"x"}') as Record<
      string,
      unknown
    >;
    expect(read(raw).typed).toEqual({ danger: 'no' });
  });

  test('twenty thousand characters are kept, to be shown again and shortened; more are cut', () => {
    const entry = read({ account: 'words'.repeat(keptCharacters) });
    expect(entry.typed['account']).toHaveLength(keptCharacters);
    expect(entry.problems).toEqual({ account: 'too_long' });
    expect(entry.valid['account']).toBeUndefined();
  });

  test('a cut never leaves half a character', () => {
    const text = read({ account: `x${'🚑'.repeat(keptCharacters)}` }).typed['account'] ?? '';
    expect(text).toHaveLength(keptCharacters - 1);
    expect(text.endsWith('🚑')).toBe(true);
  });

  test('what is invisible at the ends goes, the rest stays as it was typed', () => {
    expect(read({ account: '\u0000 \n مرحبا\u0000 🙏🏽 \t' }).typed['account']).toBe('مرحبا 🙏🏽');
    expect(read({ account: '\u0000\u0000' }).blank).toContain('account');
  });
});
