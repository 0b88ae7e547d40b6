import type { Ledger } from '../../src/ports';
import { dutyOverview } from '../../src/usecases/duty';
import { messageFailed, messageHeld, owingStreams, pendingMessages } from '../../src/usecases/deliver';
import { startReport } from '../../src/usecases/drafts';
import { submitReport } from '../../src/usecases/report';
import { tickCases } from '../../src/usecases/tick';
import { ids } from '../people';
import { northbank, type Northbank } from './northbank';

/** So many cases, each escalated with nothing filled in. */
async function escalated(bank: Northbank, count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await startReport(bank.app, `d${index}`, ids.amara);
      await submitReport(bank.app, `d${index}`, ids.amara, `p${index}`, true);
    }),
  );
}

describe('the clock looks at every case that is due', () => {
  test('however many there are', async () => {
    const bank = northbank();
    await escalated(bank, 1100);
    bank.clock.at = '2026-11-25T10:15:00.000Z';
    expect(await tickCases(bank.app)).toBe(1100);
    expect(await tickCases(bank.app)).toBe(0);
    bank.end();
  });

  test('also when one of them cannot be looked at, and says so afterwards', async () => {
    const sick = { stream: '' };
    const bank = northbank((ledger): Ledger => ({
      ...ledger,
      append: async (commit, head) => {
        if (commit.stream === sick.stream) throw new Error('this row cannot be written');
        return ledger.append(commit, head);
      },
    }));
    await escalated(bank, 5);
    const cases = await bank.app.ports.ledger.heads({ kind: 'case', limit: 10 });
    sick.stream = cases[0]?.stream ?? '';
    bank.clock.at = '2026-11-25T10:15:00.000Z';
    await expect(tickCases(bank.app)).rejects.toThrow('1 of 5 failed; the others were done.');
    const due = await bank.app.ports.ledger.heads({ kind: 'case', dueBy: bank.clock.at, limit: 10 });
    expect(due.map(({ stream }) => stream)).toEqual([sick.stream]);
    bank.end();
  });
});

describe('what is owed', () => {
  test('is all found after a restart, however many streams owe it', async () => {
    const bank = northbank();
    await escalated(bank, 600);
    let owed = 0;
    for await (const { kind, stream } of owingStreams(bank.restarted())) {
      owed += (await pendingMessages(bank.app, kind, stream)).length;
    }
    expect(owed).toBe(1200);
    bank.end();
  });

  test('and cannot arrive: the failure and the next route are one commit, and duty shows it', async () => {
    const bank = northbank();
    await escalated(bank, 1);
    const [head] = await bank.app.ports.ledger.heads({ kind: 'case', limit: 1 });
    const stream = head?.stream ?? '';
    const [escalation, alert] = await pendingMessages(bank.app, 'case', stream);
    if (!escalation || !alert) throw new Error('nothing owed');
    const before = (await bank.app.ports.ledger.read(stream)).length;
    await messageFailed(bank.app, alert, { reason: 'refused', status: 403 });
    await messageFailed(bank.app, alert, { reason: 'refused', status: 403 });
    await messageHeld(bank.app, escalation, { reason: 'unreachable', status: 502 });
    expect(await bank.app.ports.ledger.read(stream)).toHaveLength(before + 2);
    const overview = await dutyOverview(bank.app, async () => true);
    expect(overview.totals).toEqual({ intended: 3, delivered: 0, failed: 1, pending: 2, held: 1 });
    expect(overview.troubled.map(({ message }) => message.id).sort()).toEqual([
      escalation.message.id,
      alert.message.id,
    ]);
    bank.end();
  });
});

describe('duty', () => {
  test('shows the most pressing open cases first and says how many there are', async () => {
    const bank = northbank();
    await escalated(bank, 30);
    bank.clock.at = '2026-11-25T11:00:00.000Z';
    await startReport(bank.app, 'late', ids.amara);
    await submitReport(bank.app, 'late', ids.amara, 'p', true);
    const { open, openTotal } = await dutyOverview(bank.app, async () => true);
    expect(openTotal).toBe(31);
    expect(open).toHaveLength(20);
    expect(open.map(({ draft }) => draft)).not.toContain('late');
    bank.end();
  });

  test('a held message is shown although many others only wait', async () => {
    const bank = northbank();
    await escalated(bank, 1);
    const [head] = await bank.app.ports.ledger.heads({ kind: 'case', limit: 1 });
    const [owed] = await pendingMessages(bank.app, 'case', head?.stream ?? '');
    if (!owed) throw new Error('nothing owed');
    await messageHeld(bank.app, owed, { reason: 'unreachable' });
    bank.clock.at = '2026-11-25T10:01:00.000Z';
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        await startReport(bank.app, `more${index}`, ids.amara);
        await submitReport(bank.app, `more${index}`, ids.amara, `more${index}`, true);
      }),
    );
    const { troubled, unbound } = await dutyOverview(bank.app, async () => false);
    expect(troubled).toMatchObject([{ stream: head?.stream, message: { id: owed.message.id } }]);
    expect(unbound).toEqual(['north']);
    bank.end();
  });
});
