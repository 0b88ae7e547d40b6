import { sameClaim } from '../src/ledger/claim';
import type { Claim } from '../src/ledger/messages';
import type { Owed } from '../src/usecases/deliver';
import type { Timers } from './timers';

/**
 * Claims of other instances, and for how long each has stood unchanged since this process first saw it, by this process's own clock:
 * clocks of instances differ, and the product's can be moved. An instance that died leaves a claim that stands for ever.
 */
export class StandingClaims {
  private readonly seen = new Map<string, Map<string, { readonly claim: Claim; readonly since: number }>>();

  constructor(
    private readonly instance: string,
    private readonly takeOverAfterMs: number,
    private readonly timers: Timers,
  ) {}

  /** Whether this instance may send a message now, and whose claim it then takes over. */
  mayTake({ stream, message: { id, claim } }: Owed): { readonly take: boolean; readonly insteadOf?: Claim } {
    if (claim === undefined || claim.by === this.instance) {
      this.seen.get(stream)?.delete(id);
      return { take: true };
    }
    const ofStream = this.seen.get(stream) ?? new Map<string, { claim: Claim; since: number }>();
    this.seen.set(stream, ofStream);
    const known = ofStream.get(id);
    const standing = known && sameClaim(known.claim, claim) ? known : { claim, since: this.timers.now() };
    ofStream.set(id, standing);
    return this.isOver(standing) ? { take: true, insteadOf: claim } : { take: false };
  }

  /** Whether a claim on a message of this stream has stood for too long. */
  anyOver(stream: string): boolean {
    return [...(this.seen.get(stream)?.values() ?? [])].some((standing) => this.isOver(standing));
  }

  /** Forgets streams that owe nothing any more. */
  keepOnly(owing: ReadonlySet<string>): void {
    for (const stream of this.seen.keys()) if (!owing.has(stream)) this.seen.delete(stream);
  }

  private isOver({ since }: { readonly since: number }): boolean {
    return this.timers.now() - since >= this.takeOverAfterMs;
  }
}
