// `npm run rotate-key`: wraps every key of the store under a new deployment key. See rotateKey.ts.
import { openNamedStore } from '../stores/namedStore';
import { StoreNotReady } from '../stores/storeNotReady';
import { changeKey } from './changeKey';

const say = {
  result: (line: string) => console.log(line),
  progress: (line: string) => console.error(line),
};

async function open() {
  const store = await openNamedStore(process.env);
  if ('problem' in store) throw new StoreNotReady(store.problem);
  return store;
}

changeKey(process.env, open, say, Date.now).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof StoreNotReady ? error.message : error);
    process.exitCode = 2;
  },
);
