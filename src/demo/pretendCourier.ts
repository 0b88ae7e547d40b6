import type { Failure, Message } from '../ledger/messages';
import { sendAt } from '../ledger/sendAt';
import { settle } from '../ledger/settle';
import { personOf, teamOf } from '../people/organisation';
import type { Head } from '../ports';
import { messageFailed, messageKindOf, owingStreams, pendingMessages, type Owed } from '../usecases/deliver';
import type { Throughline } from '../usecases/throughline';

/** Somebody who blocked the chat, and from when on. */
export type Blocked = ReadonlyMap<string, string>;

/**
 * Sends nothing and says what Teams would have: whoever is on Teams gets what is owed, and what is for others fails for good, so that the
 * next route is taken as it would be. It settles everything before the clock goes on.
 */
export class PretendCourier {
  private readonly owing = new Map<string, Head>();

  constructor(
    private readonly blocked: Blocked,
    /** Called with when a stream's message may be sent, when that is not now. */
    private readonly later: (at: string, stream: string, kind: string) => void,
  ) {}

  /** Whether anything may have to be sent. */
  get isOwing(): boolean {
    return this.owing.size > 0;
  }

  noted(head: Head): void {
    if (head.messages.pending > 0) this.owing.set(head.stream, head);
    else this.owing.delete(head.stream);
  }

  /** Everything that can be sent now is sent, and whatever is owed for that. */
  async settle(app: Throughline): Promise<void> {
    while (this.owing.size > 0) {
      const streams = [...this.owing.values()];
      this.owing.clear();
      for (const { stream, kind } of streams) await this.settleStream(app, stream, kind);
    }
  }

  /** The end: what still waits for office hours counts as sent, so that nothing of this is ever left to the real courier. */
  async finish(app: Throughline): Promise<void> {
    for await (const { stream, kind } of owingStreams(app)) await this.settleStream(app, stream, kind, true);
  }

  /** What waits for office hours is asked for again when they begin. */
  async settleStream(app: Throughline, stream: string, kind: string, isLast = false): Promise<void> {
    const now = app.ports.clock.now();
    const arrived: string[] = [];
    for (const owed of await pendingMessages(app, kind, stream)) {
      const when = sendAt(owed.message, now, app.office);
      const failure = when === 'expired' ? ({ reason: 'expired' } as const) : this.failureOf(app, owed.message, owed);
      if (typeof when === 'object' && !isLast) this.later(when.notBefore, stream, kind);
      else if (failure) await messageFailed(app, owed, failure);
      else arrived.push(owed.message.id);
    }
    if (arrived.length > 0) await arrive(app, stream, kind, arrived);
  }

  private failureOf(
    { organisation, ports }: Throughline,
    { to, replaces }: Message,
    { seen }: Owed,
  ): Failure | undefined {
    if (replaces !== undefined && seen.messages.get(replaces)?.status === 'failed')
      return { reason: 'nothing_to_replace' };
    if ('channel' in to)
      return teamOf(organisation, to.channel)?.dutyChannel === undefined
        ? { reason: 'unreachable', code: 'no_address' }
        : undefined;
    if (personOf(organisation, to.person)?.onTeams === false)
      return { reason: 'refused', status: 404, code: 'UserNotFound' };
    const since = this.blocked.get(to.person);
    return since !== undefined && ports.clock.now() >= since
      ? { reason: 'refused', status: 403, code: 'MessageWritesBlocked' }
      : undefined;
  }
}

/** What arrived together is written down together. Nothing was posted, so there is nothing that could be replaced in place later. */
async function arrive(app: Throughline, stream: string, kind: string, ids: readonly string[]): Promise<void> {
  const at = app.ports.clock.now();
  const streamKind = messageKindOf(app, kind);
  await app.turns.decideWith(streamKind, stream, { by: 'courier', at }, (seen) => {
    const facts = ids.flatMap(
      (id) => settle(streamKind, seen, { type: 'messageDelivered', id, receipt: null }, at).facts,
    );
    return { ok: true, facts, owed: [] };
  });
}
