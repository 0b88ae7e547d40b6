import type { Claim, Message, MessageFact } from './messages';
import { sendable } from './postedCards';
import { refuse, type Decision, type Seen } from './streamKind';

/** `claimed`: another instance is sending it. `not_sendable`: it is settled, or waits for an earlier card. */
export type ClaimRefusal = 'claimed' | 'not_sendable';

/**
 * Whether an instance may begin to send a message. The claim is a fact, so of two instances that claim at once one commit wins, and the
 * other is decided anew on what is there then.
 *
 * @param by the instance
 * @param insteadOf the claim of another instance that has stood for too long: only exactly that one is taken over
 */
export function claimOf(seen: Seen<unknown>, id: string, by: string, insteadOf?: Claim): Decision<ClaimRefusal> {
  const message = sendable(seen.messages).find((one) => one.id === id);
  if (!message) return refuse('not_sendable');
  const { claim } = message;
  if (claim !== undefined && claim.by !== by && !sameClaim(claim, insteadOf)) return refuse('claimed');
  const fact: MessageFact = { type: 'messageStarted', id, by };
  return { ok: true, facts: [fact], owed: [] };
}

export function sameClaim(one: Claim | undefined, other: Claim | undefined): boolean {
  return one?.by === other?.by && one?.nth === other?.nth;
}

/** Whether what was found out about a message while it stood like `found` still counts: nobody has claimed it since. */
export function stillStands(found: Message, seen: Seen<unknown>): boolean {
  return sameClaim(found.claim, seen.messages.get(found.id)?.claim);
}
