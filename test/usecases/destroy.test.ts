import { caseStream, referenceOf } from '../../src/case/reference';
import type { Case } from '../../src/case/state';
import { verify } from '../../src/ledger/verify';
import { answerDisposal, finishDestructions } from '../../src/usecases/destroy';
import { draftStream } from '../../src/usecases/drafts';
import { answerCase } from '../../src/usecases/duty';
import { submitReport } from '../../src/usecases/report';
import { retentionOverview } from '../../src/usecases/retention';
import type { Throughline } from '../../src/usecases/throughline';
import { ids } from '../people';
import { nearMiss } from '../bot/reports';
import { fill, northbank, type Northbank } from './northbank';

let told: Northbank;
beforeEach(() => {
  told = northbank();
});
afterEach(() => {
  jest.restoreAllMocks();
  told.end();
});

const stream = caseStream(referenceOf('d1'));
const dueAt = '2036-11-26T10:00:00.000Z';

/** A near miss that was only kept, ten years ago, proposed to be destroyed. */
async function proposed(app: Throughline): Promise<void> {
  await fill(app, 'd1', ids.amara, nearMiss);
  await submitReport(app, 'd1', ids.amara, 'send', false);
  told.clock.at = dueAt;
  await answerDisposal(app, stream, { type: 'proposeDestruction', by: ids.grace, at: dueAt }, 'p1');
}

const agree = (app: Throughline) =>
  answerDisposal(
    app,
    stream,
    { type: 'answerDestruction', by: ids.omar, at: dueAt, agree: true, proposedAt: dueAt },
    'p2',
  );

const seenBy = async (app: Throughline): Promise<Case> => (await app.turns.see(app.cases, stream)).state;
const narrative = async (app: Throughline): Promise<string> => JSON.stringify((await seenBy(app)).report?.narrative);
const text = 'The gas was left on';
const hasKey = async (name: string): Promise<boolean> => (await told.app.ports.keys.get(name)) !== undefined;

describe('stopped while something is destroyed', () => {
  test('after it was written down and before the key went: the next look removes the key, and the text reads as gone meanwhile', async () => {
    const { app } = told;
    await proposed(app);
    const destroy = jest.spyOn(app.sealing, 'destroy').mockRejectedValueOnce(new Error('killed'));
    await expect(agree(app)).rejects.toThrow('killed');
    expect(await hasKey(stream)).toBe(true);
    for (const one of [app, told.restarted()]) {
      expect(await narrative(one)).not.toContain(text);
      expect((await seenBy(one)).disposal).toMatchObject({ destroyed: {}, keyRemoved: false });
    }
    const after = told.restarted();
    expect(await finishDestructions(after)).toBe(1);
    destroy.mockRestore();
    expect(await hasKey(stream)).toBe(false);
    expect(await hasKey(draftStream('d1'))).toBe(false);
    expect(await finishDestructions(after)).toBe(0);
    expect((await seenBy(app)).disposal.keyRemoved).toBe(true);
  });

  test('between the key of the case and that of its draft, or before it is written down that both went: done again', async () => {
    const { app } = told;
    await proposed(app);
    const real = app.sealing.destroy.bind(app.sealing);
    for (const calls of [1, 2]) {
      let call = 0;
      jest.spyOn(app.sealing, 'destroy').mockImplementation(async (name) => {
        call += 1;
        if (call === calls) throw new Error('killed');
        await real(name);
      });
      await expect(calls === 1 ? agree(app) : finishDestructions(app)).rejects.toThrow(/killed|failed/);
    }
    jest.restoreAllMocks();
    expect(await finishDestructions(app)).toBe(1);
    expect([await hasKey(stream), await hasKey(draftStream('d1'))]).toEqual([false, false]);
    const commits = await app.ports.ledger.read(stream);
    expect(commits.flatMap(({ facts }) => facts).filter(({ type }) => type === 'keyRemoved')).toHaveLength(1);
  });

  test('a hold that another instance places at the same moment: one of the two happens, never both', async () => {
    const { app } = told;
    await proposed(app);
    const other = told.restarted();
    const hold = { kind: 'police', reason: 'Asked', reviewer: ids.grace, reviewOn: '2037-01-01' } as const;
    const reference = (await seenBy(other)).reference;
    const [destroyed, held] = await Promise.all([
      agree(app),
      answerCase(other, reference, { type: 'placeHold', at: dueAt, by: ids.grace, ...hold }, 'p3'),
    ]);
    expect([destroyed.outcome, held.outcome].sort()).toEqual(['done', 'refused']);
    const { disposal, holds } = await seenBy(told.restarted());
    expect(disposal.destroyed === undefined).toBe(holds.length === 1);
    expect(await hasKey(stream)).toBe(holds.length === 1);
  });
});

describe('what was destroyed', () => {
  test('does not come back from what this or another instance remembers, and the chain holds', async () => {
    const { app } = told;
    const other = told.restarted();
    await proposed(app);
    expect(await narrative(other)).toContain(text);
    await other.turns.see(other.drafts, draftStream('d1'));
    await agree(app);
    for (const one of [app, other, told.restarted()]) expect(await narrative(one)).not.toContain(text);
    for (const one of [app, told.restarted()]) {
      const draft = await one.turns.see(one.drafts, draftStream('d1'));
      expect(JSON.stringify(draft.state)).not.toContain(text);
    }
    expect(await verify(app.ports.ledger)).toMatchObject({ ok: true });
  });

  test('counts: its head still says what it was, when, and what came of it', async () => {
    const { app } = told;
    await proposed(app);
    await agree(app);
    const head = await app.ports.ledger.head(stream);
    expect(head?.summary).toMatchObject({
      kind: 'near_miss',
      category: 'self_neglect',
      result: 'NOT_REQUIRED_BY_RULE',
      reportedAt: '2026-11-25T10:00:00.000Z',
    });
    // Team, category and month are counted, also when its texts are gone. Nothing is left that leads to the person, or that anybody has to do.
    // It counts in the month of its report, and in the one in which the days for feedback end.
    expect(head?.tags).toEqual([
      `reporter:${ids.amara}`,
      'occurred:north:self_neglect:2026-11',
      'counts:2026-11',
      'counts:2026-12',
    ]);
  });
});

describe('a key that is missing although nothing was destroyed', () => {
  test('leaves the case working, says that its text is shut, and is looked for again each time', async () => {
    const { app } = told;
    await fill(app, 'd1', ids.amara);
    await submitReport(app, 'd1', ids.amara, 'send', false);
    const lost = await app.ports.keys.get(stream);
    if (!lost) throw new Error('The case has no key.');
    await app.ports.keys.remove(stream);
    const after = told.restarted();
    const found = await seenBy(after);
    expect(found).toMatchObject({ textShut: true, escalation: {}, disposal: { destroyed: undefined } });
    expect(await narrative(after)).not.toContain('thin');
    const reference = found.reference;
    const acknowledged = await answerCase(
      after,
      reference,
      { type: 'acknowledge', at: told.clock.at, by: ids.dev },
      'a',
    );
    expect(acknowledged.outcome).toBe('done');
    // Somebody has put the key back from a backup.
    await app.ports.keys.add(stream, lost);
    expect(await narrative(told.restarted())).toContain('thin');
    expect(await narrative(after)).toContain('thin');
  });
});

test('a record that was only proposed, is open or is not due is not in the way of the list', async () => {
  const { app } = told;
  await proposed(app);
  await fill(app, 'd2', ids.amara);
  await submitReport(app, 'd2', ids.amara, 'send2', false);
  const { classes, held } = await retentionOverview(app);
  expect(held).toEqual([]);
  expect(classes.map(({ schedule, due }) => [schedule.id, due.map(({ proposal }) => proposal?.by)])).toEqual([
    ['incident', [ids.grace]],
  ]);
});
