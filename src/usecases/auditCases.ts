import type { About } from '../audit/commands';
import type { Item, Plan, RoundDays } from '../audit/facts';
import { countedTag } from '../case/countedTags';
import { caseStream } from '../case/reference';
import type { Case } from '../case/state';
import { everyHead } from '../ledger/everyHead';
import { localDate } from '../time/local';
import { plusMonths, type Month } from '../time/month';
import type { Throughline } from './throughline';

/**
 * What an audit's list is frozen from: the cases of its teams and categories that were reported in the period, each by team and category. By
 * the time a list is frozen, every duty call of its last day has been due.
 */
export async function populationOf(app: Throughline, plan: Plan, { from, to }: RoundDays): Promise<Item[]> {
  const found = new Map<string, Item>();
  for (const month of monthsIn(from, to))
    for await (const { stream, summary } of everyHead(app.ports.ledger, { kind: 'case', tag: countedTag(month) })) {
      const reportedOn = localDate(String(summary['reportedAt']), app.office.zone);
      const team = String(summary['team']);
      const counted = summary['counted'] as { readonly categories: readonly string[] } | null;
      const category = plan.categories.find((one) => counted?.categories.includes(one));
      if (reportedOn < from || reportedOn > to || category === undefined || !plan.teams.includes(team)) continue;
      const reference = stream.slice('case/'.length);
      // The case whose change is checked was there before it.
      if (reference !== plan.reference) found.set(reference, { reference, stratum: `${team}/${category}` });
    }
  return [...found.values()];
}

function monthsIn(from: string, to: string): Month[] {
  const months: Month[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = plusMonths(month, 1)) months.push(month);
  return months;
}

/** Who may not go through a case, and whether it is restricted, as its record stands now. */
export async function aboutCase(app: Throughline, plan: Plan | undefined, reference: string): Promise<About> {
  const { state } = await app.turns.see(app.cases, caseStream(reference));
  const change = plan && (await app.turns.see(app.cases, caseStream(plan.reference))).state;
  const owners = change && plan ? ownersOf(change, plan.measure) : [];
  const conflicted = [...owners, ...state.decisions.map(({ by }) => by), state.reporter];
  return {
    conflicted: [...new Set(conflicted)],
    restricted: state.assessment?.restricted ?? false,
    destroyed: state.disposal.destroyed !== undefined,
  };
}

/** Who does what a measure checks, or said that it is done. */
export function ownersOf({ impact, plan }: Case, measure: string): string[] {
  const actions = impact.find(({ id }) => id === measure)?.actions ?? [];
  const people = plan
    .filter(({ id }) => actions.includes(id))
    .flatMap(({ owner, proof }) => [owner, ...(proof ? [proof.by] : [])]);
  return [...new Set(people)];
}
