import { referenceOfStream } from '../case/reference';
import { occurredTag } from '../case/tags';
import { everyHead } from '../ledger/everyHead';
import type { Seen } from '../ledger/streamKind';
import { withRole } from '../people/ladder';
import { hasLeft, personOf, supervisedBy, teamOn } from '../people/organisation';
import { isGone } from '../people/standIn';
import type { Head } from '../ports';
import { drawKind, drawStream, type Draw } from '../supervision/drawKind';
import { lastDayOf } from '../supervision/dueInMonth';
import {
  selfNeglectStream,
  selfNeglectTag,
  type SelfNeglectCommand,
  type SelfNeglectRefusal,
} from '../supervision/selfNeglectKind';
import { standsFor, type Eligible, type SelfNeglectMonth, type Stands } from '../supervision/selfNeglectMonth';
import { localDate, plusYears } from '../time/local';
import { localMonth, monthStart, plusMonths, type Month } from '../time/month';
import { entryContext, type Throughline } from './throughline';
import type { Turned } from './turn';

export const selfNeglectPrompt = 'self_neglect';

/** The prompt fired in the last 12 months (domain reference 9.4); cases are found by the month in which it happened, and one more. */
const monthsBack = 13;

/**
 * Fixes the number for the draws of this month and the next, if nobody has: a month ahead, so that it is there before any of the cases
 * that come in that month. It is written once and never changed.
 *
 * @param nonce makes up a number nobody can guess
 * @returns when there is something to fix again
 */
export async function fixDraws(app: Throughline, nonce: () => string): Promise<string> {
  const { now: at, zone } = entryContext(app);
  const month = localMonth(at, zone);
  for (const one of [month, plusMonths(month, 1)]) {
    if (await app.ports.ledger.head(drawStream(one))) continue;
    await app.turns.turn(drawKind, drawStream(one), { type: 'fix', month: one, nonce: nonce() }, { by: 'clock', at });
  }
  return monthStart(plusMonths(month, 1), zone);
}

/** The number of a month's draws; undefined before it is fixed. */
async function drawOf(app: Throughline, month: Month): Promise<Draw | undefined> {
  const { version, state } = await app.turns.see(drawKind, drawStream(month));
  return version > 0 ? state : undefined;
}

/**
 * A team's cases that were open at some time in a month and whose self-neglect prompt fired in the 12 months up to its end (domain
 * reference 9.4), each with whoever would take it. Restricted records are for the safeguarding lead alone and are never drawn.
 */
export async function eligibleCases(app: Throughline, team: string, month: Month): Promise<Eligible[]> {
  const { zone } = app.office;
  const since = plusYears(lastDayOf(month), -1);
  const months = Array.from({ length: monthsBack }, (_, back) => plusMonths(month, -back));
  const tags = [`open:${team}`, ...months.map((of) => occurredTag(team, selfNeglectPrompt, of))];
  const found = new Map<string, Eligible>();
  for (const tag of tags)
    for await (const head of everyHead(app.ports.ledger, { kind: 'case', tag })) {
      const { triggers, restricted, reportedAt, open, lastActAt } = head.summary as {
        readonly [part: string]: unknown;
        readonly triggers: readonly string[];
      };
      const reportedOn = localDate(String(reportedAt), zone);
      const wasOpen = open === true || localMonth(String(lastActAt), zone) >= month;
      if (!triggers.includes(selfNeglectPrompt) || restricted === true) continue;
      if (reportedOn <= since || reportedOn.slice(0, 7) > month || !wasOpen) continue;
      const taker = takerOf(app, head, team);
      if (taker !== undefined) found.set(head.stream, { reference: referenceOfStream(head.stream), taker });
    }
  return [...found.values()];
}

/** Whoever supervises the person who reported it, and may therefore see it (1.3); without one in post, or while they are away, a safeguarding lead. */
function takerOf({ organisation, ...app }: Throughline, { tags }: Head, team: string): string | undefined {
  const { today } = entryContext({ organisation, ...app });
  const reporter = tags.find((tag) => tag.startsWith('reporter:'))?.slice('reporter:'.length) ?? '';
  const supervisor = personOf(organisation, personOf(organisation, reporter)?.supervisor ?? '');
  if (supervisor && !isGone(supervisor, today) && supervisor.roles.includes('supervisor')) return supervisor.id;
  return withRole(organisation, 'safeguarding_lead', team).find((person) => !hasLeft(person, today))?.id;
}

/** Freezes what is eligible now, team by team, for those who have no case to take. Safe at any time and as often as wanted. */
export async function freezeCases(app: Throughline, month: Month): Promise<void> {
  const draw = await drawOf(app, month);
  if (!draw) return;
  const at = app.ports.clock.now();
  for (const { id: team } of app.organisation.teams) {
    const eligible = await eligibleCases(app, team, month);
    if (eligible.length === 0) continue;
    const command = { type: 'freeze', at, team, month, eligible, draw } as const;
    await app.turns.turn(app.selfNeglect, selfNeglectStream(team, month), command, { by: 'clock', at });
  }
}

/** Who has still to go through a case this month, and for which teams. */
export async function waitingReviews(app: Throughline, month: Month): Promise<Map<string, string[]>> {
  const waiting = new Map<string, string[]>();
  for await (const { summary } of everyHead(app.ports.ledger, { kind: 'selfNeglect', tag: selfNeglectTag(month) }))
    for (const person of summary['waiting'] as readonly string[])
      waiting.set(person, [...(waiting.get(person) ?? []), String(summary['team'])]);
  return waiting;
}

export interface TeamStands {
  readonly team: string;
  readonly stands: Stands;
}

/** Where the month stands for somebody, in each team in which they have something to take or supervise somebody. */
export async function reviewsOf(app: Throughline, person: string, month: Month): Promise<TeamStands[]> {
  const own = supervisedBy(app.organisation, person);
  const teams = new Set(own.flatMap((worker) => teamOn(worker, lastDayOf(month)) ?? []));
  for await (const { summary } of everyHead(app.ports.ledger, { kind: 'selfNeglect', tag: selfNeglectTag(month) }))
    if ((summary['waiting'] as readonly string[]).includes(person)) teams.add(String(summary['team']));
  return Promise.all(
    [...teams].map(async (team) => ({ team, stands: standsFor((await selfNeglect(app, team, month)).state, person) })),
  );
}

export async function selfNeglect(app: Throughline, team: string, month: Month): Promise<Seen<SelfNeglectMonth>> {
  return app.turns.see(app.selfNeglect, selfNeglectStream(team, month));
}

type PersonsCommand = Exclude<SelfNeglectCommand, { type: 'freeze' }>;

/** Goes through a case, passes it over with a reason, or reads it a second time. */
export async function changeSelfNeglect(
  app: Throughline,
  team: string,
  month: Month,
  command: PersonsCommand,
  press: string,
): Promise<Turned<SelfNeglectMonth, SelfNeglectRefusal>> {
  const { by, at } = command;
  return app.turns.turn(app.selfNeglect, selfNeglectStream(team, month), command, { by, at, press });
}
