import type { CaseCommand, CaseRefusal } from '../case/commands';
import { caseStream } from '../case/reference';
import type { Case } from '../case/state';
import type { MessageTotals } from '../ledger/messages';
import { everyHead } from '../ledger/everyHead';
import { gaps, type Gap } from '../people/gaps';
import { ladder, type Rung } from '../people/ladder';
import type { Head } from '../ports';
import { isOfficeHours } from '../time/officeHours';
import { factorPatternsOf } from './patterns';
import { entryContext, type Throughline } from './throughline';
import { troubledMessages, type Watched } from './troubled';
import type { Turned } from './turn';

export type CaseTurned = Turned<Case, CaseRefusal>;

/**
 * Acknowledge, decide, or answer a proposed override: a person's press on a case.
 *
 * @param press left out for what may be done again, such as opening a form
 */
export async function answerCase(
  app: Throughline,
  reference: string,
  command: CaseCommand & { by: string },
  press?: string,
): Promise<CaseTurned> {
  return app.turns.turn(app.cases, caseStream(reference), await withPatterns(app, reference, command), {
    by: command.by,
    at: command.at,
    ...(press === undefined ? {} : { press }),
  });
}

/** A root cause is written with what recurs in the system factors it names: a look at other cases, which no case can take by itself. */
async function withPatterns(app: Throughline, reference: string, command: CaseCommand): Promise<CaseCommand> {
  if (command.type !== 'review' || command.ask.type !== 'rootCause') return command;
  const { state } = await app.turns.see(app.cases, caseStream(reference));
  return state.report ? { ...command, patterns: await factorPatternsOf(app, state, command.ask.factors) } : command;
}

export interface DutyOverview {
  readonly route: 'duty' | 'on_call';
  /** For each team, who is alerted in which order now. */
  readonly ladders: readonly { readonly team: string; readonly rungs: readonly Rung[] }[];
  readonly gaps: readonly Gap[];
  /** The open cases whose clock is nearest or longest past. */
  readonly open: readonly Case[];
  /** How many are open in all: `open` may show only some. */
  readonly openTotal: number;
  readonly totals: MessageTotals;
  /** Messages that will not arrive, and those that are held up, newest first. */
  readonly troubled: readonly Watched[];
  /** Teams whose escalations have no channel to go to. */
  readonly unbound: readonly string[];
}

const shown = 20;

/** Who answers now, what is open, which step of a ladder would reach nobody, and what has not been delivered. */
export async function dutyOverview(
  app: Throughline,
  channelOf: (team: string) => Promise<boolean>,
): Promise<DutyOverview> {
  const { organisation, office, pack } = app;
  const { now, today } = entryContext(app);
  const { steps } = pack.settings.noAcknowledgement;
  const route = isOfficeHours(now, office) ? 'duty' : 'on_call';
  const teams = organisation.teams.map(({ id }) => id);
  const bound = await Promise.all(teams.map(channelOf));
  const heads = await openHeads(app, teams);
  const open = await Promise.all(heads.slice(0, shown).map(({ stream }) => app.turns.see(app.cases, stream)));
  return {
    route,
    ladders: teams.map((team) => ({ team, rungs: ladder(organisation, team, route, today, false, steps) })),
    gaps: gaps(organisation, today, steps),
    open: open.map(({ state }) => state),
    openTotal: heads.length,
    totals: await app.ports.ledger.messageTotals(),
    troubled: await troubledMessages(app, shown),
    unbound: teams.filter((_team, index) => !bound[index]),
  };
}

/** The most pressing first: what is longest overdue must not be pushed off the list by what was touched last. */
async function openHeads(app: Throughline, teams: readonly string[]): Promise<Head[]> {
  const heads: Head[] = [];
  for (const team of teams) {
    for await (const head of everyHead(app.ports.ledger, { kind: 'case', tag: `open:${team}` })) heads.push(head);
  }
  return heads.sort((a, b) => ((a.dueAt ?? '~') < (b.dueAt ?? '~') ? -1 : 1));
}
