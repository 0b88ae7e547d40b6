import { impactOf } from '../../src/assurance/impact';
import { demoKind, demoStream } from '../../src/demo/demoKind';
import { Stage } from '../../src/demo/stage';
import { spanOf } from '../../src/demo/span';
import { linksOf, stageOf } from '../../src/case/line';
import { isOpenAction } from '../../src/case/plan/state';
import { documentsLeft } from '../../src/case/review/finishing';
import { tierOf } from '../../src/case/review/tier';
import type { Case } from '../../src/case/state';
import { categories } from '../../src/flow/flows/report';
import { everyHead } from '../../src/ledger/everyHead';
import { partText } from '../../src/ledger/freeText';
import { verify } from '../../src/ledger/verify';
import { northbankWithHistory } from '../../src/people/demoHistory';
import { findIdentifiers } from '../../src/policy/identifiers';
import { localMonth, plusMonths } from '../../src/time/month';
import { ownFiguresOf } from '../../src/usecases/ownFigures';
import { nextReminder, remind } from '../../src/usecases/remind';
import { fixDraws } from '../../src/usecases/selfNeglect';
import { countedOfMonth, missingBySupervisor } from '../../src/usecases/supervision';
import { tellLeaders } from '../../src/usecases/tellLeaders';
import { tickCases } from '../../src/usecases/tick';
import { learnChanges, tickAudits } from '../../src/usecases/tickAudits';
import { plusHours } from '../../src/time/elapsed';
import { valueOf } from '../../src/case/impact/outcome';
import { demoStore, wednesday, type DemoStore } from './demoStore';

jest.setTimeout(600_000);

let demo: DemoStore;
let cases: Case[];
const span = () => spanOf(wednesday, demo.app().office);

beforeAll(async () => {
  demo = await demoStore();
  const filling = await demo.fill();
  expect(await filling?.filled).toBeGreaterThan(1000);
  cases = [];
  for await (const { stream } of everyHead(demo.app().ports.ledger, { kind: 'case' }))
    cases.push((await demo.app().turns.see(demo.app().cases, stream)).state);
});

afterAll(() => demo.end());

const of = (team: string): Case[] => cases.filter((found) => found.team === team);
const months = (): string[] => Array.from({ length: 21 }, (_, back) => plusMonths('2026-11', back - 21));
const zone = 'Europe/London';

/** The share of duty calls that were decided by their time, month by month. */
function inTime(team: string): number[] {
  return months().map((month) => {
    const due = of(team).filter(
      ({ escalation, stoodDown }) => escalation && !stoodDown && localMonth(escalation.decideBy, zone) === month,
    );
    const decided = due.filter(
      ({ decisions, escalation }) => (decisions[0]?.at ?? '~') <= (escalation?.decideBy ?? ''),
    );
    return (decided.length / due.length) * 100;
  });
}

const split = (values: readonly number[], at: number): [number[], number[]] => [values.slice(0, at), values.slice(at)];

describe('the record', () => {
  test('every chain holds', async () => {
    expect(await verify(demo.store().ledger, () => {})).toMatchObject({ ok: true });
  });

  test('it says of itself that it is the demonstration, and that it is whole', async () => {
    const { state } = await demo.app().turns.see(demoKind, demoStream);
    expect(state).toMatchObject({ until: wednesday, filled: true });
    expect(await demo.fill()).toBeUndefined();
  });

  test('no message is left for anybody, and some never arrived', async () => {
    const totals = await demo.store().ledger.messageTotals();
    expect(totals).toMatchObject({ pending: 0, held: 0 });
    expect(totals.failed).toBeGreaterThan(100);
    expect(totals.delivered).toBeGreaterThan(10_000);
  });

  test('nothing happened before it began, after it was begun, or by somebody who is not there', async () => {
    const known = new Set([...northbankWithHistory.people.map(({ id }) => id), 'clock', 'courier', 'demo']);
    const { from } = span();
    const strange: unknown[] = [];
    for await (const stream of demo.store().ledger.streams())
      for (const { at, by } of await demo.store().ledger.read(stream))
        if (at < from || at > wednesday || !known.has(by)) strange.push({ stream, at, by });
    expect(strange).toEqual([]);
  });

  test('no text holds what would say who somebody is', async () => {
    const names = northbankWithHistory.people.map(({ name }) => name);
    const { ports, sealing, ...app } = demo.app();
    const { cases: ofCases, learning, selfNeglect, drafts: draft, audits: audit, thematics: themes } = app;
    const kinds = { case: ofCases, learning, selfNeglect, draft, audit, themes } as const;
    const found: unknown[] = [];
    let texts = 0;
    for await (const stream of ports.ledger.streams()) {
      const kind = kinds[stream.split('/')[0] as keyof typeof kinds] as (typeof kinds)['case'] | undefined;
      if (!kind) continue;
      for (const { facts } of (await sealing.open(stream, await ports.ledger.read(stream))).commits)
        for (const fact of facts) {
          const said = JSON.stringify(partText(fact, kind.freeText).texts ?? '');
          texts += 1;
          const identifiers = findIdentifiers(said, { names, today: '2026-11-25' });
          if (identifiers.length > 0) found.push({ stream, identifiers });
        }
    }
    expect(found).toEqual([]);
    expect(texts).toBeGreaterThan(10_000);
  });

  test('the first look of the clock owes next to nothing, and neither does the day after', async () => {
    const app = demo.app();
    const owed = async (): Promise<number> => (await app.ports.ledger.messageTotals()).intended;
    const look = async (): Promise<void> => {
      await tickCases(app);
      await learnChanges(app);
      await tickAudits(app);
      await tellLeaders(app);
      await fixDraws(app, () => '0'.repeat(32));
      await remind(app);
    };
    const before = await owed();
    demo.clock.at = '2026-11-25T14:01:00.000Z';
    await look();
    expect((await owed()) - before).toBeLessThanOrEqual(5);
    demo.clock.at = plusHours('2026-11-25T14:00:00.000Z', 22);
    expect(nextReminder(app, wednesday) > demo.clock.at).toBe(true);
    await look();
    expect((await owed()) - before).toBeLessThanOrEqual(40);
    demo.clock.at = wednesday;
  });
});

describe('what there is to find', () => {
  test('the North decides in time since it has one duty phone and a consult board', () => {
    const [before, after] = split(inTime('north'), 13);
    expect(mean(before)).toBeGreaterThan(55);
    expect(mean(before)).toBeLessThan(75);
    expect(mean(after)).toBeGreaterThan(88);
    expect(impactOf(before, after, 'increase')).toMatchObject({ status: 'improved', rebaseAllowed: true });
  });

  test('the South was reminded and trained, and decides as late as before', () => {
    const [before, after] = split(inTime('south'), 12);
    expect(Math.abs(mean(after) - mean(before))).toBeLessThan(12);
    expect(impactOf(before, after, 'increase').status).toBe('no_change');
  });

  test('in the West there is too little in a month to say much', () => {
    expect(of('west').length / 21).toBeLessThan(7);
  });

  test('the case of the duty phone is learned from, by figures of its own that improved and an audit that held', async () => {
    const found = leading('north');
    expect(stageOf(found)).toBe('learned');
    expect(Object.values(linksOf(found))).toEqual([undefined, undefined, undefined, undefined]);
    const own = found.impact.find((measure) => measure.own === 'decided_in_time');
    expect(own?.checks.at(-1)).toMatchObject({ outcome: 'demonstrated', changeOn: `${span().changed}-01` });
    const audit = found.impact.find(({ way }) => way === 'audit');
    expect(audit?.checks.map(({ outcome }) => outcome).at(-1)).toBe('sustained');
    // As the product works it out today.
    const figures = await ownFiguresOf(demo.app(), 'decided_in_time', found);
    const [before, after] = [
      figures.filter(({ on }) => on < `${span().changed}-01`),
      figures.filter(({ on }) => on >= `${span().changed}-01`),
    ];
    expect(impactOf(before.map(valueOf), after.map(valueOf), 'increase').status).toBe('improved');
  });

  test('it cannot be said that the reminder did anything; its case was taken up again, and what is agreed in its place is put off', () => {
    const found = leading('south');
    expect(stageOf(found)).toBe('closed');
    expect(found.plan[0]?.goOn).not.toBe('');
    expect(found.impact.find((measure) => measure.own !== null)?.checks.at(-1)?.outcome).toBe('not_yet');
    const failed = found.impact.find(({ way, ended }) => way === 'audit' && ended);
    expect(failed?.checks.map(({ outcome }) => outcome)).toEqual(['not_effective', 'not_effective']);
    expect(found.review.reopened).toMatchObject([{ by: null, measure: failed?.id }]);
    expect(found.plan[1]).toMatchObject({ accepted: undefined, changed: [{ what: 'due' }, { what: 'due' }] });
    expect((found.plan[1]?.due ?? '') > '2026-11-25').toBe(true);
    expect(linksOf(found)).toMatchObject({ implementation: 'actions_open', impact: 'not_measured_after' });
  });

  test('cases stand at every stage and in every tier', () => {
    const stages = new Set(cases.map(stageOf));
    expect([...stages].sort()).toEqual(['closed', 'learned', 'reported', 'review']);
    expect(new Set(cases.flatMap((found) => tierOf(found)?.tier ?? []))).toEqual(new Set(['A', 'B', 'C']));
    expect(cases.filter((found) => stageOf(found) === 'learned').length).toBeGreaterThan(25);
    expect(cases.length / 21).toBeGreaterThan(25);
    expect(cases.length / 21).toBeLessThan(35);
  });

  test('one formal review waits for the executive alone, and some actions are late', () => {
    const waiting = cases.filter(
      (found) => tierOf(found)?.tier === 'C' && documentsLeft(found).join() === 'leadership',
    );
    expect(waiting).toHaveLength(1);
    const late = cases.filter(({ plan }) => plan.some((action) => isOpenAction(action) && action.due < '2026-11-25'));
    expect(late.length).toBeGreaterThan(0);
    expect(late.length).toBeLessThan(15);
  });

  test('no duty call is open, so nothing climbs', () => {
    const open = cases.filter(
      ({ escalation, decisions, stoodDown }) => escalation && !stoodDown && decisions.length === 0,
    );
    expect(open.map(({ reference }) => reference)).toEqual([]);
  });

  test('every category comes up, the common ones often', () => {
    const counts = categories.map((category) => cases.filter(({ report }) => report?.category === category).length);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(cases.filter(({ report }) => report?.category === 'self_neglect').length).toBeGreaterThan(120);
    expect(cases.filter(({ report }) => report?.kind === 'near_miss').length).toBeGreaterThan(30);
  });

  test('what people do on the way is there: put right, raised, taken down by two, referred and answered', () => {
    const some = (what: (found: Case) => unknown): number => cases.filter((found) => Boolean(what(found))).length;
    expect(some(({ corrections }) => corrections.length > 0)).toBeGreaterThan(10);
    expect(some(({ assessment }) => assessment?.raisedBy)).toBeGreaterThan(3);
    expect(some(({ decisions }) => decisions.some(({ secondPerson }) => secondPerson !== null))).toBeGreaterThan(3);
    const answered = ({ triage }: Case) => triage.notifications.some(({ answered: said }) => said?.enquiry === 'yes');
    expect(some(answered)).toBeGreaterThan(5);
    expect(some(({ sharedRisk }) => sharedRisk?.ended)).toBeGreaterThan(10);
    expect(some(({ lostContact }) => lostContact.length > 0)).toBeGreaterThan(30);
    expect(some(({ briefings }) => briefings.length > 0)).toBeGreaterThan(20);
    expect(some(({ patterns }) => patterns.some(({ kind }) => kind === 'samePersonAndCategory'))).toBeGreaterThan(50);
  });

  test('learning is written down every month, more of it in the North than in the South', async () => {
    const shares = { north: [] as number[], south: [] as number[] };
    for (const month of months()) {
      const counted = await countedOfMonth(demo.app(), month);
      const missing = (await missingBySupervisor(demo.app(), month)).flatMap((one) => one.missing.map(({ id }) => id));
      for (const team of ['north', 'south'] as const) {
        const due = northbankWithHistory.people
          .filter(
            ({ teams, id }) => teams !== 'all' && teams.includes(team) && (counted.has(id) || missing.includes(id)),
          )
          .map(({ id }) => id);
        shares[team].push(due.filter((id) => counted.has(id)).length / due.length);
      }
    }
    expect(mean(shares.north)).toBeGreaterThan(0.84);
    expect(mean(shares.south)).toBeLessThan(0.8);
    expect(mean(shares.south)).toBeGreaterThan(0.55);
  });
});

test('what the product refuses stops the telling: nothing is swallowed', async () => {
  const stage = new Stage(demo.app(), () => {}, '2026-11-25');
  const [found] = cases;
  const asked = { type: 'escalate', by: 'nobody' } as const;
  await expect(stage.ask(found?.reference ?? '', asked)).rejects.toThrow(/refused: escalate.*not_permitted/);
});

function leading(team: string): Case {
  const found = of(team).find(({ impact }) => impact.some(({ own }) => own !== null));
  if (!found) throw new Error(`No case of ${team} measures a figure of its own.`);
  return found;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
