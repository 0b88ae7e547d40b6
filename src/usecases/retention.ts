import { caseStream } from '../case/reference';
import { standingHolds, type Case } from '../case/state';
import { heldTag } from '../case/tags';
import { everyHead } from '../ledger/everyHead';
import { isDue, keptUntil, type Kept } from '../policy/retention';
import type { RetentionRow } from '../policy/retentionShape';
import type { Head } from '../ports';
import { lastActTag } from '../record/disposalTags';
import { localDate } from '../time/local';
import { entryContext, type Throughline } from './throughline';

/** A record whose schedule has ended. Nothing in it says what the record is about. */
export interface DueRecord {
  readonly stream: string;
  /** What a button for it was drawn from: once the record has changed it is another press. */
  readonly version: number;
  /** The last local day on which it had to be kept. */
  readonly until: string;
  readonly proposal: { readonly by: string; readonly at: string } | null;
}

export interface DueClass {
  readonly schedule: RetentionRow;
  /** Longest due first. */
  readonly due: readonly DueRecord[];
}

export interface RetentionOverview {
  /** Schedules with something due, in the order of the pack. */
  readonly classes: readonly DueClass[];
  /** Cases on legal hold, the one whose review comes first on top. */
  readonly held: readonly Case[];
}

const kinds = [
  { kind: 'case', record: 'case' },
  { kind: 'learning', record: 'supervision' },
  { kind: 'selfNeglect', record: 'supervision' },
  { kind: 'audit', record: 'audit' },
] as const;

/** Nothing is older than this: years before it are not asked for. */
const firstYear = 2000;

/** What is due to be destroyed, by schedule, and what is on hold. Looks only at records whose last act is long enough ago. */
export async function retentionOverview(app: Throughline): Promise<RetentionOverview> {
  const bySchedule = new Map<string, DueRecord[]>();
  for (const { kind, record } of kinds) {
    for await (const head of oldHeads(app, kind, record)) {
      const due = dueRecord(app, head, record);
      if (!due) continue;
      const found = bySchedule.get(due.schedule);
      if (found) found.push(due.found);
      else bySchedule.set(due.schedule, [due.found]);
    }
  }
  return {
    classes: app.pack.retention.flatMap((schedule) => {
      const due = bySchedule.get(schedule.id);
      return due ? [{ schedule, due: due.sort((a, b) => (a.until < b.until ? -1 : 1)) }] : [];
    }),
    held: await heldCases(app),
  };
}

async function* oldHeads(app: Throughline, kind: string, record: Kept['record']): AsyncGenerator<Head> {
  const years = app.pack.retention.flatMap((row) =>
    row.record === record && typeof row.keep === 'number' ? [row.keep] : [],
  );
  const last = Number(entryContext(app).today.slice(0, 4)) - Math.min(...years);
  for (let year = firstYear; year <= last; year += 1)
    yield* everyHead(app.ports.ledger, { kind, tag: lastActTag(year) });
}

function dueRecord(
  app: Throughline,
  { stream, version, summary }: Head,
  record: Kept['record'],
): { readonly schedule: string; readonly found: DueRecord } | undefined {
  if (summary['held'] === true || summary['open'] === true) return undefined;
  const { zone, today } = entryContext(app);
  const kept = keptUntil(app.pack.retention, keptOf(summary, record, zone));
  if (kept.until === null || !isDue(kept, today)) return undefined;
  const proposal = summary['proposal'] as DueRecord['proposal'];
  return { schedule: kept.schedule.id, found: { stream, version, until: kept.until, proposal } };
}

function keptOf(summary: Head['summary'], record: Kept['record'], zone: string): Kept {
  const { lastActAt, kind, result, urgency, restricted, tier } = summary as Omit<Kept, 'record'> & {
    lastActAt: string;
  };
  const rules = {
    ...(result && { result }),
    ...(urgency && { urgency }),
    restricted: restricted === true,
    tier: tier ?? undefined,
  };
  return { record, kind: kind ?? null, ...rules, lastActOn: localDate(lastActAt, zone) };
}

async function heldCases(app: Throughline): Promise<Case[]> {
  const held: Case[] = [];
  for await (const { stream } of everyHead(app.ports.ledger, { kind: 'case', tag: heldTag }))
    held.push((await app.turns.see(app.cases, stream)).state);
  return held.sort((a, b) => (nextReview(a) < nextReview(b) ? -1 : 1));
}

/** The local day on which somebody first looks at a standing hold of a case again; `~` when none stands. */
export function nextReview(found: Case): string {
  return standingHolds(found).reduce((first, { reviewOn }) => (reviewOn < first ? reviewOn : first), '~');
}

/** The case of a reference as somebody typed it, such as "tl 7k3m-9pq2". */
export function caseStreamOf(typed: string): string {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replace(/^TL/, '');
  return caseStream(`TL-${letters.slice(0, 4)}-${letters.slice(4, 8)}`);
}
