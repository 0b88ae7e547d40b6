import { recurringWith, type FactorPattern, type Match, type Pattern, type PatternKind } from '../case/recurrence';
import type { Report } from '../case/facts';
import { caseStream } from '../case/reference';
import type { Case } from '../case/state';
import { factorTag, occurredTag } from '../case/tags';
import { everyHead } from '../ledger/everyHead';
import type { SystemFactor } from '../policy/systemFactors';
import type { Head } from '../ports';
import { localDate, plusDays, type LocalDate } from '../time/local';
import { plusMonths, type Month } from '../time/month';
import { casesAbout } from './priorTriggers';
import type { Throughline } from './throughline';

type CategoryKind = Exclude<PatternKind, FactorPattern['kind']>;

/** The case that is asked about: it need not be written yet. */
interface Asked {
  readonly reference: string;
  readonly team: string;
  readonly reportedAt: string;
  readonly report: Pick<Report, 'person' | 'category' | 'alsoCategory' | 'occurredOn'>;
}

/**
 * The repeated patterns a case is part of (D-13): the same person and category, the same team and category. Near misses count like
 * everything else; practice does not, because it is no case. Two reports sent in the same instant may miss each other here; whoever looks
 * at the weak signals of a team sees both.
 */
export async function patternsOf(app: Throughline, asked: Asked): Promise<Pattern[]> {
  const { report, reference } = asked;
  const day = report.occurredOn ?? localDate(asked.reportedAt, app.office.zone);
  // Whoever reads of its patterns may read the case itself.
  const one: Match = { reference, day, restricted: false };
  const found: Pattern[] = [];
  for (const category of new Set([report.category, report.alsoCategory].flatMap((id) => id ?? []))) {
    const others: Record<CategoryKind, AsyncIterable<Head>> = {
      samePersonAndCategory: casesAbout(app, category, report.person),
      sameTeamAndCategory: casesOfTeam(app, asked.team, category, day),
    };
    for (const kind of Object.keys(others) as CategoryKind[]) {
      const { count, days } = app.pack.settings.repeatedPattern[kind];
      const matches: Match[] = [];
      for await (const head of others[kind]) matches.push(matchOf(app, head));
      const cases = recurringWith(one, matches, { count, days });
      if (cases.length > 0)
        found.push({ kind, category, count, days, total: cases.length, cases: latestWith(one, cases) });
    }
  }
  return found;
}

/**
 * What recurs in the system factors of a review: the cases of the same team whose last root cause names the same one, by the day they
 * happened (D-13).
 */
export async function factorPatternsOf(
  app: Throughline,
  { reference, team, reportedAt, report, assessment }: Case,
  factors: readonly SystemFactor[],
): Promise<FactorPattern[]> {
  const { count, days } = app.pack.settings.repeatedPattern.sameSystemFactorInTeam;
  const day = report?.occurredOn ?? localDate(reportedAt, app.office.zone);
  // It is also listed among the weak signals, where not everybody may know of a restricted case.
  const one: Match = { reference, day, restricted: assessment?.restricted ?? false };
  const found: FactorPattern[] = [];
  for (const factor of new Set(factors)) {
    const matches: Match[] = [];
    for await (const head of casesAround(app, day, days, (month) => factorTag(team, factor, month)))
      matches.push(matchOf(app, head));
    const cases = recurringWith(one, matches, { count, days });
    if (cases.length > 0)
      found.push({
        kind: 'sameSystemFactorInTeam',
        factor,
        count,
        days,
        total: cases.length,
        cases: latestWith(one, cases),
      });
  }
  return found;
}

/** How many cases of a pattern are written down with it. */
const kept = 20;

/** The latest of them, and always the one that was asked about. */
function latestWith(one: Match, cases: readonly Match[]): Match[] {
  const latest = cases.slice(-kept);
  return latest.includes(one) ? latest : [one, ...latest.slice(1)];
}

/** The cases of a team and category that can lie in one span with a day. */
export function casesOfTeam(app: Throughline, team: string, category: string, around: LocalDate): AsyncGenerator<Head> {
  const { days } = app.pack.settings.repeatedPattern.sameTeamAndCategory;
  return casesAround(app, around, days, (month) => occurredTag(team, category, month));
}

async function* casesAround(
  app: Throughline,
  around: LocalDate,
  days: number,
  tagOf: (month: Month) => string,
): AsyncGenerator<Head> {
  const last = plusDays(around, days).slice(0, 7);
  for (let month = plusDays(around, -days).slice(0, 7); month <= last; month = plusMonths(month, 1))
    yield* everyHead(app.ports.ledger, { kind: 'case', tag: tagOf(month) });
}

/** @returns a case's head as recurrence sees it */
export function matchOf(app: Throughline, { stream, summary }: Head): Match {
  const occurredOn = summary['occurredOn'];
  return {
    reference: stream.slice(caseStream('').length),
    day: typeof occurredOn === 'string' ? occurredOn : localDate(String(summary['reportedAt']), app.office.zone),
    restricted: summary['restricted'] === true,
  };
}
