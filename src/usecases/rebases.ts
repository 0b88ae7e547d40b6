import type { OldBaseline, RebaseAbout } from '../assurance/rebase/facts';
import {
  rebaseStream,
  type ChangeLooked,
  type RebaseCommand,
  type RebaseRefusal,
} from '../assurance/rebase/rebaseKind';
import { missingForRebase, type RebaseCondition } from '../assurance/rebase/rebaseRule';
import { approvedRebases, waitingRebase, type Rebases, type RebaseRequest } from '../assurance/rebase/state';
import { trends, trendValue } from '../assurance/trends';
import { limitsOf } from '../assurance/xmr';
import { changeOn } from '../case/impact/outcome';
import { caseStream } from '../case/reference';
import type { Seen } from '../ledger/streamKind';
import { may } from '../people/may';
import { isReachable } from '../people/organisation';
import { plusDays } from '../time/local';
import { plusMonths } from '../time/month';
import { changesIn, type ChangeMade } from './changesIn';
import type { Scope } from './figures';
import { entryContext, type Throughline } from './throughline';
import { figuresByMonth, wholeMonths, type Found } from './trendMonths';
import type { Turned } from './turn';

/** As far back as Trends can be read. What is chosen there to be shown decides nothing. */
const monthsLooked = 36;

export async function rebasesOf(app: Throughline, about: RebaseAbout): Promise<Seen<Rebases>> {
  return app.turns.see(app.rebases, rebaseStream(about));
}

/** What a part of the organisation has to show: its figures month by month, and the changes made meanwhile. */
export interface RebaseRecord {
  readonly found: readonly Found[];
  readonly changes: readonly ChangeMade[];
}

export async function rebaseRecord(app: Throughline, scope: Scope): Promise<RebaseRecord> {
  const found = await figuresByMonth(app, wholeMonths(app, monthsLooked), scope);
  const [first, last] = [found[0], found[found.length - 1]];
  if (!first || !last) return { found, changes: [] };
  const to = plusDays(`${plusMonths(last.month, 1)}-01`, -1);
  return { found, changes: await changesIn(app, scope, { from: `${first.month}-01`, to }) };
}

/** A change that a chart's new baseline could begin at. */
export interface RebaseChoice {
  readonly reference: string;
  readonly on: string;
  readonly looked: ChangeLooked;
  /** What of the figures is not there yet (domain reference 8.4); undefined when somebody may ask. */
  readonly missing: RebaseCondition | undefined;
  readonly old: OldBaseline;
}

/** The changes that were meant to move a figure since its baseline was last drawn anew, oldest first. */
export function rebaseChoices(
  { found, changes }: RebaseRecord,
  { figure }: RebaseAbout,
  state: Rebases,
): RebaseChoice[] {
  const trend = trends[figure];
  const standing = approvedRebases(state).at(-1)?.changedOn ?? '';
  const points = found.flatMap(({ month, figures }) => {
    const value = trendValue(trend, figures);
    return value === undefined || month < standing.slice(0, 7) ? [] : [{ month, value }];
  });
  const valuesOf = (some: typeof points): number[] => some.map(({ value }) => value);
  return changes
    .filter(({ own, on }) => own !== null && own === trend.aimedAtBy && on > standing)
    .map(({ reference, on }) => {
      const month = on.slice(0, 7);
      const before = valuesOf(points.filter((point) => point.month < month));
      const after = valuesOf(points.filter((point) => point.month >= month));
      const looked = { direction: trend.direction, changedOn: on, before, after };
      const { mean, lowerLimit: lower, upperLimit: upper } = limitsOf(before, false);
      const missing = missingForRebase({ ...looked, cause: '', approver: null }, 'after');
      return { reference, on, looked, missing, old: { points: before.length, mean, lower, upper } };
    });
}

/** Who answers for a change: the owners of the actions that it is made of, and whoever brought the proof (D-22). */
export async function ownersOfChange(
  app: Throughline,
  { figure }: RebaseAbout,
  { reference, changedOn }: Pick<RebaseRequest, 'reference' | 'changedOn'>,
): Promise<string[]> {
  const { impact, plan } = (await app.turns.see(app.cases, caseStream(reference))).state;
  const { aimedAtBy } = trends[figure];
  const actions = impact
    .filter((measure) => !measure.ended && measure.own === aimedAtBy && changeOn(measure, plan) === changedOn)
    .flatMap((measure) => measure.actions);
  const people = plan
    .filter(({ id }) => actions.includes(id))
    .flatMap(({ owner, proof }) => [owner, ...(proof ? [proof.by] : [])]);
  return [...new Set(people)];
}

/** Everybody who can be reached and could approve it. */
export function rebaseApprovers({ organisation, ...app }: Throughline, never: readonly string[]): string[] {
  const { today } = entryContext({ organisation, ...app });
  return organisation.people
    .filter((person) => may(person, 'rebase') && isReachable(person, today) && !never.includes(person.id))
    .map(({ id }) => id);
}

/** What somebody wants; what the record says to it is looked up here. */
export type RebaseWanted = RebaseAbout & { readonly by: string; readonly read: number } & (
    | { readonly type: 'ask'; readonly reference: string; readonly changedOn: string; readonly cause: string }
    | { readonly type: 'approve' }
    | { readonly type: 'turnDown'; readonly reason: string }
    | { readonly type: 'takeBack' }
  );

/** Asks, approves, turns down or takes back. The figures and the change are looked at anew whenever somebody asks or approves. */
export async function turnRebase(app: Throughline, wanted: RebaseWanted): Promise<Turned<Rebases, RebaseRefusal>> {
  const at = app.ports.clock.now();
  return app.turns.turn(app.rebases, rebaseStream(wanted), await commandOf(app, wanted, at), { by: wanted.by, at });
}

/** Of a change that is not there any more; never kept, because it is refused. */
const nothingBefore: OldBaseline = { points: 0, mean: 0, lower: 0, upper: 0 };

async function commandOf(app: Throughline, wanted: RebaseWanted, at: string): Promise<RebaseCommand> {
  if (wanted.type === 'takeBack') return { ...wanted, at };
  const { state } = await rebasesOf(app, wanted);
  const waiting = waitingRebase(state);
  if (wanted.type === 'turnDown')
    return { ...wanted, at, owners: waiting ? await ownersOfChange(app, wanted, waiting) : [] };
  const change = wanted.type === 'ask' ? wanted : waiting;
  const choice = rebaseChoices(await rebaseRecord(app, wanted.scope as Scope), wanted, state).find(
    ({ reference, on }) => reference === change?.reference && on === change.changedOn,
  );
  const owners = choice && change ? await ownersOfChange(app, wanted, change) : [];
  const { direction } = trends[wanted.figure];
  const looked = choice?.looked ?? { direction, changedOn: null, before: [], after: [] };
  if (wanted.type === 'ask') return { ...wanted, at, looked, tell: rebaseApprovers(app, [wanted.by, ...owners]) };
  return { ...wanted, at, looked, owners, old: choice?.old ?? nothingBefore };
}
