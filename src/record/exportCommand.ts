// `npm run export -- <file>`: see exportStore.ts.
import { exportStore } from './exportStore';
import { terminalOf } from './terminal';

const [file, ...more] = process.argv.slice(2);
const terminal = terminalOf(process.stdout, process.stderr);
const clocks = { now: () => new Date().toISOString(), machineMs: Date.now };

async function main(): Promise<number> {
  if (file !== undefined && more.length === 0) return exportStore(process.env, file, terminal, clocks);
  terminal.result('Give one file: npm run export -- throughline.jsonl');
  return 2;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
