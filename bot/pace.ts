import { RequestLog } from './requestLog';
import { Rests } from './rests';
import { shareOf, type TeamsLimits } from './teamsLimits';
import type { Timers } from './timers';

interface Waiting {
  readonly thread: string | undefined;
  readonly urgent: boolean;
  readonly go: () => void;
  readonly stop: () => void;
}

/** The process ends: what waited for its turn is not sent by this one. */
export class Stopping extends Error {}

/** How many spacings a late timer may catch up with. */
const catchUp = 3;

/**
 * Teams' limits, kept before they are met: each request waits for its turn. What is urgent goes first; other requests are spaced evenly,
 * because Teams counts at its own end, where those of an even row are still apart and those of a burst are not.
 *
 * Looked at before it was written, on npm: bottleneck, limiter, p-queue, p-throttle, rate-limiter-flexible, sliding-window-rate-limiter.
 * None keeps several sliding windows for each of many conversations and one for all, with an order of urgency and a clock that a test can
 * drive; most count in fixed windows, which let twice the limit through where two meet.
 */
export class Pace {
  private readonly tenant: RequestLog;
  /** The conversations of the last hour, the least lately used first. */
  private readonly threads = new Map<string, RequestLog>();
  private readonly urgent: Waiting[] = [];
  private readonly others: Waiting[] = [];
  private readonly keepMs: number;
  private share: Pick<TeamsLimits, 'tenant' | 'thread'>;
  private nextOther = 0;
  private cancel: (() => void) | undefined;
  private stopped = false;
  readonly rests: Rests;

  constructor(
    private readonly limits: TeamsLimits,
    private readonly timers: Timers,
    longestUrgentRestMs: number,
  ) {
    this.share = this.sharedAmong(1);
    this.keepMs = Math.max(...this.share.thread.map(({ inMs }) => inMs));
    this.tenant = new RequestLog(this.share.tenant.inMs);
    this.rests = new Rests(timers, longestUrgentRestMs);
  }

  /** Instances know nothing of each other's requests, so each takes an equal part of every limit. */
  shareAmong(instances: number): void {
    this.share = this.sharedAmong(instances);
    this.go();
  }

  private sharedAmong(instances: number): Pick<TeamsLimits, 'tenant' | 'thread'> {
    const part = (limit: TeamsLimits['tenant']) => shareOf(limit, instances, this.limits);
    return { tenant: part(this.limits.tenant), thread: this.limits.thread.map(part) };
  }

  /**
   * Resolves when a request may be made, and counts it.
   *
   * @param thread the conversation; undefined for a chat that is yet to be begun
   * @throws Stopping
   */
  turn(thread: string | undefined, urgent: boolean): Promise<void> {
    return new Promise((go, fail) => {
      const stop = (): void => fail(new Stopping('Throughline is stopping.'));
      if (this.stopped) return stop();
      (urgent ? this.urgent : this.others).push({ thread, urgent, go, stop });
      this.go();
    });
  }

  /** Counts a request that did not wait: an answer to somebody's words. */
  note(thread: string | undefined): void {
    const now = this.timers.now();
    this.tenant.note(now);
    if (thread === undefined) return;
    const log = this.threads.get(thread) ?? new RequestLog(this.keepMs);
    log.note(now);
    this.threads.delete(thread);
    this.threads.set(thread, log);
    for (const [known, old] of this.threads) {
      if (!old.isOver(now)) break;
      this.threads.delete(known);
    }
  }

  /** How many conversations are remembered. */
  get size(): number {
    return this.threads.size;
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
    for (const { stop } of [...this.urgent.splice(0), ...this.others.splice(0)]) stop();
  }

  /** Lets through whoever may go, and comes back for the rest. */
  private go(): void {
    this.cancel?.();
    this.cancel = undefined;
    if (this.stopped) return;
    let next = this.letThrough(this.urgent);
    // Only when nothing urgent waits for the tenant's own limit may others take from it.
    if (this.tenantFree(true) <= this.timers.now() || this.urgent.length === 0)
      next = Math.min(next, this.letThrough(this.others));
    if (next < Infinity) this.cancel = this.timers.after(Math.max(0, next - this.timers.now()), () => this.go());
  }

  /** @returns when to look again for those that are left */
  private letThrough(queue: Waiting[]): number {
    let soonest = Infinity;
    const full = new Set<string | undefined>();
    for (let index = 0; index < queue.length;) {
      const waiting = queue[index] as Waiting;
      if (full.has(waiting.thread)) {
        index += 1;
        continue;
      }
      const now = this.timers.now();
      const free = this.tenantFree(waiting.urgent);
      if (free > now) return Math.min(soonest, free);
      const threadFree = this.threadFree(waiting.thread);
      if (threadFree > now) {
        soonest = Math.min(soonest, threadFree);
        full.add(waiting.thread);
        continue;
      }
      queue.splice(index, 1);
      if (!waiting.urgent) this.nextOther = Math.max(this.nextOther, now - catchUp * this.spacing) + this.spacing;
      this.note(waiting.thread);
      waiting.go();
    }
    return soonest;
  }

  private tenantFree(urgent: boolean): number {
    const free = Math.max(this.tenant.freeAt([this.share.tenant]), this.rests.ofAll(urgent));
    return urgent ? free : Math.max(free, this.nextOther);
  }

  private threadFree(thread: string | undefined): number {
    const log = thread === undefined ? undefined : this.threads.get(thread);
    return Math.max(log?.freeAt(this.share.thread) ?? 0, this.rests.ofThread(thread));
  }

  /** Between two requests that are not urgent. */
  private get spacing(): number {
    const { requests, inMs } = this.share.tenant;
    return inMs / (requests * (1 - this.limits.reserve));
  }
}
