import type { Timers } from '../../bot/timers';

interface Due {
  readonly at: number;
  readonly nth: number;
  readonly work: () => void;
}

/** Timers whose clock stands still until it is moved. Waits are cut to whole milliseconds and at least one, as Node does it. */
export class SimulatedTimers implements Timers {
  /** A binary heap by time, then by order of asking. Tens of thousands wait at once in the benchmark. */
  private readonly heap: Due[] = [];
  private readonly cancelled = new Set<Due>();
  private time = 0;
  private count = 0;

  now(): number {
    return this.time;
  }

  after(ms: number, work: () => void): () => void {
    const due = { at: this.time + Math.max(1, Math.trunc(ms)), nth: (this.count += 1), work };
    this.push(due);
    return () => void this.cancelled.add(due);
  }

  /** Moves the clock to the next timer and lets it go off. @returns false when none is set */
  step(): boolean {
    for (let due = this.pop(); due; due = this.pop()) {
      if (this.cancelled.delete(due)) continue;
      this.time = due.at;
      due.work();
      return true;
    }
    return false;
  }

  /**
   * Lets go off whatever is due within this time.
   *
   * @param settled waits between two of them until what the first has set in motion is done
   */
  async pass(ms: number, settled = nextTurn): Promise<void> {
    const end = this.time + ms;
    await settled();
    while (this.nextAt() <= end) {
      this.step();
      await settled();
    }
    this.time = end;
  }

  private nextAt(): number {
    while (this.heap[0] && this.cancelled.delete(this.heap[0])) this.pop();
    return this.heap[0]?.at ?? Infinity;
  }

  private push(due: Due): void {
    const { heap } = this;
    let at = heap.push(due) - 1;
    for (let up = (at - 1) >> 1; at > 0 && before(due, heap[up] as Due); up = (at - 1) >> 1) {
      heap[at] = heap[up] as Due;
      at = up;
    }
    heap[at] = due;
  }

  private pop(): Due | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && before(heap[down + 1] as Due, heap[down] as Due)) down += 1;
      if (before(last, heap[down] as Due)) break;
      heap[at] = heap[down] as Due;
      at = down;
    }
    heap[at] = last;
    return first;
  }
}

function before(one: Due, other: Due): boolean {
  return one.at < other.at || (one.at === other.at && one.nth < other.nth);
}

const nextTurn = (): Promise<void> => new Promise((next) => setImmediate(next));
