import type { Timers } from './timers';

/** So many conversations that ask for a rest within this time mean that it is the tenant's limit that was met. */
const several = 3;
const withinMs = 10_000;

/** Who has asked us to rest (429), and until when. */
export class Rests {
  private readonly threads = new Map<string, { readonly asked: number; readonly until: number }>();
  private all = { asked: 0, until: 0 };

  constructor(
    private readonly timers: Timers,
    /** What is urgent asks again after this time, however long everything was to rest: an escalation cannot wait an hour. */
    private readonly urgentMs: number,
  ) {}

  /** @param thread the conversation that was asked for; undefined for a chat yet to be begun, where only the tenant's limit counts */
  begin(thread: string | undefined, ms: number): void {
    const asked = this.timers.now();
    const rest = { asked, until: asked + ms };
    this.threads.forEach(({ until }, known) => until <= asked && this.threads.delete(known));
    if (thread !== undefined) this.threads.set(thread, rest);
    const lately = [...this.threads.values()].filter((one) => one.asked > asked - withinMs);
    if ((thread === undefined || lately.length >= several) && rest.until > this.all.until) this.all = rest;
  }

  /** Until when requests of one conversation rest; 0 when they do not. */
  ofThread(thread: string | undefined): number {
    return (thread === undefined ? undefined : this.threads.get(thread))?.until ?? 0;
  }

  /** Until when everything rests. */
  ofAll(urgent: boolean): number {
    return urgent ? Math.min(this.all.until, this.all.asked + this.urgentMs) : this.all.until;
  }
}
