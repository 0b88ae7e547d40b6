import { everyHead } from '../ledger/everyHead';
import { selfNeglectTag } from '../supervision/selfNeglectKind';
import { selfNeglectReviews, type SelfNeglectReviews } from '../supervision/selfNeglectReviews';
import { localMonth, type Month } from '../time/month';
import { eligibleCases } from './selfNeglect';
import type { Throughline } from './throughline';

export interface SelfNeglectCoverage extends SelfNeglectReviews {
  /** Of the cases that were gone through: read twice, and in how many answers both readings were the same. */
  readonly readTwice: number;
  readonly readOnce: number;
  readonly sameAnswers: number;
  readonly answers: number;
  readonly passedOver: number;
  /** Cases that wait for a second reading. */
  readonly waitingForSecond: readonly { readonly team: string; readonly reference: string }[];
}

/**
 * The month's self-neglect reviews of every team (domain reference 9.4). A team is due by the cases that were frozen for it; while none
 * are, by those that are eligible now, so that a month in which nobody was asked does not look as if there had been no case.
 */
export async function selfNeglectCoverage(app: Throughline, month: Month): Promise<SelfNeglectCoverage> {
  const heads = new Map<string, Readonly<Record<string, unknown>>>();
  for await (const { summary } of everyHead(app.ports.ledger, { kind: 'selfNeglect', tag: selfNeglectTag(month) }))
    heads.set(String(summary['team']), summary);
  const isOver = month < localMonth(app.ports.clock.now(), app.office.zone);
  const teams = [];
  for (const { id: team } of app.organisation.teams) {
    const head = heads.get(team);
    // What was eligible in a month that is over was looked at three times in it; today's cases say nothing of that month any more.
    const eligible = head ? Number(head['frozen']) : isOver ? 0 : (await eligibleCases(app, team, month)).length;
    teams.push({ team, eligibleCases: eligible, reviewedWithChecklist: Number(head?.['reviewed'] ?? 0) });
  }
  const all = [...heads.values()];
  const agreed = all.flatMap(({ readTwice }) => readTwice as readonly { same: number; of: number }[]);
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const waiting = [...heads].flatMap(([team, { readOnce }]) =>
    (readOnce as readonly string[]).map((reference) => ({ team, reference })),
  );
  return {
    ...selfNeglectReviews(teams),
    readTwice: agreed.length,
    readOnce: waiting.length,
    sameAnswers: sum(agreed.map(({ same }) => same)),
    answers: sum(agreed.map(({ of }) => of)),
    passedOver: sum(all.map(({ passedOver }) => Number(passedOver))),
    waitingForSecond: waiting,
  };
}
