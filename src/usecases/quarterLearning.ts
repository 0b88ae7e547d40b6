import { everyHead } from '../ledger/everyHead';
import { personOf, teamOn } from '../people/organisation';
import { learningTag } from '../supervision/learningKind';
import type { WorkerSays } from '../supervision/learningMonth';
import { learningSources, saidInWords, type LearningSource } from '../supervision/learningSource';
import { localDate } from '../time/local';
import { plusMonths, type Month } from '../time/month';
import { quarterBounds, quarterOf, type Quarter } from '../time/quarter';
import { sourcesIn } from './learningOffers';
import { entryContext, type Throughline } from './throughline';

/** What the record has of a quarter's learning (D-29), without anybody's name or words. */
export interface QuarterLearning {
  readonly quarter: Quarter;
  /** First local day of the quarter. */
  readonly since: string;
  readonly months: readonly Month[];
  /** Sources that were discussed, by team, in the order of the catalogue. Null for people who work across all teams. */
  readonly discussed: ReadonlyMap<string | null, readonly LearningSource[]>;
  /** Teams in which something was discussed that is in no catalogue. */
  readonly somethingElse: ReadonlySet<string | null>;
}

/** Reads heads of at most three months, and no stream. */
export async function quarterLearning(app: Throughline): Promise<QuarterLearning> {
  const { now, zone } = entryContext(app);
  const quarter = quarterOf(now, zone);
  const since = localDate(quarterBounds(quarter, zone).start, zone);
  const thisMonth = localDate(now, zone).slice(0, 7);
  const months = [0, 1, 2].map((ahead) => plusMonths(since.slice(0, 7), ahead)).filter((month) => month <= thisMonth);
  const ids = new Map<string | null, Set<string>>();
  for (const month of months)
    for await (const { summary } of everyHead(app.ports.ledger, { kind: 'learning', tag: learningTag(month) })) {
      const worker = personOf(app.organisation, String(summary['worker']));
      const { date } = summary;
      if (!worker || typeof date !== 'string') continue;
      const team = teamOn(worker, date) ?? null;
      const ofTeam = ids.get(team) ?? new Set();
      for (const source of sourcesIn(summary)) ofTeam.add(source);
      ids.set(team, ofTeam);
    }
  const named = [...ids].map(
    ([team, some]) => [team, learningSources(app.pack).filter(({ id }) => some.has(id))] as const,
  );
  const others = [...ids].filter(([, some]) => saidInWords.some((one) => some.has(one))).map(([team]) => team);
  return { quarter, since, months, discussed: new Map(named), somethingElse: new Set(others) };
}

/** How many workers with an entry in a month have confirmed it, say that it is not right, or have not answered. */
export type Answers = Readonly<Record<WorkerSays, number>>;

/** @param among whose entries count */
export async function answersOf(app: Throughline, month: Month, among: (worker: string) => boolean): Promise<Answers> {
  const counts: Record<WorkerSays, number> = { nothing: 0, confirmed: 0, not_right: 0 };
  for await (const { summary } of everyHead(app.ports.ledger, { kind: 'learning', tag: learningTag(month) })) {
    if (summary['counted'] === null || !among(String(summary['worker']))) continue;
    counts[(summary['says'] ?? 'nothing') as WorkerSays] += 1;
  }
  return counts;
}
