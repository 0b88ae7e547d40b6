import { isOpenAction, type Action } from '../case/plan/state';
import type { Case } from '../case/state';
import { actingTag, changedTag } from '../case/tags';
import { everyHead } from '../ledger/everyHead';
import { localDate } from '../time/local';
import type { Month } from '../time/month';
import { entryContext, type Throughline } from './throughline';

/** Something that was changed after a case of a team: done, and accepted by somebody else. */
export interface TeamChange {
  readonly found: Case;
  readonly action: Action;
  readonly acceptedAt: string;
}

/** What changed in a team in some local months, latest first. Nothing of restricted records, and nothing whose text was destroyed. */
export async function teamChanges(app: Throughline, team: string, months: readonly Month[]): Promise<TeamChange[]> {
  const changes: TeamChange[] = [];
  const seen = new Set<string>();
  for (const month of months)
    for await (const { stream } of everyHead(app.ports.ledger, { kind: 'case', tag: changedTag(team, month) })) {
      if (seen.has(stream)) continue;
      seen.add(stream);
      const { state: found } = await app.turns.see(app.cases, stream);
      for (const action of found.plan) {
        const acceptedAt = action.accepted?.at;
        if (acceptedAt !== undefined && months.includes(localDate(acceptedAt, app.office.zone).slice(0, 7)))
          changes.push({ found, action, acceptedAt });
      }
    }
  return changes.sort((a, b) => (a.acceptedAt < b.acceptedAt ? 1 : -1));
}

/** How many actions of some teams are open, how many of those are late, and how many were done in some months, by level (S25). */
export type ByLevel = Readonly<
  Record<Action['level'], { readonly open: number; readonly late: number; readonly done: number }>
>;

export async function actionsByLevel(
  app: Throughline,
  teams: readonly string[],
  months: readonly Month[],
): Promise<ByLevel> {
  const { today } = entryContext(app);
  const counts = {
    individual: { open: 0, late: 0, done: 0 },
    team: { open: 0, late: 0, done: 0 },
    organisation: { open: 0, late: 0, done: 0 },
  };
  for (const team of teams) {
    for await (const { stream } of everyHead(app.ports.ledger, { kind: 'case', tag: actingTag(team) })) {
      const { state } = await app.turns.see(app.cases, stream);
      for (const action of state.plan.filter(isOpenAction)) {
        counts[action.level].open += 1;
        if (action.due < today) counts[action.level].late += 1;
      }
    }
    for (const { action } of await teamChanges(app, team, months)) counts[action.level].done += 1;
  }
  return counts;
}
