// `npm run verify`: checks that no commit was changed, dropped or moved since it was written. See verifyStore.ts.
import { parseArgs } from 'node:util';
import { verifyStore, type AskedSeal } from './verifyStore';

const say = {
  result: (line: string) => console.log(line),
  progress: (line: string) => console.error(line),
};

function asked(): AskedSeal | undefined {
  const { values } = parseArgs({ options: { seal: { type: 'string' }, 'public-key': { type: 'string' } } });
  return values.seal === undefined ? undefined : { file: values.seal, publicKey: values['public-key'] };
}

async function main(): Promise<number> {
  let seal: AskedSeal | undefined;
  try {
    seal = asked();
  } catch (error) {
    say.result(`${(error as Error).message}\nGive nothing, or: npm run verify -- --seal <file> [--public-key <key>]`);
    return 2;
  }
  return verifyStore(process.env, say, Date.now, seal);
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
