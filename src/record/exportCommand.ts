// `npm run export -- <file>`: see exportStore.ts.
import { exportStore } from './exportStore';
import { fileCommand } from './fileCommand';

fileCommand('export', exportStore);
