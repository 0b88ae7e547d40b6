// `npm run verify`: checks that no commit was changed, dropped or moved since it was written. See verifyStore.ts.
import { verifyStore } from './verifyStore';

const say = {
  result: (line: string) => console.log(line),
  progress: (line: string) => console.error(line),
};

verifyStore(process.env, say, Date.now).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
