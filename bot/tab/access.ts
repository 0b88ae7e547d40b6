import { may } from '../../src/people/may';
import type { Person } from '../../src/people/organisation';
import { everyScope, scopesOf, type Scope } from '../../src/usecases/figures';
import type { Bot } from '../press';

/** What figures somebody sees (domain reference 1.3): of which parts of the organisation, and whether small numbers about people too. */
export interface FigureAccess {
  /** The widest first. */
  readonly scopes: readonly Scope[];
  readonly exact: boolean;
}

/** Undefined for whoever sees none. */
export function figureAccess({ app: { organisation } }: Bot, viewer: Person): FigureAccess | undefined {
  if (may(viewer, 'seeFigures')) return { scopes: everyScope(organisation), exact: true };
  // A board sees everything but small numbers about people.
  if (may(viewer, 'seeBoardFigures')) return { scopes: everyScope(organisation), exact: false };
  const own = viewer.teams === 'all' ? [] : viewer.teams;
  const scopes = own.flatMap((team) => scopesOf(organisation, team).filter((scope) => scope.startsWith('team:')));
  return scopes.length === 0 ? undefined : { scopes, exact: may(viewer, 'seeTeamFigures') };
}

/** Whether somebody sees figures of the whole organisation: what goes across teams is for them alone. */
export function seesWhole(bot: Bot, viewer: Person): boolean {
  return figureAccess(bot, viewer)?.scopes[0] === 'all';
}
