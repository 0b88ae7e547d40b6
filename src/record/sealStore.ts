import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '../ledger/progress';
import { readSeal } from '../ledger/readSeal';
import { sealName, type SealHeader } from '../ledger/sealFile';
import { broken } from '../ledger/verifyStore';
import { readNamedStore } from '../stores/namedStore';
import { localMonth, monthEnd, plusMonths, type Month } from '../time/month';
import { existingLocalKey } from './localKey';
import { makeSeal, publicKeyOf } from './makeSeal';
import { signingKey } from './openSealing';
import { howToMakeOne } from './deploymentKey';
import { readDeploymentKeys } from './readDeploymentKeys';
import { soFar, type Terminal } from './terminal';
import { WrongSealingKey } from './wrapping';

type Env = Readonly<Record<string, string | undefined>>;

export interface SealClocks {
  /** Now, ISO 8601 UTC. */
  readonly now: () => string;
  /** A running clock in milliseconds: only how often progress is said depends on it. */
  readonly machineMs: () => number;
}

/**
 * Writes the signed heads of a month into `seals` in the data folder: of the last whole month, or of the one that is given. The store may be
 * in use, and is only read.
 *
 * @param zone of the organisation: its calendar says when a month ends
 * @returns the exit code: 0 sealed (or sealed before), 1 a chain is broken, 2 there was nothing to do it with
 */
export async function sealStore(
  env: Env,
  given: Month | undefined,
  zone: string,
  terminal: Terminal,
  clocks: SealClocks,
): Promise<0 | 1 | 2> {
  const refuse = (words: string): 2 => {
    terminal.result(words);
    return 2;
  };
  const now = clocks.now();
  const current = localMonth(now, zone);
  const month = given ?? plusMonths(current, -1);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return refuse(`"${month}" is not a month. Give one as 2026-11.`);
  if (month > current) return refuse(`${month} has not begun.`);
  const store = await readNamedStore(env);
  if ('problem' in store) return refuse(store.problem);
  try {
    const read = readDeploymentKeys(env);
    if ('problem' in read) return refuse(read.problem);
    const local = existingLocalKey(store.dataDir);
    const keys = read.keys ?? (local && { now: local });
    if (!keys) return refuse(`SEALING_KEY is missing: the key that signs is wrapped with it (${howToMakeOne}).`);
    const key = await signingKey(store.keys, keys);
    if (!key) return refuse('This store has no key to sign with yet. Start Throughline on it once, then seal.');
    const folder = join(store.dataDir, 'seals');
    const complete = month < current;
    const there = join(folder, sealName(month));
    if (complete && existsSync(there)) {
      terminal.result(`${month} is sealed already: ${there}`);
      return 0;
    }
    const previous = await lastBefore(folder, month);
    if (previous && 'problem' in previous) return refuse(previous.problem);
    const until = monthEnd(month, zone);
    const header: SealHeader = {
      throughline: 'seal',
      format: 1,
      organisation: store.organisation,
      month,
      zone,
      until,
      complete,
      sealedAt: now,
      previous: previous ?? null,
      publicKey: publicKeyOf(key),
    };
    const tell = soFar(terminal, clocks.machineMs, 'streams');
    const all = await store.chains.count();
    const sealed = await makeSeal(store.chains, folder, header, key, (streams) => tell(streams, all));
    if ('first' in sealed) {
      terminal.result(`Nothing was sealed.\n${broken(sealed.first, store.where)}`);
      return 1;
    }
    terminal.result(
      [
        `${counted(sealed.streams)} streams, ${counted(sealed.commits)} commits sealed in ${sealed.file}`,
        ...(complete ? [] : [`${month} is not over: this is how it stands so far. Seal it again when it is.`]),
        `Signed with ${header.publicKey}`,
        'Give the file, and once this key, to somebody outside: with a copy of the store they can check it themselves.',
      ].join('\n'),
    );
    return 0;
  } catch (error) {
    if (error instanceof WrongSealingKey) return refuse(error.message);
    throw error;
  } finally {
    await store.close();
  }
}

/** The complete seal of the latest month before this one, if there is any. It must be whole: nothing follows a broken one. */
async function lastBefore(
  folder: string,
  month: Month,
): Promise<SealHeader['previous'] | { readonly problem: string } | undefined> {
  if (!existsSync(folder)) return undefined;
  const last = readdirSync(folder)
    .filter((name) => /^\d{4}-\d{2}\.jsonl$/.test(name) && name < sealName(month))
    .sort()
    .at(-1);
  if (last === undefined) return undefined;
  const found = await readSeal(join(folder, last), undefined, async () => undefined);
  return 'problem' in found ? found : { month: found.header.month, digest: found.digest };
}
