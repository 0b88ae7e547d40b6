/** So many requests in so many milliseconds, over a window that slides. */
export interface Limit {
  readonly requests: number;
  readonly inMs: number;
}

/** When requests were made, for as long as a limit can still ask about it. */
export class RequestLog {
  private readonly times: number[] = [];

  constructor(private readonly keepMs: number) {}

  /** The first moment at which one more request breaks none of these limits; 0 when it breaks none now. */
  freeAt(limits: readonly Limit[]): number {
    const { times } = this;
    return limits.reduce((at, { requests, inMs }) => {
      const oldest = times[times.length - requests];
      return oldest === undefined ? at : Math.max(at, oldest + inMs);
    }, 0);
  }

  note(now: number): void {
    const old = this.times.findIndex((time) => time > now - this.keepMs);
    this.times.splice(0, old < 0 ? this.times.length : old);
    this.times.push(now);
  }

  /** Nothing in it matters any more. */
  isOver(now: number): boolean {
    return (this.times[this.times.length - 1] ?? 0) <= now - this.keepMs;
  }
}
