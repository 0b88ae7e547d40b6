// `npm run seal` and `npm run seal -- <month>`: see sealStore.ts.
import { shippedPack } from '../usecases/shippedPack';
import { sealStore } from './sealStore';
import { terminalOf } from './terminal';

const clocks = { now: () => new Date().toISOString(), machineMs: Date.now };

async function main(): Promise<number> {
  // Every nation's months begin at the same hour: a nation's file cannot give another clock.
  const loaded = shippedPack('england');
  if (!loaded.ok) throw new Error('The policy pack is refused. Start Throughline: it says why.');
  const { zone } = loaded.pack.settings.clock;
  return sealStore(process.env, process.argv[2], zone, terminalOf(process.stdout, process.stderr), clocks);
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
