import { say } from '../../cards/render';
import type { CaseRow } from '../../src/assurance/caseRow';
import type { Cell, Table } from '../../src/tab/view';
import { localDate } from '../../src/time/local';
import type { Month } from '../../src/time/month';
import { auditRounds } from '../../src/usecases/auditRounds';
import { monthDelivery } from '../../src/usecases/delivery';
import { rowOf, scopesOf, type Days, type Scope } from '../../src/usecases/figures';
import { stillOpen } from '../../src/usecases/stillOpen';
import { dayOrMonth } from '../chart/figures';
import type { Bot } from '../press';
import { monthName } from '../views/monthName';

/** A case that a claim of a pack is made of. */
export interface InPack {
  readonly reference: string;
  readonly row: CaseRow;
}

function table(id: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Table {
  return {
    kind: 'table',
    id,
    title: say(`tab.pack.table.${id}`),
    columns: columns.map((column) => ({ label: say(`tab.column.${column}`) })),
    rows,
    empty: say(`tab.pack.empty.${id}`),
  };
}

function referenceCell(reference: string): Cell {
  return { text: reference, to: { page: 'case', query: { reference } } };
}

/** Reviews that were closed in these days, with what they found in how work is set up, and whether the line is whole. */
export function learned(cases: readonly InPack[], { from, to }: Days, zone: string): Table {
  const closed = cases.flatMap(({ reference, row: { review } }) => {
    const day = review?.closedAt ? localDate(review.closedAt, zone) : '';
    return review && from <= day && day <= to ? [{ reference, review, day }] : [];
  });
  return table(
    'learned',
    ['reference', 'tier', 'closedOn', 'factors', 'line'],
    closed.map(({ reference, review, day }) => [
      referenceCell(reference),
      { text: review.tier ?? '' },
      { text: dayOrMonth(day) },
      { text: review.factors.map((factor) => say(`review.factor.${factor}`)).join(', ') },
      review.missing.length === 0
        ? { text: say('tab.tracker.whole'), mark: 'good' }
        : { text: review.missing.map((link) => say(`tab.link.${link}`)).join(', '), mark: 'missing' },
    ]),
  );
}

/** Actions that were done in these days and accepted by somebody else, with what shows it. */
export function changed(cases: readonly InPack[], { from, to }: Days): Table {
  return table(
    'changed',
    ['reference', 'strength', 'changedOn', 'proof'],
    cases.flatMap(({ reference, row: { actions } }) =>
      actions
        .filter(({ changedOn }) => changedOn !== null && from <= changedOn && changedOn <= to)
        .map(({ strength, changedOn, proof }) => [
          referenceCell(reference),
          { text: say(`tab.strength.${strength}`) },
          { text: dayOrMonth(changedOn ?? '') },
          { text: proof === null ? '' : say(`tab.proof.${proof}`) },
        ]),
    ),
  );
}

/** What each change that was made by the end of these days did, by its measure; and the measures that had been chosen and had no change yet. */
export function effects(cases: readonly InPack[], { to }: Days, zone: string): Table {
  return table(
    'effect',
    ['reference', 'measure', 'changedOn', 'outcome'],
    cases.flatMap(({ reference, row: { measures } }) =>
      measures.flatMap(({ own, chosenAt, changedOn, outcome }): Cell[][] => {
        const isMade = changedOn !== null && changedOn <= to;
        if (!isMade && localDate(chosenAt, zone) > to) return [];
        return [
          [
            referenceCell(reference),
            { text: say(own === null ? 'tab.pack.entered' : `tab.own.${own}`) },
            { text: isMade ? dayOrMonth(changedOn) : say('tab.pack.notDoneByThen') },
            { text: isMade && outcome !== null ? say(`tab.outcome.${outcome}`) : say('tab.pack.notMeasured') },
          ],
        ];
      }),
    ),
  );
}

/** Rounds of audits that were due in these days and are finished: a score is never without what it is out of. */
export async function auditTable({ app }: Bot, scope: Scope, { from, to }: Days): Promise<Table> {
  const rows: Cell[][] = [];
  for (const { plan, rounds } of await auditRounds(app)) {
    const head = await app.ports.ledger.head(`case/${plan.reference}`);
    const row = head && (await rowOf(app, head));
    if (!row || row.restricted || !scopesOf(app.organisation, row.team).includes(scope)) continue;
    for (const { nth, dueOn, results, sample, population } of rounds) {
      const last = results[results.length - 1];
      if (last === undefined || dueOn < from || to < dueOn) continue;
      rows.push([
        referenceCell(plan.reference),
        { text: say('tab.audits.result', { nth, passed: last.passed, of: last.of }) },
        { text: dayOrMonth(dueOn) },
        { text: say('tab.audits.sample', { sample, population }) },
      ]);
    }
  }
  return table('audits', ['reference', 'round', 'roundDue', 'sample'], rows);
}

/** What had been begun by the end of these days and is open today, and how late it is. */
export async function notYet({ app }: Bot, scope: Scope, { to }: Days): Promise<Table> {
  const today = localDate(app.ports.clock.now(), app.office.zone);
  return table(
    'notYet',
    ['reference', 'what', 'by'],
    (await stillOpen(app, scope, to)).map(({ reference, what, by }) => {
      const day = by.slice(0, 10);
      return [
        referenceCell(reference),
        { text: say(`tab.deadline.${what}`) },
        { text: dayOrMonth(day), ...(day < today ? { mark: 'late' as const } : {}) },
      ];
    }),
  );
}

/** What became of every message that was owed. */
export async function deliveries({ app }: Bot, months: readonly Month[]): Promise<Table> {
  const columns = ['intended', 'delivered', 'failed', 'pending'] as const;
  const found = await Promise.all(months.map((month) => monthDelivery(app, month)));
  return table(
    'delivery',
    ['month', ...columns],
    found.map(({ month, all }) => [{ text: monthName(month) }, ...columns.map((id) => ({ text: String(all[id]) }))]),
  );
}
