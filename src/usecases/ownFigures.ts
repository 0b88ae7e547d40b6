import type { Call } from '../assurance/caseRow';
import type { OwnFigureId } from '../assurance/ownFigures';
import { everyCall } from '../case/calls';
import type { Figure } from '../case/impact/facts';
import type { Case } from '../case/state';
import { occurredTag } from '../case/tags';
import { everyHead } from '../ledger/everyHead';
import { plusMonths, type Month } from '../time/month';
import { entryContext, type Throughline } from './throughline';

/** How far back figures go: a baseline of a year, and a year of what came after. */
const monthsBack = 24;

/**
 * A figure of one case's team and category, for each whole month that has gone by (domain reference 11.1): a month's figure stands under its first
 * day. Months without any call have no share, and months before the first report none at all.
 */
export async function ownFiguresOf(app: Throughline, figure: OwnFigureId, about: Case): Promise<Figure[]> {
  const category = about.report?.category;
  if (!category) return [];
  const { today, now } = entryContext(app);
  const months = Array.from({ length: monthsBack }, (_, back) => plusMonths(today.slice(0, 7), -1 - back)).reverse();
  const figures: Figure[] = [];
  for (const month of months) {
    const cases = await casesIn(app, about.team, category, month);
    if (cases.length === 0 && figures.length === 0) continue;
    const found = figureOf[figure](cases, now);
    if (found) figures.push({ on: `${month}-01`, population: null, ...found });
  }
  return figures;
}

async function casesIn(app: Throughline, team: string, category: string, month: Month): Promise<Case[]> {
  const cases: Case[] = [];
  for await (const { stream } of everyHead(app.ports.ledger, { kind: 'case', tag: occurredTag(team, category, month) }))
    cases.push((await app.turns.see(app.cases, stream)).state);
  return cases;
}

type Share = Pick<Figure, 'count' | 'of'>;

const figureOf: { readonly [F in OwnFigureId]: (cases: readonly Case[], now: string) => Share | undefined } = {
  reports: (cases) => ({ count: cases.length, of: null }),
  // M1 and its like count duty calls, as they do everywhere: one that was asked anew is another, and contact with somebody who was lost answers one.
  decided_in_time: (cases, now) =>
    share(
      callsIn(cases).filter(({ decideBy }) => decideBy <= now),
      ({ decidedAt, decideBy }) => decidedAt !== null && decidedAt <= decideBy,
    ),
  acknowledged_in_time: (cases, now) =>
    share(
      callsIn(cases).filter(({ acknowledgeBy }) => acknowledgeBy <= now),
      ({ acknowledgedAt, acknowledgeBy }) => acknowledgedAt !== null && acknowledgedAt <= acknowledgeBy,
    ),
};

function callsIn(cases: readonly Case[]): readonly Call[] {
  return cases.flatMap(everyCall);
}

function share(due: readonly Call[], inTime: (call: Call) => boolean): Share | undefined {
  return due.length === 0 ? undefined : { count: due.filter(inTime).length, of: due.length };
}
