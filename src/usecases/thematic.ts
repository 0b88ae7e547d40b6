import {
  thematicStream,
  type Thematic,
  type ThematicCommand,
  type ThematicRefusal,
} from '../assurance/thematic/thematicKind';
import type { Released } from '../assurance/packs/packKind';
import type { PeriodFigures } from '../assurance/periodFigures';
import { isShown } from '../case/impact/outcome';
import { patternTag } from '../case/tags';
import { referenceOfStream } from '../case/reference';
import type { Seen } from '../ledger/streamKind';
import { localDate, plusDays } from '../time/local';
import { plusMonths } from '../time/month';
import { quarterBounds, quarterOf, type Quarter } from '../time/quarter';
import { casesPagewise, periodFigures, rowOf, type Days, type Scope } from './figures';
import { changesIn, type ChangeMade } from './changesIn';
import { everyReleased } from './released';
import type { Throughline } from './throughline';
import type { Turned } from './turn';

/** 'YYYY-Q' of the calendar: how a quarter's review is named in the record. */
export function quarterId({ year, calendarQuarter }: Quarter): string {
  return `${year}-${calendarQuarter}`;
}

/** Undefined for a text that names no quarter. */
export function quarterNamed(id: string): Quarter | undefined {
  const [, year, quarter] = /^(\d{4})-([1-4])$/.exec(id) ?? [];
  return year === undefined
    ? undefined
    : { year: Number(year), calendarQuarter: Number(quarter) as Quarter['calendarQuarter'] };
}

/** This quarter and those before it, newest first. */
export function lastQuarters({ office, ports }: Throughline, count: number): Quarter[] {
  const { year, calendarQuarter } = quarterOf(ports.clock.now(), office.zone);
  return Array.from({ length: count }, (_, back) => {
    const number = year * 4 + (calendarQuarter - 1) - back;
    return { year: Math.floor(number / 4), calendarQuarter: ((number % 4) + 1) as Quarter['calendarQuarter'] };
  });
}

/** Its first and last local day. */
export function daysOf(quarter: Quarter, zone: string): Days {
  const { start, end } = quarterBounds(quarter, zone);
  return { from: localDate(start, zone), to: plusDays(localDate(end, zone), -1) };
}

export async function thematicOf(app: Throughline, quarter: Quarter): Promise<Seen<Thematic>> {
  return app.turns.see(app.thematics, thematicStream(quarterId(quarter)));
}

export async function turnThematic(
  app: Throughline,
  command: ThematicCommand,
): Promise<Turned<Thematic, ThematicRefusal>> {
  const { by, at } = command;
  return app.turns.turn(app.thematics, thematicStream(command.quarter), command, { by, at });
}

/** What a review shows of its record when it is signed, as it is kept; and its numbers about people. */
export type ThemesShown = (app: Throughline, found: QuarterRecord) => ThemesSigned;
export type ThemesSigned = Pick<Extract<ThematicCommand, { type: 'sign' }>, 'shown' | 'released'>;

/**
 * Signs a quarter's review with its figures as they stand now.
 *
 * @param read the version that was read
 */
export async function signThematic(
  app: Throughline,
  quarter: Quarter,
  { by, read }: { readonly by: string; readonly read: number },
  show: ThemesShown,
): Promise<Turned<Thematic, ThematicRefusal>> {
  const at = app.ports.clock.now();
  const id = quarterId(quarter);
  const over = id < quarterId(quarterOf(at, app.office.zone));
  const found = await quarterRecord(app, quarter);
  const shown = show(app, found);
  // What a pack released meanwhile, this review was not held against.
  if ((await everyReleased(app)).tables.length !== found.released.length)
    return signThematic(app, quarter, { by, read }, show);
  return turnThematic(app, { type: 'sign', quarter: id, by, at, read, over, ...shown });
}

/** A repeated pattern that was found, without whom it is about. */
export interface FoundPattern {
  readonly reference: string;
  readonly team: string;
  readonly category: string;
}

/** The figures of a quarter, and its days. */
export interface QuarterFigures {
  readonly days: Days;
  readonly figures: ReadonlyMap<Scope, PeriodFigures>;
}

/** Everything of a quarter that its review is made of. */
export interface QuarterRecord {
  readonly now: QuarterFigures;
  readonly before: QuarterFigures;
  /** What was shown of small numbers so far, which these are held against. */
  readonly released: readonly Released[];
  readonly changes: readonly ChangeMade[];
  readonly patterns: readonly FoundPattern[];
  /** What the latest looks say of the changes, by case: that one did not work, or that what was to be seen was seen. */
  readonly notEffective: readonly string[];
  readonly effective: readonly string[];
}

export async function quarterRecord(app: Throughline, quarter: Quarter): Promise<QuarterRecord> {
  const { zone } = app.office;
  const days = daysOf(quarter, zone);
  const before = { from: plusMonths(days.from.slice(0, 7), -3).concat('-01'), to: plusDays(days.from, -1) };
  const patterns: FoundPattern[] = [];
  const months = [0, 1, 2].map((ahead) => plusMonths(days.from.slice(0, 7), ahead));
  for (const month of months)
    for await (const head of casesPagewise(app, patternTag(month))) {
      const row = await rowOf(app, head);
      if (row && !row.restricted)
        patterns.push({ reference: referenceOfStream(head.stream), team: row.team, category: row.categories[0] ?? '' });
    }
  const changes = await changesIn(app, 'all', days);
  const notEffective: string[] = [];
  const effective: string[] = [];
  for (const reference of new Set(changes.map((one) => one.reference))) {
    const head = await app.ports.ledger.head(`case/${reference}`);
    const row = head && (await rowOf(app, head));
    const outcomes = row?.measures.map(({ outcome }) => outcome ?? undefined) ?? [];
    if (outcomes.includes('not_effective')) notEffective.push(reference);
    else if (outcomes.some(isShown)) effective.push(reference);
  }
  return {
    now: { days, figures: await periodFigures(app, days) },
    before: { days: before, figures: await periodFigures(app, before) },
    released: (await everyReleased(app)).tables,
    changes,
    patterns,
    notEffective,
    effective,
  };
}
