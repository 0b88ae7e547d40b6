import { counted, progress } from '../ledger/progress';
import type { Say } from '../ledger/verifyStore';

/** Where the words of a long command go. */
export interface Terminal extends Say {
  /** Whether a line can be drawn over the one before it. */
  readonly draws: boolean;
}

const width = 30;
const clearToEnd = '\u001b[K';

/** Results on standard output, how far it has come on standard error: a bar for a person, plain lines for a log. */
export function terminalOf(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Terminal {
  const draws = err.isTTY === true;
  let drawn = false;
  return {
    draws,
    result: (line) => {
      if (drawn) err.write(`\r${clearToEnd}`);
      drawn = false;
      out.write(`${line}\n`);
    },
    progress: (line) => {
      drawn = draws;
      err.write(draws ? `\r${line}${clearToEnd}` : `${line}\n`);
    },
  };
}

/** Says how many of how many, not before two seconds have passed. */
export function soFar(terminal: Terminal, machineMs: () => number, what: string): (done: number, of: number) => void {
  const tell = progress((line) => terminal.progress(line), machineMs);
  return (done, of) =>
    tell(() => `${terminal.draws ? `${bar(done, of)} ` : ''}${counted(done)} of ${counted(of)} ${what}`);
}

function bar(done: number, of: number): string {
  const full = of === 0 ? width : Math.min(width, Math.floor((done / of) * width));
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}]`;
}
