import { caseStream, referenceOf } from '../../src/case/reference';
import type { Ledger } from '../../src/ports';
import { caseOf, discardDraft, draftStream, openDrafts, startReport } from '../../src/usecases/drafts';
import { myReports, submitReport } from '../../src/usecases/report';
import { ids } from '../people';
import { june } from '../stories';
import { fill, northbank, now, type Northbank } from './northbank';

let bank: Northbank;
beforeEach(() => {
  bank = northbank();
});
afterEach(() => bank.end());

const draftOf = async ({ app }: Northbank, id: string) => (await app.turns.see(app.drafts, draftStream(id))).state;

describe('sending a report', () => {
  test('makes a case, closes the draft, and everything owed is in the same commit', async () => {
    await fill(bank.app, 'd1', ids.amara);
    const sent = await submitReport(bank.app, 'd1', ids.amara, 'press', false);
    expect(sent).toMatchObject({ outcome: 'sent', seen: { version: 1, state: { reporter: ids.amara, draft: 'd1' } } });
    expect(await draftOf(bank, 'd1')).toMatchObject({ status: 'submitted' });
    expect(bank.committed.find(({ kind }) => kind === 'case')?.messages).toMatchObject({ pending: 2, intended: 2 });
    expect(await openDrafts(bank.app, ids.amara)).toEqual([]);
    expect((await myReports(bank.app, ids.amara)).map(({ draft }) => draft)).toEqual(['d1']);
  });

  test('twenty times at once: one case, and everybody gets the same one', async () => {
    await fill(bank.app, 'd1', ids.amara);
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, index) => submitReport(bank.app, 'd1', ids.amara, `press-${index % 3}`, false)),
    );
    const references = sent.map((one) => (one.outcome === 'sent' ? one.seen.state.reference : one.outcome));
    expect(new Set(references).size).toBe(1);
    expect(await bank.app.ports.ledger.heads({ kind: 'case', limit: 10 })).toHaveLength(1);
    expect(await bank.app.ports.ledger.read(caseStream(references[0] ?? ''))).toHaveLength(1);
  });

  test('killed between the case and the draft: the case stands, resume finds it, and sending again finds it too', async () => {
    const life = { over: false };
    const dying = northbank(stoppingAfter('case/', life));
    await fill(dying.app, 'd1', ids.amara);
    await expect(submitReport(dying.app, 'd1', ids.amara, 'press', false)).rejects.toThrow('killed');
    life.over = false;
    const app = dying.restarted();
    expect(await draftOf(dying, 'd1')).toMatchObject({ status: 'open' });
    expect((await caseOf(app, 'd1'))?.state.reporter).toBe(ids.amara);
    expect(await openDrafts(app, ids.amara)).toEqual([]);
    expect(await draftOf(dying, 'd1')).toMatchObject({ status: 'submitted' });
    expect(await submitReport(app, 'd1', ids.amara, 'press', false)).toMatchObject({
      outcome: 'sent',
      seen: { version: 1 },
    });
    dying.end();
  });

  test('a draft whose case exists cannot be thrown away', async () => {
    const life = { over: false };
    const dying = northbank(stoppingAfter('case/', life));
    await fill(dying.app, 'd1', ids.amara);
    await submitReport(dying.app, 'd1', ids.amara, 'press', false).catch(() => undefined);
    life.over = false;
    const turned = await discardDraft(dying.restarted(), 'd1', ids.amara, 'bin');
    expect(turned).toMatchObject({ outcome: 'refused', refusal: 'already_sent' });
    dying.end();
  });

  test.each<[Record<string, string>, string]>([
    [{}, 'start'],
    [{ immediateDanger: 'no', kind: 'concern', category: 'physical' }, 'account'],
  ])('unfinished (%j): the first step that still needs something is shown', async (answers, step) => {
    await fill(bank.app, 'd1', ids.amara, [answers]);
    expect(await submitReport(bank.app, 'd1', ids.amara, 'press', false)).toMatchObject({ outcome: 'problem', step });
    expect(await caseOf(bank.app, 'd1')).toBeUndefined();
  });

  test('somebody else’s, a thrown away and an unknown draft are refused, in this order of questions', async () => {
    await fill(bank.app, 'd1', ids.amara);
    expect(await submitReport(bank.app, 'd1', ids.tom, 'p', true)).toMatchObject({ refusal: 'not_yours' });
    await discardDraft(bank.app, 'd1', ids.amara, 'bin');
    expect(await submitReport(bank.app, 'd1', ids.amara, 'p', true)).toMatchObject({ refusal: 'discarded' });
    expect(await submitReport(bank.app, 'd2', ids.amara, 'p', true)).toMatchObject({ refusal: 'not_found' });
    await expect(startReport(bank.app, 'd1', ids.tom)).rejects.toThrow('not_yours');
  });
});

describe('escalate anyway', () => {
  test('with nothing filled in at all there is a case, a duty call and both clocks', async () => {
    await startReport(bank.app, 'd1', ids.amara);
    const sent = await submitReport(bank.app, 'd1', ids.amara, 'press', true);
    if (sent.outcome !== 'sent') throw new Error(sent.outcome);
    const { state } = sent.seen;
    expect(state.assessment).toMatchObject({ result: 'CANNOT_RULE_OUT', urgency: 'immediate' });
    expect(state.escalation?.acknowledgeBy).toBe('2026-11-25T10:15:00.000Z');
    expect(state.report).toMatchObject({ unfinished: true, category: null, narrative: { whatHappened: '' } });
  });

  test('what cannot stand in its field goes into the narrative: neither dropped nor searched', async () => {
    const answers = [
      { immediateDanger: 'no', kind: 'concern', category: 'constructor', safetyActions: 'Sat with her' },
    ];
    await fill(bank.app, 'd1', ids.amara, answers);
    const sent = await submitReport(bank.app, 'd1', ids.amara, 'press', true);
    if (sent.outcome !== 'sent') throw new Error(sent.outcome);
    expect(sent.seen.state.report).toMatchObject({
      category: null,
      kind: 'concern',
      answers: { immediateDanger: 'no' },
      narrative: { safetyActions: 'Sat with her', unplaced: 'constructor' },
    });
    expect(sent.seen.state.escalation).toBeDefined();
  });

  test('a name typed as the reference is not what the case can be found by', async () => {
    const [start, second, account] = june;
    const named = { ...account, person: 'Mary Smith' };
    await fill(bank.app, 'd1', ids.amara, [start ?? {}, second ?? {}, named]);
    const sent = await submitReport(bank.app, 'd1', ids.amara, 'press', true);
    if (sent.outcome !== 'sent') throw new Error(sent.outcome);
    expect(sent.seen.state.report).toMatchObject({ person: null, narrative: { unplaced: 'Mary Smith' } });
    const [head] = await bank.app.ports.ledger.heads({ kind: 'case', limit: 1 });
    expect(JSON.stringify(head)).not.toContain('Mary');
  });

  test('somebody taken off the list while they were writing is still heard', async () => {
    await fill(bank.app, 'd1', ids.amara);
    const { organisation } = bank.app;
    const app = bank.restarted({ ...organisation, people: organisation.people.filter(({ id }) => id !== ids.amara) });
    expect((await submitReport(app, 'd1', ids.amara, 'press', true)).outcome).toBe('sent');
  });
});

describe('references', () => {
  test('read well on the telephone, and are always the same for the same draft', () => {
    const references = Array.from({ length: 500 }, (_, index) => referenceOf(`draft-${index}`));
    for (const reference of references) expect(reference).toMatch(/^TL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(references).size).toBe(500);
    expect(referenceOf('draft-7')).toBe(references[7]);
  });

  test('one that another draft has already is passed over, for sending and for finding', async () => {
    const taken = caseStream(referenceOf('d1'));
    const report = { at: now, reference: referenceOf('d1'), draft: 'other', reporter: ids.tom, team: 'north' } as const;
    await fill(bank.app, 'other', ids.tom);
    await fill(bank.app, 'd1', ids.amara);
    const first = await submitReport(bank.app, 'other', ids.tom, 'p', false);
    if (first.outcome !== 'sent' || !first.seen.state.report) throw new Error('not sent');
    const command = {
      type: 'report',
      ...report,
      report: first.seen.state.report,
      escalateAnyway: false,
      priorTriggers: {},
      patterns: [],
    } as const;
    await bank.app.turns.turn(bank.app.cases, taken, command, { by: ids.tom, at: now });

    const sent = await submitReport(bank.app, 'd1', ids.amara, 'p', false);
    if (sent.outcome !== 'sent') throw new Error(sent.outcome);
    expect(sent.seen.state.reference).toBe(referenceOf('d1', 1));
    expect((await caseOf(bank.app, 'd1'))?.state.reporter).toBe(ids.amara);
    expect((await bank.app.ports.ledger.read(taken)).length).toBe(1);
  });
});

/** A ledger that stops answering after a commit of a kind, as it does for a process that is killed. */
function stoppingAfter(prefix: string, life: { over: boolean }): (ledger: Ledger) => Ledger {
  return (ledger) => ({
    ...ledger,
    append: async (commit, head) => {
      if (life.over) throw new Error('killed');
      const outcome = await ledger.append(commit, head);
      life.over = commit.stream.startsWith(prefix);
      return outcome;
    },
  });
}
