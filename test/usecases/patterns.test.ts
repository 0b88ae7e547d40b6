import { recursIn } from '../../src/case/recurrence';
import { correctCase } from '../../src/usecases/correctCase';
import { caseOf } from '../../src/usecases/drafts';
import { submitReport } from '../../src/usecases/report';
import { weakSignals } from '../../src/usecases/weakSignals';
import { ids } from '../people';
import { fill, northbank, type Northbank } from './northbank';

let bank: Northbank;
beforeEach(() => {
  bank = northbank();
});
afterEach(() => bank.end());

let drafts = 0;
interface About {
  readonly person?: string;
  readonly on?: string;
  readonly category?: string;
  readonly kind?: string;
  readonly yes?: readonly string[];
  readonly anyway?: boolean;
}

/** A report in which nothing but `yes` is answered yes. */
async function reported({
  person = '',
  on = '',
  category = 'care_planning',
  kind = 'concern',
  yes = [],
  anyway = false,
}: About) {
  const id = `draft-${(drafts += 1)}`;
  const answer = (key: string): string => (yes.includes(key) ? 'yes' : 'no');
  const preface = ['crimePossible', 'othersAtRisk', 'staffInvolved'];
  await fill(bank.app, id, ids.amara, [
    { immediateDanger: 'no', kind, category },
    { person, occurredOn: on, whatHappened: 'The plan does not say what he needs.' },
    {
      ...Object.fromEntries(bank.app.indicatorsOf(category).map((key) => [`${category}.${key}`, answer(key)])),
      ...Object.fromEntries(preface.map((key) => [key, answer(key)])),
    },
    {},
  ]);
  const sent = await submitReport(bank.app, id, ids.amara, id, anyway);
  if (sent.outcome !== 'sent') throw new Error(sent.outcome);
  return sent.seen;
}

const patternsIn = (seen: Awaited<ReturnType<typeof reported>>): string[] =>
  seen.state.patterns.map((pattern) => `${pattern.kind} ${recursIn(pattern)} ${pattern.cases.length}`);
const toldLeads = (seen: Awaited<ReturnType<typeof reported>>): unknown[] =>
  [...seen.messages.values()].filter(({ card }) => card === 'weakSignal').map(({ to }) => to);

describe('what recurs is found when a report is sent (D-13)', () => {
  test('two about one person, three in one team; near misses count, and so do reports that ask for nothing', async () => {
    expect(patternsIn(await reported({ person: 'CR-1' }))).toEqual([]);
    expect(patternsIn(await reported({ person: 'cr 1', kind: 'near_miss' }))).toEqual([
      'samePersonAndCategory care_planning 2',
    ]);
    expect(patternsIn(await reported({ person: 'CR-2' }))).toEqual(['sameTeamAndCategory care_planning 3']);
  });

  test('other people, other categories and what happened more than 90 days apart do not', async () => {
    await reported({ person: 'CR-1', on: '2026-11-20' });
    await reported({ person: 'CR-1', on: '2026-08-21' });
    await reported({ person: 'CR-2' });
    expect(patternsIn(await reported({ person: 'CR-1', category: 'deterioration' }))).toEqual([]);
    expect(patternsIn(await reported({ person: 'CR-1', on: '2026-08-22' }))).toEqual([
      'samePersonAndCategory care_planning 3',
    ]);
  });

  test('a lead is told when nobody else will look; not when a duty call was asked for', async () => {
    await reported({ person: 'CR-1' });
    expect(toldLeads(await reported({ person: 'CR-1' }))).toEqual([{ person: ids.grace }]);
    expect(toldLeads(await reported({ person: 'CR-1', anyway: true }))).toEqual([]);
    const raised = await reported({ person: 'CR-1', yes: ['harmMoreThanMinor'] });
    expect([patternsIn(raised).length, toldLeads(raised)]).toEqual([2, []]);
  });

  test('when it is put right whom or which day it was about, the patterns follow, and both looks stand', async () => {
    await reported({ person: 'CR-1' });
    const seen = await reported({ person: 'CR-2' });
    const correct = (field: 'person' | 'occurredOn', value: string, corrected: number) =>
      correctCase(
        bank.app,
        seen.state.reference,
        { by: ids.amara, at: bank.clock.at, field, value, reason: 'Misheard', corrected },
        `press ${field} ${value}`,
      );
    expect(patternsIn((await correct('person', 'CR-1', 0)).seen)).toEqual(['samePersonAndCategory care_planning 2']);
    expect(patternsIn((await correct('occurredOn', '2026-01-02', 0)).seen)).toEqual([]);
    const found = (await bank.app.ports.ledger.read(seen.stream)).flatMap(({ facts }) =>
      facts.filter(({ type }) => type === 'patternFound'),
    );
    expect(found).toHaveLength(2);
    expect((await caseOf(bank.app, seen.state.draft))?.state.patterns).toEqual([]);
  });
});

describe('weak signals of a team (S31)', () => {
  test('are counted although no report asked for anything, and without a single pattern', async () => {
    await reported({});
    await reported({ yes: ['harmMoreThanMinor'] });
    const { signals, patterns } = await weakSignals(bank.app);
    expect(signals).toEqual([{ team: 'north', category: 'care_planning', reports: 2, quiet: 1, pattern: [] }]);
    expect(patterns).toEqual([]);
  });

  test('boundary concerns are counted too, and their references marked as restricted', async () => {
    for (const person of ['CR-1', 'CR-2', 'CR-3']) await reported({ person, category: 'boundaries' });
    const { signals, patterns } = await weakSignals(bank.app);
    expect(signals).toMatchObject([{ category: 'boundaries', reports: 3, quiet: 0 }]);
    expect(signals[0]?.pattern.map(({ restricted }) => restricted)).toEqual([true, true, true]);
    expect(patterns).toHaveLength(1);
  });

  test('what lies further back than the days of D-13 is not shown any more', async () => {
    for (const person of ['CR-1', 'CR-2', 'CR-3']) await reported({ person });
    bank.clock.at = '2027-02-24T10:00:00.000Z';
    expect((await weakSignals(bank.app)).signals).toEqual([]);
    bank.clock.at = '2027-02-23T10:00:00.000Z';
    expect((await weakSignals(bank.app)).signals).toMatchObject([{ reports: 3 }]);
  });
});
