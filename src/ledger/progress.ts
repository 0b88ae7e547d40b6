const quietForMs = 2000;
const everyMs = 1000;

/**
 * Says how far something has come: nothing in the first two seconds, then a line a second.
 *
 * @param machineMs a running clock in milliseconds: only how often it is said depends on it
 */
export function progress(say: (line: string) => void, machineMs: () => number): (line: () => string) => void {
  let next = machineMs() + quietForMs;
  return (line) => {
    if (machineMs() < next) return;
    next = machineMs() + everyMs;
    say(line());
  };
}

/** A count as people read it: 34,000. */
export function counted(count: number): string {
  return count.toLocaleString('en-GB');
}
