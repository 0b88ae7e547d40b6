import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { northbankCare } from '../people/demo';
import { openStore, type Store } from './openStore';
import { readStore, type ReadStore } from './readStore';
import { NoStore } from './noStore';
import { StoreInUse } from './storeInUse';
import { StoreNotReady } from './storeNotReady';
import { readStoreSettings, type StoreSettings } from './storeSettings';

type Env = Readonly<Record<string, string | undefined>>;
interface Problem {
  readonly problem: string;
}

/** Which store, whose, and where the files beside it are. */
export interface Named {
  readonly store: StoreSettings;
  readonly organisation: string;
  readonly dataDir: string;
}

/** What a command at the terminal is to work on: the very store that the bot would open with the same environment. */
export function namedStore(env: Env): Named | Problem {
  const read = readStoreSettings(env);
  if ('problem' in read) return read;
  const organisation = organisationOf(env['ORGANISATION_FILE']);
  return 'problem' in organisation ? organisation : { ...read, ...organisation };
}

/** Opens it to look, or says in words why not. */
export async function readNamedStore(env: Env): Promise<(ReadStore & Named) | Problem> {
  return opened(env, (named) => readStore(named.store, named.organisation));
}

/** Opens it to work on it, or says in words why not. */
export async function openNamedStore(env: Env): Promise<(Store & Named) | Problem> {
  return opened(env, (named) => openStore(named.store, named.organisation));
}

async function opened<T>(env: Env, open: (named: Named) => Promise<T>): Promise<(T & Named) | Problem> {
  const named = namedStore(env);
  if ('problem' in named) return named;
  try {
    return { ...(await open(named)), ...named };
  } catch (error) {
    if ([NoStore, StoreInUse, StoreNotReady].some((kind) => error instanceof kind))
      return { problem: (error as Error).message };
    throw error;
  }
}

/** A command needs no more of the organisation than its id. */
function organisationOf(file: string | undefined): { readonly organisation: string } | Problem {
  if (!file) return { organisation: northbankCare.id };
  let id: unknown;
  try {
    id = (parse(readFileSync(file, 'utf8')) as { id?: unknown } | null)?.id;
  } catch {
    return { problem: `ORGANISATION_FILE is ${file}, and that cannot be read as YAML.` };
  }
  return typeof id === 'string' && id.trim() !== ''
    ? { organisation: id.trim() }
    : { problem: `${file} (ORGANISATION_FILE) names no organisation: its "id" is missing.` };
}
