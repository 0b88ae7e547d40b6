/** What the courier waits by: a clock that only goes forward and that nobody can move, unlike the product's. */
export interface Timers {
  /** Milliseconds since some moment. */
  now(): number;
  /** Does something once, after this many milliseconds. @returns what cancels it */
  after(ms: number, work: () => void): () => void;
}

export const machineTimers: Timers = {
  now: () => performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
