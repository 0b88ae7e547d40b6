import type { Briefing } from '../case/briefing/state';
import { isOpenAction, type Action } from '../case/plan/state';
import type { Case } from '../case/state';
import { actingTag, briefedTag, changedTag } from '../case/tags';
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
  const cases = await casesTagged(
    app,
    months.map((month) => changedTag(team, month)),
  );
  const changes = cases.flatMap((found) =>
    found.plan.flatMap((action) => {
      const acceptedAt = action.accepted?.at;
      return acceptedAt !== undefined && isIn(months, acceptedAt, app) ? [{ found, action, acceptedAt }] : [];
    }),
  );
  return changes.sort((a, b) => (a.acceptedAt < b.acceptedAt ? 1 : -1));
}

/** What a team was told in some local months, of cases of its own or of others, latest first. */
export async function teamBriefings(
  app: Throughline,
  team: string,
  months: readonly Month[],
): Promise<{ readonly found: Case; readonly briefing: Briefing }[]> {
  const cases = await casesTagged(
    app,
    months.map((month) => briefedTag(team, month)),
  );
  const told = cases.flatMap((found) =>
    found.briefings
      .filter(({ teams, sentAt }) => teams.includes(team) && isIn(months, sentAt, app))
      .map((briefing) => ({ found, briefing })),
  );
  return told.sort((a, b) => (a.briefing.sentAt < b.briefing.sentAt ? 1 : -1));
}

/** Each case that has one of these tags, once. */
async function casesTagged(app: Throughline, tags: readonly string[]): Promise<Case[]> {
  const cases = new Map<string, Case>();
  for (const tag of tags)
    for await (const { stream } of everyHead(app.ports.ledger, { kind: 'case', tag }))
      if (!cases.has(stream)) cases.set(stream, (await app.turns.see(app.cases, stream)).state);
  return [...cases.values()];
}

function isIn(months: readonly Month[], at: string, { office }: Throughline): boolean {
  return months.includes(localDate(at, office.zone).slice(0, 7));
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
