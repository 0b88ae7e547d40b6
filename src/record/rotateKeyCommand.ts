// `npm run rotate-key`: wraps every key of the store under a new deployment key. See rotateKey.ts.
import { join } from 'node:path';
import { openSqlite, sqliteFile, StoreInUse } from '../stores/sqlite';
import { changeKey } from './changeKey';

const say = {
  result: (line: string) => console.log(line),
  progress: (line: string) => console.error(line),
};

const open = () => openSqlite(join(process.env['DATA_DIR'] ?? '.data', sqliteFile));

changeKey(process.env, open, say, Date.now).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof StoreInUse ? error.message : error);
    process.exitCode = 2;
  },
);
