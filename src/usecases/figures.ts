import { LRUCache } from 'lru-cache';
import type { CaseRow } from '../assurance/caseRow';
import { PeriodSum, type Counted, type PeriodFigures } from '../assurance/periodFigures';
import { countedOf } from '../case/counted';
import { countedTag, monthsOf } from '../case/countedTags';
import { referenceOfStream } from '../case/reference';
import { actingTag, whoTag } from '../case/tags';
import { teamOf, type Organisation } from '../people/organisation';
import type { Head } from '../ports';
import { plusDays } from '../time/local';
import { plusMonths, type Month } from '../time/month';
import type { Throughline } from './throughline';

/** A part of the organisation: everything, a locality, or one team. */
export type Scope = 'all' | `locality:${string}` | `team:${string}`;

/** Local days, both inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Heads read at once: a page is parsed in about a millisecond, and then others have their turn. */
const page = 20;

/** Long enough for a press that waits to have its turn. */
const restMs = 1;

/** Months are added up once and kept for a while; a commit that changes one lets go of it. */
const keptForMs = 10 * 60_000;

/** How the tag of a month begins. */
const countedStart = countedTag('');

/** How the tag of a person's cases begins. */
const whoStart = `${whoTag('').of}:`;

/** What was added up, and how often each month has changed: a walk that a change overtook is not kept. */
interface Kept {
  readonly figures: LRUCache<Month, ScopeFigures>;
  readonly changes: Map<Month, number>;
}

const kept = new WeakMap<Throughline, Kept>();

function keptOf(app: Throughline): Kept {
  const known = kept.get(app) ?? { figures: new LRUCache({ max: 60, ttl: keptForMs }), changes: new Map() };
  kept.set(app, known);
  return known;
}

/** The scopes a team's cases count in. */
export function scopesOf(organisation: Organisation, team: string): Scope[] {
  const locality = teamOf(organisation, team)?.locality;
  return ['all', ...(locality === undefined ? [] : [`locality:${locality}` as const]), `team:${team}`];
}

/** Every scope of the organisation, the whole first, then localities, then teams. */
export function everyScope({ teams }: Organisation): Scope[] {
  const localities = [...new Set(teams.flatMap(({ locality }) => locality ?? []))];
  return [
    'all',
    ...localities.map((name) => `locality:${name}` as const),
    ...teams.map(({ id }) => `team:${id}` as const),
  ];
}

/** Figures of a month or any other period, for each scope. */
export type ScopeFigures = ReadonlyMap<Scope, PeriodFigures>;

/** A month's figures (domain reference 11.1), for each scope. Reads heads and no stream. */
export async function monthFigures(app: Throughline, month: Month): Promise<ScopeFigures> {
  return (await figuresOfMonths(app, [month])).get(month) as ScopeFigures;
}

/** The same of several months in one walk over their cases, however many: most of those count in one month or two. */
export async function figuresOfMonths(
  app: Throughline,
  months: readonly Month[],
): Promise<ReadonlyMap<Month, ScopeFigures>> {
  const { figures: cache, changes } = keptOf(app);
  const found = new Map(months.map((month) => [month, cache.get(month)]));
  const missing = months.filter((month) => found.get(month) === undefined).sort();
  const [first, last] = [missing[0], missing[missing.length - 1]];
  if (first !== undefined && last !== undefined) {
    const back = monthsBefore(app);
    const sums = missing.map((month) => ({
      month,
      from: plusMonths(month, -back),
      sum: sumsOf(app, daysOfMonth(month)),
      changed: changes.get(month),
    }));
    for await (const one of countedIn(app, { from: `${plusMonths(first, -back)}-01`, to: daysOfMonth(last).to })) {
      const own = monthsOf(one.row, app.office.zone);
      const isOpen = one.row.actions.some(isOpenRow);
      // Of the month, or of those before it in which a repeat can begin; an action that is open counts in all of them.
      for (const { month, from, sum } of sums)
        if (isOpen || own.some((other) => from <= other && other <= month)) sum.add(one);
    }
    for (const { month, sum, changed } of sums) {
      const figures = sum.figures();
      found.set(month, figures);
      if (changes.get(month) === changed) cache.set(month, figures);
    }
  }
  return found as ReadonlyMap<Month, ScopeFigures>;
}

function isOpenRow({ acceptedAt, droppedAt }: CaseRow['actions'][number]): boolean {
  return acceptedAt === null && droppedAt === null;
}

function daysOfMonth(month: Month): Days {
  return { from: `${month}-01`, to: plusDays(`${plusMonths(month, 1)}-01`, -1) };
}

/** In how many months before one an incident can lie that makes another in it a repeat. */
function monthsBefore({ pack }: Throughline): number {
  return Math.ceil(pack.settings.repeatedPattern.samePersonAndCategory.days / 28);
}

/** Sums of a period for every scope of the organisation. */
function sumsOf({ organisation, office, pack, ports }: Throughline, days: Days) {
  const repeatDays = pack.settings.repeatedPattern.samePersonAndCategory.days;
  const asked = { ...days, now: ports.clock.now(), zone: office.zone, repeatDays };
  const sums = new Map(everyScope(organisation).map((scope) => [scope, new PeriodSum(asked)]));
  return {
    add: (one: Counted): void => scopesOf(organisation, one.row.team).forEach((scope) => sums.get(scope)?.add(one)),
    figures: (): ScopeFigures => new Map([...sums].map(([scope, sum]) => [scope, sum.figures()])),
  };
}

/**
 * A case has changed: what was added up of its months is not to be relied on any more, nor of those after them in which an incident can be a repeat of
 * this one.
 *
 * @param tagsBefore those of its head before: a month that it counts in no more was added up with it
 */
export function forgetMonthsOf(
  app: Throughline,
  { kind, tags }: Pick<Head, 'kind' | 'tags'>,
  tagsBefore: () => readonly string[] = () => [],
): void {
  if (kind !== 'case') return;
  const { figures, changes } = keptOf(app);
  const own = [...tags, ...tagsBefore()].filter((tag) => tag.startsWith(countedStart));
  const touched = own.flatMap((tag) => {
    const month = tag.slice(countedStart.length);
    return Array.from({ length: monthsBefore(app) + 1 }, (_, ahead) => plusMonths(month, ahead));
  });
  for (const month of new Set(touched)) {
    figures.delete(month);
    changes.set(month, (changes.get(month) ?? 0) + 1);
  }
}

/** Much has come into the record at once: nothing that was added up is to be relied on. */
export function forgetMonths(app: Throughline): void {
  kept.delete(app);
}

/**
 * The figures of any period, for each scope. Its cases are read page by page, so that presses are not held up.
 *
 * @param look called with each of its cases that counts in the period itself, for whoever makes a list of them too
 */
export async function periodFigures(
  app: Throughline,
  days: Days,
  look: (one: Counted) => void = () => {},
): Promise<ScopeFigures> {
  const sums = sumsOf(app, days);
  const months = [days.from.slice(0, 7), days.to.slice(0, 7)] as const;
  const repeatDays = app.pack.settings.repeatedPattern.samePersonAndCategory.days;
  for await (const one of countedIn(app, { from: plusDays(days.from, -repeatDays), to: days.to })) {
    sums.add(one);
    const own = monthsOf(one.row, app.office.zone);
    if (own.some((month) => months[0] <= month && month <= months[1])) look(one);
  }
  return sums.figures();
}

/** Every case of which something counts in these days, each once. */
async function* countedIn(app: Throughline, { from, to }: Days): AsyncGenerator<Counted> {
  const seen = new Set<string>();
  const tags: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = plusMonths(month, 1))
    tags.push(countedTag(month));
  // An action that is open counts in every month since it was agreed.
  for (const { id } of app.organisation.teams) tags.push(actingTag(id));
  for (const tag of tags)
    for await (const head of casesPagewise(app, tag)) {
      if (seen.has(head.stream)) continue;
      seen.add(head.stream);
      const row = await rowOf(app, head);
      if (row) yield { reference: referenceOfStream(head.stream), row, person: personTagged(head.tags) };
    }
}

/** Case heads with a tag, a few at a time: between two pages whoever else waits is served. */
export async function* casesPagewise(app: Throughline, tag: string): AsyncGenerator<Head> {
  for (let after: string | undefined; ;) {
    const heads = await app.ports.ledger.heads({
      kind: 'case',
      tag,
      ...(after === undefined ? {} : { after }),
      limit: page,
    });
    yield* heads;
    if (heads.length < page) return;
    after = heads[heads.length - 1]?.stream;
    await new Promise((next) => setTimeout(next, restMs));
  }
}

/** What of a case is counted. A head of before this was kept there has none, and then the case itself is read. */
export async function rowOf(app: Throughline, { stream, summary }: Head): Promise<CaseRow | undefined> {
  const row = summary['counted'];
  if (row !== undefined) return (row as CaseRow | null) ?? undefined;
  const { pack, organisation, office } = app;
  return countedOf((await app.turns.see(app.cases, stream)).state, { pack, organisation, office });
}

/** The pseudonym of the person, as the head's own tags have it. */
function personTagged(tags: readonly string[]): string | undefined {
  return tags.find((tag) => tag.startsWith(whoStart))?.slice(whoStart.length);
}
