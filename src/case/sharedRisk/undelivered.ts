import type { Message } from '../../ledger/messages';
import { unreached } from '../../ledger/postedCards';
import { nothing, type Accepted } from '../../ledger/streamKind';
import type { CaseSeen, World } from '../caseKind';
import type { Chased, ClockName, SharedRiskFact } from './facts';
import { isOpenAction, isSharedRiskOpen } from './state';
import { channelTold, chaseTo, climbTo } from './told';

/** A reminder or a climb that can never arrive goes to the next person up, and when there is none, to the channel. */
export function sharedRiskUnreached(
  message: Message,
  { state, messages }: CaseSeen,
  at: string,
  world: World,
): Accepted {
  const { sharedRisk } = state;
  const { card, about } = message;
  const action = sharedRisk?.actions.find(({ id }) => id === about?.['action']);
  if (!isSharedRiskOpen(sharedRisk) || (action && !isOpenAction(action))) return nothing;
  const missed = unreached(messages);
  const chased: Chased = {
    clock: card === 'sharedRiskAction' ? 'action' : (String(about?.['clock'] ?? 'weekly') as ClockName),
    due: action?.due ?? String(about?.['due'] ?? at),
    action: action?.id ?? null,
    step: Math.max(1, Number(about?.['step'] ?? 1)),
    person: climbTo(state, Math.max(1, Number(about?.['step'] ?? 1)), world, at, missed),
    because: 'not_delivered',
  };
  const fact: SharedRiskFact = { type: 'sharedRiskChased', ...chased };
  if (chased.person !== null) return { ok: true, facts: [fact], owed: [chaseTo(chased.person, chased)] };
  return { ok: true, facts: [fact], owed: missed.has(`channel:${state.team}`) ? [] : [channelTold(state, chased)] };
}
