import type { Clocks } from './exportStore';
import { terminalOf, type Terminal } from './terminal';

type OnFile = (env: NodeJS.ProcessEnv, file: string, terminal: Terminal, clocks: Clocks) => Promise<number>;

/** Runs a command that takes one file, with the real environment, terminal and clocks, and sets the exit code. */
export function fileCommand(name: string, command: OnFile): void {
  const [file, ...more] = process.argv.slice(2);
  const terminal = terminalOf(process.stdout, process.stderr);
  const clocks = { now: () => new Date().toISOString(), machineMs: Date.now };
  const ran = async (): Promise<number> => {
    if (file !== undefined && more.length === 0) return command(process.env, file, terminal, clocks);
    terminal.result(`Give one file: npm run ${name} -- throughline.jsonl`);
    return 2;
  };
  ran().then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      terminal.result(error instanceof Error ? (error.stack ?? error.message) : String(error));
      process.exitCode = 2;
    },
  );
}
