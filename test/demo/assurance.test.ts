import { createHash } from 'node:crypto';
import { pointsOf, textsOf } from '../../src/assurance/thematic/thematicKind';
import { thematicTexts } from '../../src/assurance/thematic/facts';
import { quarterOfSource } from '../../src/supervision/learningSource';
import { auditRounds, type AuditRead } from '../../src/usecases/auditRounds';
import { allAudits, auditsToAnswer, ownPending } from '../../src/usecases/audits';
import { allPacks } from '../../src/usecases/packs';
import { lastQuarters, quarterId, thematicOf } from '../../src/usecases/thematic';
import { people } from '../../src/demo/peopleOf';
import { auditAnswersOf } from '../../src/demo/auditAnswers';
import { demoStore, type DemoStore } from './demoStore';

jest.setTimeout(600_000);

let demo: DemoStore;
let audits: AuditRead[];

beforeAll(async () => {
  demo = await demoStore();
  await (
    await demo.fill()
  )?.filled;
  audits = await auditRounds(demo.app());
});

afterAll(() => demo.end());

const only = (status: AuditRead['status']): AuditRead => {
  const [found, ...more] = audits.filter((audit) => audit.status === status);
  if (!found || more.length > 0) throw new Error(`Not one audit is ${status}.`);
  return found;
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A plainer way than the product's, by the words of "To draw it again" alone. */
function drawnAgain(seed: string, groups: readonly (readonly string[])[], size: number): string[] {
  const rest = size - groups.length;
  if (rest < 0) throw new Error('Fewer are drawn than there are groups.');
  const left = groups.map((group) => group.length - 1);
  const whole = left.reduce((sum, count) => sum + count, 0);
  const exact = left.map((count) => (whole === 0 ? 0 : (rest * count) / whole));
  const counts = exact.map(Math.floor);
  const missing = rest - counts.reduce((sum, count) => sum + count, 0);
  const byFraction = exact
    .map((share, at) => ({ at, fraction: Math.round((share % 1) * 1e9) }))
    .sort((a, b) => b.fraction - a.fraction || a.at - b.at);
  for (const { at } of byFraction.slice(0, missing)) counts[at] = (counts[at] ?? 0) + 1;
  return groups.flatMap((group, at) => {
    const byHash = [...group].sort((a, b) => (sha256(`${seed}:${a}`) < sha256(`${seed}:${b}`) ? -1 : 1));
    return byHash.slice(0, 1 + (counts[at] ?? 0));
  });
}

const outcomes = ({ rounds }: AuditRead): string[] => rounds.map(({ status }) => status);

describe('audits', () => {
  test('the North’s duty phone was passed at 30, 90 and 180 days, so it is sustained', () => {
    const audit = only('sustained');
    expect(audit.plan.teams).toEqual(['north']);
    expect(audit.changeOn).toBe('2026-03-01');
    expect(outcomes(audit)).toEqual(['passed', 'passed', 'passed']);
    expect(audit.rounds.map(({ dueOn }) => dueOn)).toEqual(['2026-03-31', '2026-05-30', '2026-08-28']);
  });

  test('the South’s reminder failed twice and was stopped; the audit of what replaces it waits for the change', () => {
    expect(only('ended').plan.teams).toEqual(['south']);
    expect(outcomes(only('ended'))).toEqual(['failed', 'failed']);
    expect(only('awaits_change').plan.reference).toBe(only('ended').plan.reference);
    expect(only('awaits_change').rounds).toEqual([]);
  });

  test('one is under way: it passed once, and some of its second round wait for the quality lead, and for nobody else', async () => {
    const audit = only('running');
    expect(outcomes(audit)).toEqual(['passed', 'open']);
    const [waits, ...more] = await auditsToAnswer(demo.app(), people.sian);
    expect(more).toEqual([]);
    const own = waits ? ownPending(waits.state, people.sian) : [];
    expect(own.length).toBeGreaterThan(1);
    expect(own.length).toBeLessThan(9);
    const open = audit.rounds.at(-1);
    expect(open?.answered).toBeGreaterThan(0);
    expect(open?.cases.filter(({ status }) => status === 'waiting').map(({ reference }) => reference)).toEqual(own);
  });

  test('each was planned before its change, and its number before any list was frozen', () => {
    for (const { plannedAt, changeOn, rounds } of audits) {
      if (changeOn) expect(plannedAt < changeOn).toBe(true);
      for (const { frozenAt } of rounds) expect(plannedAt < frozenAt).toBe(true);
    }
    expect(new Set(audits.map(({ plan }) => plan.nonce)).size).toBe(audits.length);
  });

  test('every sample is what anybody draws by the words on its page: from the list in its groups, how many, and the seed', () => {
    let drawnFrom = 0;
    for (const { rounds } of audits)
      for (const { list, seed, hash, sample } of rounds) {
        const groups = [...new Set(list.map(({ stratum }) => stratum))]
          .sort()
          .map((stratum) => list.filter((one) => one.stratum === stratum).map(({ reference }) => reference));
        const drawn = list.filter((one) => one.drawn).map(({ reference }) => reference);
        expect(drawnAgain(seed, groups, sample).sort()).toEqual(drawn);
        expect(sha256(groups.flat().sort().join('\n'))).toBe(hash);
        drawnFrom += groups.length;
      }
    expect(drawnFrom).toBeGreaterThan(audits.flatMap(({ rounds }) => rounds).length);
  });

  test('nobody goes through a case that they reported, decided on or changed; and what they answered stands in its record', async () => {
    const { turns, cases } = demo.app();
    let read = 0;
    for (const { state } of await allAudits(demo.app()))
      for (const round of state.rounds)
        for (const { reference, conflicted, auditor } of round.sample) {
          expect(conflicted).not.toContain(auditor);
          const given = round.readings[reference]?.at(-1);
          if (!given) continue;
          const record = (await turns.see(cases, `case/${reference}`)).state;
          // Nothing of what was looked at has changed since.
          expect(given.answers).toEqual(auditAnswersOf(record, state.plan?.questions ?? []));
          read += 1;
        }
    expect(read).toBeGreaterThan(30);
  });
});

describe('quarterly thematic reviews', () => {
  test('every quarter that is over was written, signed, and talked over, but the last: that one waits to be signed', async () => {
    const quarters = lastQuarters(demo.app(), 8);
    const states = await Promise.all(quarters.map(async (one) => (await thematicOf(demo.app(), one)).state));
    const [running, last, ...before] = states;
    expect(running?.versions).toEqual([]);
    expect(last).toMatchObject({ quarter: '2026-3', signed: undefined, discussed: [] });
    expect(last?.versions).toHaveLength(1);
    expect(before).toHaveLength(6);
    for (const [index, review] of before.entries()) {
      const next = quarters[index + 1];
      expect(review.versions).toHaveLength(2);
      expect(review.signed?.by).toBe(people.sian);
      // Signed before the next quarter was over, and talked over after that.
      expect(
        (review.signed?.at ?? '').slice(0, 7) <=
          `${next?.year}-${String((next?.calendarQuarter ?? 0) * 3).padStart(2, '0')}`,
      ).toBe(true);
      expect(review.discussed[0]?.on ?? '').toMatch(/^\d{4}-\d\d-\d\d$/);
      expect((review.discussed[0]?.on ?? '') > (review.signed?.at ?? '~').slice(0, 10)).toBe(true);
    }
  });

  test('each says something of its own, in every part', async () => {
    const quarters = lastQuarters(demo.app(), 8).slice(1);
    const texts = await Promise.all(quarters.map(async (one) => textsOf((await thematicOf(demo.app(), one)).state)));
    for (const part of thematicTexts) {
      const said = texts.map((one) => one[part] ?? '');
      expect(said.filter((text) => text.trim().length < 20)).toEqual([]);
      expect(new Set(said).size).toBe(said.length);
    }
  });

  test('what was signed shows no small number, and is registered with what it released', async () => {
    for (const quarter of lastQuarters(demo.app(), 8).slice(2)) {
      const { signed } = (await thematicOf(demo.app(), quarter)).state;
      // Its own tables, and those of the quarter before that stand beside them.
      expect(signed?.released.map(({ table }) => table).sort()).toEqual([
        'late',
        'late',
        'referrals',
        'referrals',
        'reports',
        'reports',
      ]);
      for (const { shown } of signed?.released ?? [])
        for (const value of Object.values(shown).flatMap((row) => Object.values(row)))
          expect(value).toBeGreaterThanOrEqual(5);
    }
  });

  test('its learning points are talked about in supervision afterwards', async () => {
    const { ports, turns, learning } = demo.app();
    const talked = new Map<string, number>();
    for await (const stream of ports.ledger.streams()) {
      if (!stream.startsWith('learning/')) continue;
      for (const { source } of (await turns.see(learning, stream)).state.points) {
        const quarter = quarterOfSource(source);
        if (quarter !== undefined) talked.set(quarter, (talked.get(quarter) ?? 0) + 1);
      }
    }
    const signed = lastQuarters(demo.app(), 8).slice(2);
    expect([...talked.keys()].sort()).toEqual(signed.map(quarterId).sort());
    for (const quarter of signed) {
      const points = pointsOf((await thematicOf(demo.app(), quarter)).state);
      expect(points.length).toBeGreaterThan(1);
    }
  });
});

test('no assurance pack is in the history: its files are made by the bot, and none were', async () => {
  expect(await allPacks(demo.app())).toEqual([]);
});
