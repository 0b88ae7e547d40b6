import { permitted } from '../../case/permitted';
import type { World } from '../../case/caseKind';
import { messageTags } from '../../ledger/messageTags';
import type { NewMessage } from '../../ledger/messages';
import { talliesOf } from '../../ledger/tally';
import { nothing, refuse, type Decision, type StreamKind } from '../../ledger/streamKind';
import { findIdentifiers } from '../../policy/identifiers';
import { localDate } from '../../time/local';
import { rebaseFreeText, type OldBaseline, type RebaseAbout, type RebaseFact } from './facts';
import { missingForRebase, type RebaseCondition, type RebaseLooked } from './rebaseRule';
import { evolveRebases, neverAsked, rebaseSteps, waitingRebase, type Rebases } from './state';

/** The change and the figures around it, as the record has them when somebody asks or decides. */
export type ChangeLooked = Pick<RebaseLooked, 'direction' | 'changedOn' | 'before' | 'after'>;

interface Asked extends RebaseAbout {
  readonly by: string;
  readonly at: string;
  /** `rebaseSteps` as it was read: nobody answers what they have not seen. */
  readonly read: number;
}

export type RebaseCommand =
  | (Asked & {
      readonly type: 'ask';
      readonly reference: string;
      readonly changedOn: string;
      readonly cause: string;
      readonly looked: ChangeLooked;
      /** Who could approve it and can be reached. */
      readonly tell: readonly string[];
    })
  | (Asked & {
      readonly type: 'approve';
      readonly looked: ChangeLooked;
      readonly old: OldBaseline;
      /** Who made the change. */
      readonly owners: readonly string[];
    })
  | (Asked & { readonly type: 'turnDown'; readonly reason: string; readonly owners: readonly string[] })
  | (Asked & { readonly type: 'takeBack' });

/** The condition of the rule that does not hold (domain reference 8.4), as a refusal. */
const refusalFor = {
  direction: 'missing_direction',
  change: 'missing_change',
  before: 'missing_before',
  after: 'missing_after',
  cause: 'missing_cause',
  approver: 'missing_approver',
} as const satisfies Record<RebaseCondition, string>;

export type RebaseRefusal =
  | 'not_permitted'
  | 'changed_meanwhile'
  | 'waiting_already'
  | 'nothing_waits'
  | 'not_yours'
  | 'reason_needed'
  | 'too_long'
  | 'identifier'
  | (typeof refusalFor)[RebaseCondition];

/** It stands below a chart and in the assurance pack. */
const longestCause = 500;

/** New baselines of one chart as a stream: `rebase/<figure>/<scope>`. Somebody asks, and somebody else approves (domain reference 8.4). */
export function rebaseKind(world: World): StreamKind<Rebases, RebaseCommand, RebaseRefusal> {
  return {
    kind: 'rebase',
    initial: neverAsked,
    freeText: rebaseFreeText,
    evolve: (state, fact, at) => evolveRebases(state, fact as RebaseFact, at),
    decide: (command, { state }) => decide(command, state, world),
    afterFailure: () => nothing,
    head: ({ state, messages }) => ({
      dueAt: null,
      tags: messageTags(messages, world.office.zone),
      summary: {
        ...state.about,
        waits: waitingRebase(state) !== undefined,
        owed: talliesOf(messages, world.office.zone, () => 'rebase'),
      },
    }),
  };
}

function decide(command: RebaseCommand, state: Rebases, world: World): Decision<RebaseRefusal> {
  if (!permitted(world, command.by, 'rebase', command.at)) return refuse('not_permitted');
  if (command.read !== rebaseSteps(state)) return isRepeated(command, state) ? nothing : refuse('changed_meanwhile');
  return command.type === 'ask' ? ask(command, state, world) : answer(command, state);
}

function ask(
  command: Extract<RebaseCommand, { type: 'ask' }>,
  state: Rebases,
  { organisation, office }: World,
): Decision<RebaseRefusal> {
  const { figure, scope, by, at, reference, changedOn, looked, tell } = command;
  if (waitingRebase(state)) return refuse('waiting_already');
  const cause = command.cause.trim();
  const missing = missingForRebase({ ...looked, cause, approver: null }, 'cause');
  if (missing) return refuse(refusalFor[missing]);
  if (cause.length > longestCause) return refuse('too_long');
  // It leaves the house in a pack: no person is told from it.
  const names = organisation.people.map(({ name }) => name);
  if (findIdentifiers(cause, { names, today: localDate(at, office.zone) }).length > 0) return refuse('identifier');
  return {
    ok: true,
    facts: [fact({ type: 'rebaseAsked', figure, scope, by, reference, changedOn, cause })],
    owed: tell.map((person) => cardTo(person, 'rebaseAsked', command)),
  };
}

function answer(command: Exclude<RebaseCommand, { type: 'ask' }>, state: Rebases): Decision<RebaseRefusal> {
  const waiting = waitingRebase(state);
  if (!waiting) return refuse('nothing_waits');
  const { figure, scope, by } = command;
  if (command.type === 'takeBack')
    return by === waiting.by
      ? { ok: true, facts: [fact({ type: 'rebaseTakenBack', figure, scope, by })], owed: [] }
      : refuse('not_yours');
  const approver = { by, never: [waiting.by, ...command.owners] };
  const owed = [cardTo(waiting.by, 'rebaseDecided', command)];
  if (command.type === 'turnDown') {
    if (approver.never.includes(by)) return refuse('missing_approver');
    const reason = command.reason.trim();
    if (reason === '') return refuse('reason_needed');
    return { ok: true, facts: [fact({ type: 'rebaseTurnedDown', figure, scope, by, reason })], owed };
  }
  // Looked at anew: figures of before may have been corrected, or the change taken back, since it was asked for.
  const missing = missingForRebase({ ...command.looked, cause: waiting.cause, approver });
  if (missing) return refuse(refusalFor[missing]);
  return { ok: true, facts: [fact({ type: 'rebaseApproved', figure, scope, by, old: command.old })], owed };
}

/** Pressed twice: what this person wants is what they did last, and nobody did anything since. */
function isRepeated(command: RebaseCommand, state: Rebases): boolean {
  const last = state.requests[state.requests.length - 1];
  if (!last || command.read !== rebaseSteps(state) - 1) return false;
  if (command.type === 'ask') return !last.decided && last.by === command.by && last.cause === command.cause.trim();
  const hows = { approve: 'approved', turnDown: 'turnedDown', takeBack: 'takenBack' } as const;
  return last.decided?.by === command.by && last.decided.how === hows[command.type];
}

function fact(one: RebaseFact): RebaseFact {
  return one;
}

function cardTo(person: string, card: string, { figure, scope }: RebaseAbout): NewMessage {
  return { to: { person }, card, urgent: false, officeHoursOnly: true, about: { figure, scope } };
}

export function rebaseStream({ figure, scope }: RebaseAbout): string {
  return `rebase/${figure}/${scope}`;
}
