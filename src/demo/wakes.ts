/** Things that wait for an instant. Of two for the same one the first that was put comes first. */
export class Wakes<T> {
  private readonly heap: { readonly at: string; readonly nth: number; readonly what: T }[] = [];
  private count = 0;

  put(at: string, what: T): void {
    this.heap.push({ at, nth: (this.count += 1), what });
    let index = this.heap.length - 1;
    while (index > 0 && this.isBefore(index, (index - 1) >> 1)) index = this.swap(index, (index - 1) >> 1);
  }

  /** The instant of the next. */
  next(): string | undefined {
    return this.heap[0]?.at;
  }

  take(): T | undefined {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (!first || !last) return undefined;
    if (this.heap.length > 0) {
      this.heap[0] = last;
      this.sink();
    }
    return first.what;
  }

  private sink(): void {
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const child = right < this.heap.length && this.isBefore(right, left) ? right : left;
      if (child >= this.heap.length || !this.isBefore(child, index)) return;
      index = this.swap(index, child);
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (!a || !b) return false;
    return a.at === b.at ? a.nth < b.nth : a.at < b.at;
  }

  /** @returns the second place */
  private swap(one: number, other: number): number {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (a && b) [this.heap[one], this.heap[other]] = [b, a];
    return other;
  }
}
