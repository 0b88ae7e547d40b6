import type { Fact } from '../ledger/commit';
import type { FreeTextOf } from '../ledger/freeText';
import { messageTags } from '../ledger/messageTags';
import { talliesOf } from '../ledger/tally';
import { nothing, refuse, type Decision, type Seen, type StreamKind } from '../ledger/streamKind';
import { readEntry, type Entry, type EntryContext, type Problems } from './entry';
import { fieldsOf, type Entered, type Flow, type IndicatorsOf } from './flow';
import { flowOf } from './flows/flows';
import { nextStep, path, previousStep } from './path';

/** A half-finished conversation. What was typed is kept as typed, right or not, so that nothing is lost on the way. */
export interface Draft {
  readonly owner: string;
  readonly flow: string;
  readonly flowVersion: number;
  readonly entered: Entered;
  /** The step whose card was last shown. */
  readonly at: string;
  readonly status: 'none' | 'open' | 'submitted' | 'discarded';
  readonly startedAt: string;
  /** How much has happened to it, without what became of a message about it. */
  readonly turns: number;
}

/** The message that holds the card of a draft's step. */
export const draftCard = 'draft';

/** Until when a draft is kept, sent or not: what was sent stands in the case. */
export function keptUntil({ startedAt }: Draft): string {
  return new Date(Date.parse(startedAt) + draftDays * 86_400_000).toISOString();
}

const draftDays = 60;

export type DraftFact =
  | {
      readonly type: 'draftStarted';
      readonly flow: string;
      readonly flowVersion: number;
      readonly owner: string;
      readonly entered: Entered;
    }
  | {
      readonly type: 'stepAnswered';
      readonly step: string;
      readonly typed: Entered;
      readonly blank: readonly string[];
      readonly to: string;
    }
  | { readonly type: 'draftSubmitted'; readonly case: string }
  | { readonly type: 'draftDiscarded' };

export type DraftCommand =
  | {
      readonly type: 'start';
      readonly flow: Flow;
      readonly owner: string;
      readonly entered: Entered;
      /** It is begun elsewhere than in the owner's chat, so its first card is owed to them there. */
      readonly send?: true;
    }
  | {
      readonly type: 'answer';
      readonly by: string;
      readonly token: string;
      readonly step: string;
      readonly raw: Readonly<Record<string, unknown>>;
      /** Onward (only when the step is in order), back, to a step of the path, or staying to send what there is. */
      readonly go: 'next' | 'back' | 'stay' | { readonly to: string };
      readonly context: EntryContext;
      readonly indicatorsOf: IndicatorsOf;
    }
  | { readonly type: 'submitted'; readonly by: string; readonly case: string }
  | { readonly type: 'discard'; readonly by: string };

export type DraftRefusal = 'not_found' | 'not_yours' | 'already_sent' | 'discarded' | 'stale';

const none: Draft = {
  owner: '',
  flow: '',
  flowVersion: 0,
  entered: {},
  at: '',
  status: 'none',
  startedAt: '',
  turns: 0,
};

/** Everything that was typed, choices too: what stands in a draft has not been checked. */
const freeText = {
  draftStarted: ['entered'],
  stepAnswered: ['typed'],
  draftSubmitted: [],
  draftDiscarded: [],
} as const satisfies FreeTextOf<DraftFact>;

/**
 * One person's report before it is sent.
 *
 * @param zone where the organisation is: what is owed belongs to a local month
 */
export const draftKind = (zone: string): StreamKind<Draft, DraftCommand, DraftRefusal> => ({
  kind: 'draft',
  initial: none,
  freeText,
  evolve: (draft, fact, at) => {
    const after = evolve(draft, fact as DraftFact, at);
    return after === draft ? draft : { ...after, turns: draft.turns + 1 };
  },
  decide,
  // Its owner was told, where they began it, to say `resume`.
  afterFailure: () => nothing,
  stillWanted: (_message, { state }) => state.status === 'open',
  head: ({ state, messages }) => ({
    dueAt: null,
    expiresAt: keptUntil(state),
    tags: [...(state.status === 'open' ? [`draft-of:${state.owner}`] : []), ...messageTags(messages, zone)],
    // Nothing that was typed: what stands in a draft has not been checked.
    summary: { at: state.at, startedAt: state.startedAt, owed: talliesOf(messages, zone, () => 'draft') },
  }),
});

/**
 * The token a card of this draft carries: how much had happened to it when the card was drawn. Another number means the draft has moved on;
 * that its card has arrived in a chat does not move it.
 */
export function tokenOf({ state }: Pick<Seen<Draft>, 'state'>): string {
  return String(state.turns);
}

/** What stands wrong in the answers of a step as they are kept. */
export function problemsAt(draft: Draft, step: string, context: EntryContext, indicatorsOf: IndicatorsOf): Problems {
  const flow = flowOf(draft.flow, draft.flowVersion);
  if (!flow) return {};
  return readEntry(fieldsOf(flow, step, draft.entered, indicatorsOf), draft.entered, context).problems;
}

/** The first step on the path whose answers cannot stand, if any. */
export function firstProblem(draft: Draft, context: EntryContext, indicatorsOf: IndicatorsOf): string | undefined {
  const flow = flowOf(draft.flow, draft.flowVersion);
  if (!flow) return undefined;
  return path(flow, draft.entered).find(
    (step) => Object.keys(problemsAt(draft, step, context, indicatorsOf)).length > 0,
  );
}

function evolve(draft: Draft, fact: DraftFact, at: string): Draft {
  switch (fact.type) {
    case 'draftStarted': {
      const { flow, flowVersion, owner, entered } = fact;
      const first = flowOf(flow, flowVersion)?.first ?? '';
      return { ...draft, owner, flow, flowVersion, entered, at: first, status: 'open', startedAt: at };
    }
    case 'stepAnswered': {
      return { ...draft, entered: enteredAfter(draft.entered, fact), at: fact.to };
    }
    case 'draftSubmitted':
      return { ...draft, status: 'submitted' };
    case 'draftDiscarded':
      return { ...draft, status: 'discarded' };
    default:
      return draft;
  }
}

function decide(command: DraftCommand, seen: Seen<Draft>): Decision<DraftRefusal> {
  const { state: draft } = seen;
  if (command.type === 'start') {
    const { flow, owner, entered } = command;
    // The same message delivered twice asks for the same draft: it is there already. Nobody gets to see another's by its id.
    if (draft.status !== 'none') return draft.owner === owner ? nothing : refuse('not_yours');
    const started = facts({ type: 'draftStarted', flow: flow.id, flowVersion: flow.version, owner, entered });
    return command.send ? { ...started, owed: [{ to: { person: owner }, card: draftCard, urgent: true }] } : started;
  }
  if (draft.status === 'none') return refuse('not_found');
  if (command.by !== draft.owner) return refuse('not_yours');
  if (command.type === 'submitted') {
    return draft.status === 'submitted' ? nothing : facts({ type: 'draftSubmitted', case: command.case });
  }
  if (draft.status === 'submitted') return refuse('already_sent');
  if (draft.status === 'discarded') return refuse('discarded');
  if (command.type === 'discard') return facts({ type: 'draftDiscarded' });

  const flow = flowOf(draft.flow, draft.flowVersion);
  if (!flow || command.token !== tokenOf(seen) || !path(flow, draft.entered).includes(command.step)) {
    return refuse('stale');
  }
  // A step may take its prompt from a field it asks itself, so what was just typed counts; other inputs of the card do not.
  const own = readEntry(
    fieldsOf(flow, command.step, {}, () => []),
    command.raw,
    command.context,
  );
  const fields = fieldsOf(flow, command.step, enteredAfter(draft.entered, own), command.indicatorsOf);
  const entry = readEntry(fields, command.raw, command.context);
  const to = destination(flow, draft, command.step, command.go, entry);
  return facts({ type: 'stepAnswered', step: command.step, typed: entry.typed, blank: entry.blank, to });
}

/** What is kept after a step was answered: what was typed, without what is now blank. */
function enteredAfter(before: Entered, { typed, blank }: Pick<Entry, 'typed' | 'blank'>): Entered {
  return Object.fromEntries(Object.entries({ ...before, ...typed }).filter(([field]) => !blank.includes(field)));
}

function destination(
  flow: Flow,
  draft: Draft,
  step: string,
  go: (DraftCommand & { type: 'answer' })['go'],
  entry: Entry,
): string {
  const entered = enteredAfter(draft.entered, entry);
  if (go === 'back') return previousStep(flow, step, entered) ?? step;
  if (go === 'stay' || (go === 'next' && Object.keys(entry.problems).length > 0)) return step;
  if (go === 'next') {
    const next = nextStep(flow, step, entered);
    return next === 'end' ? step : next;
  }
  return path(flow, entered).includes(go.to) ? go.to : step;
}

function facts(...list: (DraftFact & Fact)[]): { ok: true; facts: Fact[]; owed: [] } {
  return { ok: true, facts: list, owed: [] };
}
