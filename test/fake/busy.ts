import type { Ledger } from '../../src/ports';

/** What is being waited for that takes no simulated time: a simulated clock stands still until it is done. */
export class Busy {
  private count = 0;

  async working<T>(work: Promise<T>): Promise<T> {
    this.count += 1;
    try {
      return await work;
    } finally {
      this.count -= 1;
    }
  }

  /** A ledger that says when it is being waited for. */
  watched(ledger: Ledger): Ledger {
    return {
      ...ledger,
      read: (...asked) => this.working(ledger.read(...asked)),
      append: (...asked) => this.working(ledger.append(...asked)),
      head: (...asked) => this.working(ledger.head(...asked)),
      heads: (...asked) => this.working(ledger.heads(...asked)),
    };
  }

  /** Until nothing is being done. */
  async idle(): Promise<void> {
    for (let quiet = 0; quiet < 2;) {
      await new Promise((next) => setImmediate(next));
      quiet = this.count > 0 ? 0 : quiet + 1;
    }
  }
}
