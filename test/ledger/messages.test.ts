import fc from 'fast-check';
import type { Fact } from '../../src/ledger/commit';
import { evolveMessages, totalsOf, type MessageFact } from '../../src/ledger/messages';

const at = '2026-11-25T10:00:00.000Z';
const owed = (id: string): MessageFact => ({
  type: 'messageOwed',
  message: { id, to: { person: 'dev' }, card: 'alert', urgent: true },
});
const after = (...facts: readonly Fact[]) => evolveMessages(new Map(), [{ facts, at }]);

describe('intended = delivered + failed + pending, always', () => {
  const id = fc.constantFrom('1.1', '1.2', '2.1');
  const fact: fc.Arbitrary<Fact> = fc.oneof(
    id.map(owed),
    id.map((of) => ({ type: 'messageStarted', id: of, by: 'one' })),
    id.map((of) => ({ type: 'messageHeld', id: of, failure: { reason: 'unreachable' } })),
    id.map((of) => ({ type: 'messageDelivered', id: of, receipt: {} })),
    id.map((of) => ({ type: 'messageFailed', id: of, failure: { reason: 'refused' } })),
    fc.constantFrom({ type: 'acknowledged' }, { type: 'constructor' }, { type: '__proto__' }),
  );

  test('whatever is recorded, in whatever order and however often', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 30 }), (facts) => {
        const messages = after(...facts);
        const { intended, delivered, failed, pending, held } = totalsOf(messages);
        expect(intended).toBe(messages.size);
        expect(delivered + failed + pending).toBe(intended);
        expect(held).toBeLessThanOrEqual(pending);
      }),
    );
  });
});

test.each(['messageDelivered', 'messageFailed'] as const)('%s is final', (type) => {
  const settled = after(owed('1.1'), { type, id: '1.1', receipt: {}, failure: { reason: 'refused' } } as Fact);
  for (const later of ['messageStarted', 'messageHeld', 'messageDelivered', 'messageFailed']) {
    const facts: Fact[] = [{ type: later, id: '1.1' } as Fact];
    expect(evolveMessages(settled, [{ facts, at }])).toBe(settled);
  }
});

test('what was seen before is left as it was', () => {
  const before = after(owed('1.1'));
  const started: MessageFact = { type: 'messageStarted', id: '1.1', by: 'one' };
  evolveMessages(before, [{ facts: [started, owed('1.2')], at }]);
  expect([...before.keys()]).toEqual(['1.1']);
  expect(before.get('1.1')?.startedAt).toBeUndefined();
});
