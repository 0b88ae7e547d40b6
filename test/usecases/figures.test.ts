import type { PeriodFigures } from '../../src/assurance/periodFigures';
import type { Fact } from '../../src/ledger/commit';
import { stageOf } from '../../src/case/line';
import { isClosed } from '../../src/case/review/finishing';
import { actionKinds, type ActionKind } from '../../src/policy/actionWords/actionKinds';
import { everyScope, forgetMonthsOf, monthFigures, periodFigures, type Scope } from '../../src/usecases/figures';
import { demoStore, saidIn, wednesday, type DemoStore } from '../demo/demoStore';

jest.setTimeout(600_000);

/**
 * Every figure of the tab once more, from the facts of the record and by the plainest way there is: lists of facts, and a calendar of the browser's.
 * What is the same here as in the product is the definition (domain reference 11.1) and nothing else.
 */

type Said = Fact & Readonly<Record<string, unknown>>;
interface Happened {
  readonly at: string;
  readonly fact: Said;
}
interface PlainCase {
  readonly reference: string;
  readonly team: string;
  readonly facts: readonly Happened[];
}

let demo: DemoStore;
let cases: PlainCase[];

beforeAll(async () => {
  demo = await demoStore();
  await (
    await demo.fill(9)
  )?.filled;
  const said = (await saidIn(demo.app())) as Record<string, { at: string; facts: Said[] }[]>;
  cases = Object.entries(said).flatMap(([stream, commits]) => {
    if (!stream.startsWith('case/')) return [];
    const facts = commits.flatMap(({ at, facts: some }) => some.map((fact) => ({ at, fact })));
    return [{ reference: stream.slice(5), team: String(facts[0]?.fact['team']), facts }];
  });
});
afterAll(() => demo.end());

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const dayOf = (at: string): string => london.format(new Date(at));
const monthOf = (at: string): string => dayOf(at).slice(0, 7);
const happened = (at: string | null | undefined, month: string): boolean =>
  at !== null && at !== undefined && monthOf(at) === month && at <= wednesday;

const all = ({ facts }: PlainCase, type: string): Happened[] => facts.filter(({ fact }) => fact.type === type);
const first = (found: PlainCase, type: string): Happened | undefined => all(found, type)[0];
const report = (found: PlainCase): Record<string, unknown> => first(found, 'reported')?.fact['report'] as never;

interface PlainCall {
  readonly at: string;
  readonly decideBy: string;
  readonly acknowledgedAt: string | undefined;
  readonly decidedAt: string | undefined;
}

/** Each escalation, with what came after it and before the next. */
function callsOf(found: PlainCase): PlainCall[] {
  const starts = found.facts.flatMap(({ fact }, index) => (fact.type === 'escalated' ? [index] : []));
  return starts.map((start, nth) => {
    const own = found.facts.slice(start, starts[nth + 1] ?? found.facts.length);
    const begin = own[0] as Happened;
    const answers = own.filter(
      ({ at, fact }) =>
        fact.type === 'decided' || (fact.type === 'contactMade' && fact['standsDown'] === true && at > begin.at),
    );
    const decidedAt = answers.map(({ at }) => at).sort()[0];
    const acknowledged = own.find(({ fact }) => fact.type === 'acknowledged')?.at;
    return {
      at: begin.at,
      decideBy: String(begin.fact['decideBy']),
      acknowledgedAt: acknowledged ?? decidedAt,
      decidedAt,
    };
  });
}

const minutes = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000;

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length / 2;
  const two = Number.isInteger(middle) ? [sorted[middle - 1], sorted[middle]] : [sorted[Math.floor(middle)]];
  return Math.round(two.reduce<number>((sum, value) => sum + (value ?? 0), 0) / two.length);
}

function nineInTen(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted.find((value) => sorted.filter((one) => one <= value).length >= 0.9 * sorted.length);
  return found === undefined ? null : Math.round(found);
}

/** The last thing said of the day it happened, or the day it was reported. */
function occurredOn(found: PlainCase): string {
  const corrected = all(found, 'corrected').filter(({ fact }) => fact['field'] === 'occurredOn');
  const day = corrected.length > 0 ? corrected.at(-1)?.fact['moment'] : report(found)['occurredOn'];
  return typeof day === 'string' ? day : dayOf(found.facts[0]?.at ?? '');
}

function personOf(found: PlainCase): string {
  const corrected = all(found, 'corrected').filter(({ fact }) => fact['field'] === 'person');
  const typed = corrected.at(-1)?.fact['text'] ?? report(found)['person'];
  return (typeof typed === 'string' ? typed : '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

const categoriesOf = (found: PlainCase): string[] => {
  const { category, alsoCategory } = report(found);
  return [...new Set([category, alsoCategory].filter((one): one is string => typeof one === 'string'))];
};

/** Of each notification its last row, when it was sent first or last, and what came back. */
function notificationsOf(found: PlainCase) {
  const every = all(found, 'notificationDue');
  const ids = [...new Set(every.map(({ fact }) => String(fact['id'] ?? fact['to'])))];
  return ids.map((id) => {
    const own = (type: string) => all(found, type).filter(({ fact }) => fact['to'] === id);
    const set = every.filter(({ fact }) => (fact['id'] ?? fact['to']) === id);
    // Owed again, because something graver has happened: it counts from then.
    const rows = set.slice(
      Math.max(
        0,
        set.findLastIndex(({ fact }) => fact['reopens'] === true),
      ),
    );
    const reopenedAt = rows[0]?.fact['reopens'] === true ? rows[0].at : '';
    const to = String(rows[0]?.fact['to']);
    const due = rows.map(({ fact }) => fact['due']).find((one) => typeof one === 'string');
    const answers = own('heardBack')
      .map(({ fact }) => fact['enquiry'])
      .filter((one) => one !== undefined);
    const sent = own('notified').at(-1);
    const notNeeded = own('notNotified').at(-1);
    return {
      to,
      status: rows.at(-1)?.fact['status'],
      due,
      sentAt: sent?.fact['sentAt'] as string | undefined,
      notNeeded: notNeeded !== undefined && notNeeded.at >= reopenedAt && (!sent || notNeeded.at > sent.at),
      enquiry: answers.at(-1),
    };
  });
}

interface PlainAction {
  readonly agreedAt: string;
  readonly kind: ActionKind;
  readonly due: string;
  readonly over: string | undefined;
}

function actionsOf(found: PlainCase): PlainAction[] {
  return all(found, 'actionAgreed').map(({ at, fact }) => {
    const own = found.facts.filter((one) => one.fact['id'] === fact['id'] && one.fact.type.startsWith('action'));
    const asked = found.facts.filter((one) => one.fact['id'] === fact['id'] && one.fact.type === 'endorsementAsked');
    const of = (type: string) => own.filter((one) => one.fact.type === type).at(-1);
    const accepted = of('actionAccepted');
    const needs = accepted?.fact['needsExecutive'] === true || asked.length > 0;
    const endorsed = of('actionEndorsed')?.at;
    const undone = [of('actionProved')?.at ?? '', of('actionReturned')?.at ?? ''].sort().at(-1) ?? '';
    const stands = accepted && accepted.at >= undone ? accepted.at : undefined;
    return {
      agreedAt: at,
      kind: fact['kind'] as ActionKind,
      due: String(of('actionMoved')?.fact['due'] ?? fact['due']),
      over: of('actionDropped')?.at ?? (needs ? endorsed : stands),
    };
  });
}

/** Five of the office's days on, at its closing time. */
function fiveWorkingDaysAfter(at: string): string {
  const { office } = demo.app();
  let day = dayOf(at);
  for (let left = 5; left > 0;) {
    day = new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !office.bankHolidays.includes(day)) left -= 1;
  }
  const noon = new Date(`${day}T17:00:00Z`);
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }).format(noon),
  );
  return new Date(noon.getTime() + (17 - hour) * 3_600_000).toISOString();
}

function plainFigures(month: string, team: string | undefined) {
  const own = cases.filter((found) => team === undefined || found.team === team);
  const reported = own.filter(({ facts }) => happened(facts[0]?.at, month));
  const due = own.flatMap(callsOf).filter(({ decideBy }) => happened(decideBy, month));
  const decided = due.flatMap(({ at, decidedAt }) => (decidedAt === undefined ? [] : [minutes(at, decidedAt)]));
  const acknowledged = due.flatMap(({ at, acknowledgedAt }) =>
    acknowledgedAt === undefined ? [] : [minutes(at, acknowledgedAt)],
  );
  const outcomes = reported.flatMap((found) => {
    return (first(found, 'assessed')?.fact['outcomes'] ?? []) as { unknown: string[]; indicatorCount: number }[];
  });
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const told = own
    .flatMap((found) => notificationsOf(found).map((one) => ({ ...one, category: categoriesOf(found)[0] })))
    .filter(({ to, sentAt }) => to === 'local_authority_safeguarding' && happened(sentAt, month));
  const notifications = own
    .flatMap(notificationsOf)
    .filter(({ status, notNeeded, due: by }) => status === 'required' && !notNeeded && happened(by, month));
  const actions = own.flatMap(actionsOf);
  const [year = 0, number = 0] = month.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  const end = month < '2026-11' ? lastDay : dayOf(wednesday);
  const open = actions.filter(
    ({ agreedAt, over }) => dayOf(agreedAt) <= end && (over === undefined || dayOf(over) > end),
  );
  const lateBy = open.flatMap(({ due: day }) =>
    day < end ? [Math.round((Date.parse(end) - Date.parse(day)) / 86_400_000)] : [],
  );
  const feedback = own.map((found) => ({
    by: fiveWorkingDaysAfter(first(found, 'reported')?.at ?? ''),
    written: all(found, 'documentWritten').find(({ fact }) => fact['document'] === 'feedback')?.at,
  }));
  const inMonth = feedback.filter(({ by }) => happened(by, month));
  const people = new Map<string, { category: string; day: string }[]>();
  for (const found of own)
    for (const category of categoriesOf(found))
      if (personOf(found) !== '')
        people.set(personOf(found), [...(people.get(personOf(found)) ?? []), { category, day: occurredOn(found) }]);
  const before = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / 86_400_000;
  const again = [...people.values()].filter((some) =>
    some.some(
      (one, at) =>
        one.day.startsWith(month) &&
        some.some(
          (other, index) =>
            index !== at && other.category === one.category && other.day <= one.day && before(other.day, one.day) <= 90,
        ),
    ),
  );
  const by = (categories: readonly (string | undefined)[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const category of categories) counts[category ?? 'none'] = (counts[category ?? 'none'] ?? 0) + 1;
    return counts;
  };
  const strengthOf = ({ kind }: PlainAction) => actionKinds[kind];
  const agreed = actions.filter(({ agreedAt }) => happened(agreedAt, month));
  return {
    reports: reported.length,
    reportsBy: by(reported.map((found) => categoriesOf(found)[0])),
    nearMisses: [reported.filter((found) => report(found)['kind'] === 'near_miss').length, reported.length],
    sameDay: [
      due.filter(({ decidedAt, decideBy }) => decidedAt !== undefined && decidedAt <= decideBy).length,
      due.length,
    ],
    toDecision: [median(decided), nineInTen(decided), due.length - decided.length],
    toAcknowledgement: [median(acknowledged), nineInTen(acknowledged), due.length - acknowledged.length],
    repeats: [
      again.length,
      [...people.values()].filter((some) => some.some(({ day }) => day.startsWith(month))).length,
    ],
    referralsBy: by(told.map(({ category }) => category)),
    conversion: [
      told.filter(({ enquiry }) => enquiry === 'yes').length,
      told.filter(({ enquiry }) => enquiry === 'yes' || enquiry === 'no').length,
      told.length,
      told.length === 0
        ? null
        : Math.round((told.filter(({ enquiry }) => enquiry === 'yes').length / told.length) * 1000) / 10,
    ],
    unknown: [
      sum(outcomes.map(({ unknown }) => unknown.length)),
      sum(outcomes.map(({ indicatorCount }) => indicatorCount)),
    ],
    notifications: [
      notifications.filter(({ sentAt, due: at }) => sentAt !== undefined && sentAt <= (at ?? '')).length,
      notifications.length,
    ],
    strengths: ['strong', 'intermediate', 'weak'].map(
      (strength) => agreed.filter((one) => strengthOf(one) === strength).length,
    ),
    overdue: [open.filter(({ due: day }) => day < end).length, open.length, median(lateBy)],
    feedback: [inMonth.filter(({ written, by: at }) => written !== undefined && written <= at).length, inMonth.length],
    viewsAsked: [
      reported.filter((found) => (report(found)['choices'] as Record<string, string>)['viewsSought'] === 'asked')
        .length,
      reported.length,
    ],
  };
}

/** The same of the product's. */
function pick(figures: PeriodFigures): ReturnType<typeof plainFigures> {
  const share = ({ numerator, denominator }: { numerator: number; denominator: number }) => [numerator, denominator];
  const { toDecision: d, toAcknowledgement: a, conversion: c, strengths: s } = figures;
  return {
    reports: figures.reports,
    reportsBy: figures.reportsBy,
    nearMisses: share(figures.nearMisses),
    sameDay: share(figures.sameDay),
    toDecision: [d.median, d.p90, d.without],
    toAcknowledgement: [a.median, a.p90, a.without],
    repeats: share(figures.repeats),
    referralsBy: figures.referralsBy,
    conversion: [c.enquiries, c.known, c.concerns, c.percentOfAll],
    unknown: share(figures.unknown),
    notifications: share(figures.notifications),
    strengths: [s.strong, s.intermediate, s.weak],
    overdue: [...share(figures.overdue), figures.daysOverdue],
    feedback: share(figures.feedback),
    viewsAsked: share(figures.viewsAsked),
  };
}

test('every figure of every month is what the facts say, added up the plain way, for the whole, each locality and each team', async () => {
  const app = demo.app();
  const months = [...new Set(cases.map(({ facts }) => monthOf(facts[0]?.at ?? '')))].sort();
  expect(months.length).toBeGreaterThan(6);
  for (const month of months) {
    const found = await monthFigures(app, month);
    for (const team of [undefined, ...app.organisation.teams.map(({ id }) => id)]) {
      const scope: Scope = team === undefined ? 'all' : `team:${team}`;
      expect([month, scope, pick(found.get(scope) as PeriodFigures)]).toEqual([
        month,
        scope,
        plainFigures(month, team),
      ]);
    }
  }
  expect(cases.length).toBeGreaterThan(100);
});

test('the line of sight of a month: of the reviews closed in it and closed still, those that are learned', async () => {
  const app = demo.app();
  const states = await Promise.all(
    cases.map(async ({ reference }) => (await app.turns.see(app.cases, `case/${reference}`)).state),
  );
  let closed = 0;
  for (const month of ['2026-06', '2026-08', '2026-10']) {
    const inMonth = states.filter((found) => isClosed(found) && happened(found.review.finished?.at, month));
    closed += inMonth.length;
    const { lineOfSight } = (await monthFigures(app, month)).get('all') as PeriodFigures;
    expect([lineOfSight.numerator, lineOfSight.denominator]).toEqual([
      inMonth.filter((found) => stageOf(found) === 'learned').length,
      inMonth.length,
    ]);
  }
  expect(closed).toBeGreaterThan(0);
});

test('counts of months add up to those of the quarter they make, and of teams to the whole', async () => {
  const app = demo.app();
  const quarter = await periodFigures(app, { from: '2026-07-01', to: '2026-09-30' });
  const months = await Promise.all(['2026-07', '2026-08', '2026-09'].map((month) => monthFigures(app, month)));
  for (const scope of everyScope(app.organisation)) {
    const parts = months.map((found) => found.get(scope) as PeriodFigures);
    const whole = quarter.get(scope) as PeriodFigures;
    expect(whole.reports).toBe(parts.reduce((sum, { reports }) => sum + reports, 0));
    expect(whole.sameDay.denominator).toBe(parts.reduce((sum, { sameDay }) => sum + sameDay.denominator, 0));
    expect(whole.referrals).toBe(parts.reduce((sum, { referrals }) => sum + referrals, 0));
  }
  const teams = app.organisation.teams.map(({ id }) => quarter.get(`team:${id}`) as PeriodFigures);
  expect((quarter.get('all') as PeriodFigures).reports).toBe(teams.reduce((sum, { reports }) => sum + reports, 0));
});

test('a month that was added up is added up again once a case of it changes', async () => {
  const app = demo.app();
  const before = await monthFigures(app, '2026-09');
  expect(await monthFigures(app, '2026-09')).toBe(before);
  for (const month of ['2026-10', '2026-04'])
    forgetMonthsOf(app, { kind: 'case', tags: [`counts:${month}`, `reporter:2026-09`] });
  expect(await monthFigures(app, '2026-09')).toBe(before);
  forgetMonthsOf(app, { kind: 'case', tags: ['counts:2026-09'] });
  expect(await monthFigures(app, '2026-09')).not.toBe(before);
});
