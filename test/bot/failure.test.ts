import { verdictOn } from '../../bot/failure';
import { alone, nextTry } from '../../bot/patience';
import type { Message } from '../../src/ledger/messages';

const now = Date.parse('2026-11-25T10:00:00.000Z');
const answer = (statusCode: number, headers: Readonly<Record<string, string>> = {}): unknown => ({
  statusCode,
  response: { headers: { get: (name: string) => headers[name] } },
});

describe('Retry-After', () => {
  test.each([
    ['a number of seconds', { 'retry-after': '7' }, 7000],
    ['a date', { 'retry-after': 'Wed, 25 Nov 2026 10:00:30 GMT' }, 30_000],
    [
      'a date, with the date of the answer: clocks may differ',
      { 'retry-after': 'Wed, 25 Nov 2026 12:00:05 GMT', date: 'Wed, 25 Nov 2026 12:00:00 GMT' },
      5000,
    ],
    ['a date that is over', { 'retry-after': 'Wed, 25 Nov 2026 09:00:00 GMT' }, undefined],
    ['nonsense', { 'retry-after': 'soon' }, undefined],
    ['nothing', {}, undefined],
  ])('may be %s', (_what, headers, afterMs) => {
    const verdict = verdictOn(answer(429, headers), now);
    expect(verdict).toMatchObject({ then: 'retry', failure: { status: 429 } });
    expect(verdict.then === 'retry' ? verdict.afterMs : 'no retry').toBe(afterMs);
  });
});

describe('the waits between tries', () => {
  const message = (tries: number, urgent = false): Message => ({
    id: '1.1',
    to: { person: 'p' },
    card: 'alert',
    urgent,
    owedAt: '',
    status: 'pending',
    tries,
  });
  const unavailable = verdictOn(answer(503), now);

  test('grow, with up to a fifth more by chance, and end', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6].map((tries) => {
      const [least, most] = [0, 1].map((random) => nextTry(unavailable, message(tries), alone, random));
      return [least?.then === 'again' ? least.ms : 0, most?.then === 'again' ? most.ms : 0];
    });
    expect(waits.map(([least]) => least)).toEqual(alone.waitsMs);
    for (const [least = 0, most = 0] of waits) expect(most).toBeCloseTo(least * 1.2);
    expect(nextTry(unavailable, message(7), alone, 0)).toEqual({ then: 'give_up' });
  });

  test('are at least what Teams asks for, and at most an hour', () => {
    const asked = (seconds: string) => verdictOn(answer(429, { 'retry-after': seconds }), now);
    expect(nextTry(asked('30'), message(0), alone, 0)).toEqual({ then: 'again', ms: 30_000 });
    expect(nextTry(asked('86400'), message(0), alone, 0)).toEqual({ then: 'again', ms: 3_600_000 });
  });

  test('are not for what is urgent when Teams asks for longer than we would try at all', () => {
    const asked = verdictOn(answer(429, { 'retry-after': '120' }), now);
    expect(nextTry(asked, message(0, true), alone, 0)).toEqual({ then: 'give_up' });
  });
});
