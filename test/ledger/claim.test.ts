import { claimOf, stillStands } from '../../src/ledger/claim';
import { evolveMessages, type MessageFact, type Messages } from '../../src/ledger/messages';
import type { Seen } from '../../src/ledger/streamKind';

const at = '2026-11-25T10:00:00.000Z';
const owed: MessageFact = {
  type: 'messageOwed',
  message: { id: '1.1', to: { person: 'dev' }, card: 'alert', urgent: true },
};
const started = (by: string): MessageFact => ({ type: 'messageStarted', id: '1.1', by });
const held: MessageFact = {
  type: 'messageHeld',
  id: '1.1',
  failure: { reason: 'refused', status: 502 },
  until: '2026-11-25T10:00:05.000Z',
};
const after = (...facts: readonly MessageFact[]): Messages => evolveMessages(new Map(), [{ facts, at }]);
const seen = (messages: Messages): Seen<unknown> => ({ messages }) as Seen<unknown>;
const claim = (messages: Messages, by: string, insteadOf?: { by: string; nth: number }) =>
  claimOf(seen(messages), '1.1', by, insteadOf);
const message = (messages: Messages) => {
  const found = messages.get('1.1');
  if (!found) throw new Error('nothing is owed');
  return found;
};

test('a message that nobody is sending can be claimed by anybody', () => {
  expect(claim(after(owed), 'one')).toMatchObject({ ok: true, facts: [{ type: 'messageStarted', by: 'one' }] });
});

test('one that another instance is sending cannot', () => {
  expect(claim(after(owed, started('one')), 'two')).toEqual({ ok: false, refusal: 'claimed' });
});

test('an instance that was paused claims its own again, and that is another claim', () => {
  const messages = after(owed, started('one'));
  expect(claim(messages, 'one')).toMatchObject({ ok: true });
  expect(message(after(owed, started('one'), started('one'))).claim).toEqual({ by: 'one', nth: 2 });
});

test('a claim that has stood too long is taken over, but only exactly that one', () => {
  const messages = after(owed, started('one'));
  expect(claim(messages, 'two', { by: 'one', nth: 1 })).toMatchObject({ ok: true });
  const again = after(owed, started('one'), started('one'));
  expect(claim(again, 'two', { by: 'one', nth: 1 })).toEqual({ ok: false, refusal: 'claimed' });
});

test('between tries it is free, and how often it was tried is kept', () => {
  const messages = after(owed, started('one'), held);
  expect(claim(messages, 'two')).toMatchObject({ ok: true });
  expect(message(messages)).toMatchObject({
    tries: 1,
    begun: 1,
    rest: { from: at, until: '2026-11-25T10:00:05.000Z' },
  });
  expect(message(messages).startedAt).toBe(at);
});

test('held without a time, because nothing could be tried, counts for nothing', () => {
  const unheard: MessageFact = { type: 'messageHeld', id: '1.1', failure: { reason: 'unreachable' } };
  expect(message(after(owed, unheard)).tries).toBeUndefined();
});

test.each(['messageDelivered', 'messageFailed'] as const)('after %s it cannot be claimed', (type) => {
  const settled = { type, id: '1.1', receipt: {}, failure: { reason: 'refused' } } as MessageFact;
  const messages = after(owed, started('one'), settled);
  expect(claim(messages, 'two')).toEqual({ ok: false, refusal: 'not_sendable' });
  expect(message(messages).claim).toBeUndefined();
});

test('what was found out under a claim counts only for as long as that claim stands', () => {
  const mine = message(after(owed, started('one')));
  expect(stillStands(mine, seen(after(owed, started('one'))))).toBe(true);
  expect(stillStands(mine, seen(after(owed, started('one'), started('two'))))).toBe(false);
  expect(stillStands(mine, seen(after(owed, started('one'), held)))).toBe(false);
});
