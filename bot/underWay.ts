import type { Timers } from './timers';

/** What ends a piece of work; `hadItsTurn` says that its first request is being made, so that another may get ready. */
export type End = (() => void) & { readonly hadItsTurn: () => void };

/** Counts the work of the courier. What belongs to a case is waited for at the end like everything else, but nothing waits for it. */
export class UnderWay {
  /** What is not about a case, and of that what has not had its turn yet. */
  reminders = 0;
  ready = 0;
  private running = 0;
  private readonly idle = new Set<() => void>();

  /** @param changed called when there may be room for more */
  constructor(private readonly changed: () => void) {}

  begin(kind: string): End {
    const one = kind === 'case' ? 0 : 1;
    let waits = one;
    this.running += 1;
    this.reminders += one;
    this.ready += one;
    const hadItsTurn = (): void => {
      this.ready -= waits;
      if (waits > 0) this.changed();
      waits = 0;
    };
    const end = (): void => {
      this.running -= 1;
      this.reminders -= one;
      hadItsTurn();
      if (this.running === 0) this.idle.forEach((done) => done());
      this.changed();
    };
    return Object.assign(end, { hadItsTurn });
  }

  /** Resolves when nothing is under way, or after so many milliseconds. */
  async ended(withinMs: number, timers: Timers): Promise<void> {
    if (this.running === 0) return;
    await new Promise<void>((done) => {
      const cancel = timers.after(withinMs, done);
      this.idle.add(() => {
        cancel();
        done();
      });
    });
  }
}
