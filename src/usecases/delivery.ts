import { caseStream } from '../case/reference';
import { everyHead } from '../ledger/everyHead';
import type { Message } from '../ledger/messages';
import { owedTag } from '../ledger/messageTags';
import { owedMonth } from '../ledger/owedMonth';
import { noTally, plus, talliesIn, tallyOf, type Tally } from '../ledger/tally';
import type { Head, HeadQuery } from '../ports';
import { remindersTag } from '../supervision/reminderKind';
import { runName, runNamed, runOf, type Run } from '../supervision/run';
import type { Month } from '../time/month';
import type { Throughline } from './throughline';
import { isTroubled, lookAt, type Watched } from './troubled';

/** What was owed in a month, by what it belongs to. The parts add up to the whole. */
export interface MonthDelivery {
  readonly month: Month;
  readonly cases: Tally;
  /** Cards of reports that were begun from a message: drafts, which are forgotten after a while, and what they owed with them. */
  readonly drafts: Tally;
  /** What people were told about learning that was written down. */
  readonly learning: Tally;
  /** What else owed messages, by its kind. */
  readonly others: readonly (readonly [kind: string, tally: Tally])[];
  /** By the run's name, in order. */
  readonly runs: readonly (readonly [name: string, tally: Tally])[];
  readonly all: Tally;
}

/** Reads the heads of the streams that owed something in that month, and no stream. */
export async function monthDelivery(app: Throughline, month: Month): Promise<MonthDelivery> {
  const tallies = new Map<string, Tally>();
  for await (const { kind, summary } of everyHead(app.ports.ledger, { tag: owedTag(month) }))
    for (const [run, tally] of Object.entries(talliesIn(summary)[month] ?? {})) {
      const name = kind === 'reminders' ? run : kind;
      tallies.set(name, plus(tallies.get(name) ?? noTally, tally));
    }
  const own = ['case', 'draft', 'learning'] as const;
  const [cases, drafts, learning] = own.map((name) => tallies.get(name) ?? noTally) as [Tally, Tally, Tally];
  const rest = [...tallies].filter(([name]) => !own.some((one) => one === name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const [runs, others] = [rest.filter(([name]) => isRun(name)), rest.filter(([name]) => !isRun(name))];
  return { month, cases, drafts, learning, others, runs, all: [...tallies.values()].reduce(plus, noTally) };
}

/** A run is of a month: no kind of stream is called so. */
function isRun(name: string): boolean {
  return runNamed(name) !== undefined;
}

/** Messages owed in these months that did not arrive or are held up, newest first, at most `limit`. */
export async function undeliveredIn(app: Throughline, months: readonly Month[], limit: number): Promise<Watched[]> {
  const found = await Promise.all(months.map((month) => troubledStreams(app, { tag: owedTag(month) }, limit)));
  return newestFirst(
    (await Promise.all(unique(found.flat()).map((head) => lookAt(app, head))))
      .flat()
      .filter(({ message }) => isTroubled(message) && months.includes(owedMonth(message, app.office.zone))),
  ).slice(0, limit);
}

/** What became of all reminders of a month, its end among them. Reads heads alone. */
export async function remindersOf(app: Throughline, month: Month): Promise<Tally> {
  let all = noTally;
  for await (const { summary } of everyHead(app.ports.ledger, { kind: 'reminders', tag: remindersTag(month) }))
    for (const runs of Object.values(talliesIn(summary))) all = Object.values(runs).reduce(plus, all);
  return all;
}

export interface RunDelivery {
  readonly run: Run;
  readonly tally: Tally;
  readonly undelivered: readonly Watched[];
}

/** What became of one reminder run, and which of it did not arrive, newest first, at most `limit`. */
export async function runDelivery(app: Throughline, run: Run, limit: number): Promise<RunDelivery> {
  const tag = remindersTag(run.month);
  const name = runName(run);
  let tally = noTally;
  for await (const { summary } of everyHead(app.ports.ledger, { tag }))
    for (const ofMonth of Object.values(talliesIn(summary))) tally = plus(tally, ofMonth[name] ?? noTally);
  const looked = await Promise.all(unique(await troubledStreams(app, { tag }, limit)).map((head) => lookAt(app, head)));
  const mine = looked.flat().filter(({ message }) => isTroubled(message) && runOf(message) === name);
  return { run, tally, undelivered: newestFirst(mine).slice(0, limit) };
}

export interface CaseDelivery {
  readonly reference: string;
  readonly tally: Tally;
  /** In the order in which they were owed. */
  readonly messages: readonly Watched[];
}

/** Every message of one case; undefined when there is no such case. */
export async function caseDelivery(app: Throughline, reference: string): Promise<CaseDelivery | undefined> {
  const head = await app.ports.ledger.head(caseStream(reference));
  if (!head) return undefined;
  const messages = await lookAt(app, head);
  return { reference, tally: messages.map(({ message }) => tallyOf(message)).reduce(plus, noTally), messages };
}

async function troubledStreams(app: Throughline, query: Pick<HeadQuery, 'tag'>, limit: number): Promise<Head[]> {
  const { ledger } = app.ports;
  const of = (messages: 'failed' | 'held') => ledger.heads({ ...query, messages, newestFirst: true, limit });
  return (await Promise.all([of('failed'), of('held')])).flat();
}

function unique(heads: readonly Head[]): Head[] {
  return [...new Map(heads.map((head) => [head.stream, head])).values()];
}

function newestFirst(all: readonly Watched[]): Watched[] {
  const at = ({ message }: { message: Message }): string => message.settledAt ?? message.owedAt;
  return [...all].sort((a, b) => (at(a) < at(b) ? 1 : -1));
}
