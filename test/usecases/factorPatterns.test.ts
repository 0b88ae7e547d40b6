import { recursIn } from '../../src/case/recurrence';
import type { CaseCommand } from '../../src/case/commands';
import { caseStream } from '../../src/case/reference';
import { proposesRaise, tierOf } from '../../src/case/review/tier';
import type { Case } from '../../src/case/state';
import type { SystemFactor } from '../../src/policy/systemFactors';
import { plusDays } from '../../src/time/local';
import { correctCase } from '../../src/usecases/correctCase';
import { answerCase } from '../../src/usecases/duty';
import { weakSignals } from '../../src/usecases/weakSignals';
import { decisionAt, ids, reports } from '../case/caseStory';
import { asks, triageForm } from '../case/reviewStory';
import { northbank, type Northbank } from './northbank';

let bank: Northbank;
beforeEach(() => {
  bank = northbank();
});
afterEach(() => bank.end());

type Asked = CaseCommand extends infer C ? (C extends { by: string } ? Omit<C, 'at'> : never) : never;

let presses = 0;
async function ask(reference: string, asked: Asked): Promise<Case> {
  const command = { ...asked, at: bank.clock.at } as CaseCommand & { by: string };
  const turned = await answerCase(bank.app, reference, command, `press-${(presses += 1)}`);
  if (turned.outcome === 'refused') throw new Error(`${asked.type}: ${turned.refusal}`);
  return turned.seen.state;
}

interface About {
  readonly on?: string | null;
  readonly team?: string;
  readonly report?: 'raise' | 'restricted';
  readonly factors?: readonly SystemFactor[];
}

/** A case with a review of tier A that is set up. */
async function begun(reference: string, { on = null, team = 'north', report = 'raise' }: About): Promise<void> {
  const at = bank.clock.at;
  // Other patterns are not looked up for it.
  const facts = { ...reports[report], person: reference, occurredOn: on };
  const base = { type: 'report', at, reference, draft: `draft-${reference}`, reporter: ids.amara, team } as const;
  const command = { ...base, report: facts, escalateAnyway: false, priorTriggers: {}, patterns: [] } as const;
  await bank.app.turns.turn(bank.app.cases, caseStream(reference), command, { by: ids.amara, at });
  await ask(reference, { type: 'acknowledge', by: ids.grace });
  await ask(reference, { type: 'decide', by: ids.grace, decision: decisionAt(at) });
  await ask(reference, { type: 'triage', by: ids.grace, ask: triageForm('A') });
  await ask(reference, { type: 'review', by: ids.grace, ask: asks.setUp });
}

/** What a review says was the matter. */
async function answered(reference: string, factors: readonly SystemFactor[] = ['F09'], read = 0): Promise<Case> {
  bank.clock.at = new Date(Date.parse(bank.clock.at) + 60_000).toISOString();
  const reason = read > 0 ? 'It was looked at again.' : '';
  return ask(reference, { type: 'review', by: ids.sian, ask: { ...asks.rootCause, factors, read, reason } });
}

async function reviewed(reference: string, about: About = {}): Promise<Case> {
  await begun(reference, about);
  return answered(reference, about.factors);
}

const patternsIn = ({ patterns }: Case): string[] =>
  patterns.map((one) => `${one.kind} ${recursIn(one)}: ${one.cases.map(({ reference }) => reference).join(' ')}`);

const today = '2026-11-25';

describe('what recurs in the system factors of a team is found when a root cause is written (D-13)', () => {
  test('three reviews that name one factor; those of another team and those that name another do not count', async () => {
    expect(patternsIn(await reviewed('TL-1'))).toEqual([]);
    expect(patternsIn(await reviewed('TL-2', { team: 'south' }))).toEqual([]);
    expect(patternsIn(await reviewed('TL-3', { factors: ['F07'] }))).toEqual([]);
    expect(patternsIn(await reviewed('TL-4', { factors: ['F09', 'F07'] }))).toEqual([]);
    expect(patternsIn(await reviewed('TL-5'))).toEqual(['sameSystemFactorInTeam F09: TL-1 TL-4 TL-5']);
  });

  test.each([
    ['180 days apart', 180, ['sameSystemFactorInTeam F09: TL-1 TL-2 TL-3']],
    ['181 days apart', 181, []],
  ])('the first and the last %s, by the day it happened', async (_what, days, found) => {
    await reviewed('TL-1', { on: plusDays(today, -days) });
    await reviewed('TL-2', { on: plusDays(today, -30) });
    expect(patternsIn(await reviewed('TL-3', { on: today }))).toEqual(found);
  });

  test('only the last root cause counts, and what it names no more is no pattern any more', async () => {
    await reviewed('TL-1');
    await reviewed('TL-2');
    const found = await reviewed('TL-3');
    expect(patternsIn(found)).toHaveLength(1);
    expect(patternsIn(await answered('TL-3', ['F07'], 1))).toEqual([]);
    expect(patternsIn(await reviewed('TL-4'))).toEqual(['sameSystemFactorInTeam F09: TL-1 TL-2 TL-4']);
    // Both looks stand in the record.
    const commits = await bank.app.ports.ledger.read(caseStream('TL-3'));
    expect(commits.flatMap(({ facts }) => facts.filter(({ type }) => type === 'patternFound'))).toHaveLength(2);
  });

  test('when the day it happened is put right, the pattern follows', async () => {
    for (const reference of ['TL-1', 'TL-2', 'TL-3']) await reviewed(reference);
    const correct = (value: string, corrected: number) =>
      correctCase(
        bank.app,
        'TL-3',
        { by: ids.grace, at: bank.clock.at, field: 'occurredOn', value, reason: 'Misread', corrected },
        `correct ${value}`,
      );
    expect(patternsIn((await correct('2026-01-02', 0)).seen.state).join()).not.toContain('F09');
    expect(patternsIn((await correct('2026-11-01', 1)).seen.state).join()).toContain('F09: TL-3 TL-1 TL-2');
  });
});

describe('what a review found proposes tier B (D-13)', () => {
  test('in words while the review runs: its tier is not changed under it', async () => {
    await reviewed('TL-1');
    expect(proposesRaise(await reviewed('TL-2'))).toBe(false);
    const found = await reviewed('TL-3');
    expect([tierOf(found)?.tier, proposesRaise(found)]).toEqual(['A', true]);
    const raise = { type: 'raise', tier: 'B', why: 'Three reviews say the same.' } as const;
    const raised = await ask('TL-3', { type: 'review', by: ids.sian, ask: raise });
    expect([tierOf(raised)?.tier, proposesRaise(raised)]).toEqual(['B', false]);
  });

  test('by rule when triage is filled in again, for then it is known', async () => {
    for (const reference of ['TL-1', 'TL-2', 'TL-3']) await reviewed(reference);
    bank.clock.at = '2026-11-26T10:00:00.000Z';
    const again = await ask('TL-3', { type: 'triage', by: ids.grace, ask: triageForm('A', { read: 1 }) });
    expect(tierOf(again)).toMatchObject({ tier: 'B', reasons: ['pattern'] });
    expect(again.review.asked).toMatchObject({ tier: 'B' });
  });
});

describe('among the weak signals of a team', () => {
  test('the pattern stands once, with what is restricted marked', async () => {
    await reviewed('TL-1', { report: 'restricted' });
    await reviewed('TL-2');
    await reviewed('TL-3');
    await reviewed('TL-4');
    const { patterns } = await weakSignals(bank.app);
    expect(patterns).toHaveLength(1);
    expect(patterns[0]).toMatchObject({ kind: 'sameSystemFactorInTeam', factor: 'F09', team: 'north', total: 4 });
    expect(patterns[0]?.cases.map(({ restricted }) => restricted)).toEqual([true, false, false, false]);
  });

  test('a restricted case that finds it itself is marked too', async () => {
    await reviewed('TL-1');
    await reviewed('TL-2');
    await reviewed('TL-3', { report: 'restricted' });
    const [pattern] = (await weakSignals(bank.app)).patterns;
    expect(pattern?.cases.find(({ reference }) => reference === 'TL-3')?.restricted).toBe(true);
  });

  test('for 180 days from the review, however long ago the report was sent', async () => {
    await begun('TL-1', {});
    await reviewed('TL-2');
    await reviewed('TL-3');
    bank.clock.at = '2027-06-10T10:00:00.000Z';
    await answered('TL-1');
    bank.clock.at = '2027-12-07T10:00:00.000Z';
    expect((await weakSignals(bank.app)).patterns).toHaveLength(1);
    bank.clock.at = '2027-12-08T10:00:00.000Z';
    expect((await weakSignals(bank.app)).patterns).toEqual([]);
  });
});
