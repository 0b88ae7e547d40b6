// `npm run import -- <file>`: see importStore.ts.
import { importStore } from './importStore';
import { fileCommand } from './fileCommand';

fileCommand('import', importStore);
