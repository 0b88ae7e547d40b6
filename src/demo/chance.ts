/** Chance that is the same each time: everything it gives follows from its seed. */
export class Chance {
  private state: number;

  constructor(seed: string) {
    // FNV-1a: close seeds must not give close numbers.
    let hash = 0x811c9dc5;
    for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
    this.state = hash >>> 0;
  }

  /** From 0 up to, and without, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  isSo(share: number): boolean {
    return this.next() < share;
  }

  /** @throws when there is nothing to pick from */
  pick<T>(from: readonly T[]): T {
    const found = from[Math.floor(this.next() * from.length)];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  }

  /** So many of a list, in its order. */
  some<T>(from: readonly T[], count: number): T[] {
    const left = from.map((_, index) => index);
    const chosen = new Set<number>();
    while (chosen.size < Math.min(count, from.length)) chosen.add(this.pick(left));
    return from.filter((_, index) => chosen.has(index));
  }

  /** A number in 32 hexadecimal digits, where the product asks for one that nobody can guess. */
  nonce(): string {
    return Array.from({ length: 32 }, () => this.between(0, 15).toString(16)).join('');
  }
}
