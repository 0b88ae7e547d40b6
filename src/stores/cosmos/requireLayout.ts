import { isDeepStrictEqual } from 'node:util';
import { StoreNotReady } from '../storeNotReady';
import { statusOf, type CosmosAccount, type CosmosDatabase } from './driver';
import { layout, type ContainerLayout } from './layout';
import { CosmosUnavailable } from './persistently';

export type Fault =
  | 'missing'
  /** It cannot be changed once a container is there. */
  | 'partition_key'
  | 'indexing_or_ttl';

/** What a container of this name lacks; undefined when it is as it should be. */
export async function faultOf(database: CosmosDatabase, wanted: ContainerLayout): Promise<Fault | undefined> {
  const found = await database.describe(wanted.id);
  if (!found) return 'missing';
  const { paths } = (found['partitionKey'] ?? {}) as { paths?: unknown };
  if (!isDeepStrictEqual(paths, wanted.partitionKey.paths)) return 'partition_key';
  const same = found['defaultTtl'] === wanted.defaultTtl && sameIndexes(found['indexingPolicy'], wanted.indexingPolicy);
  return same ? undefined : 'indexing_or_ttl';
}

type Indexing = Partial<ContainerLayout['indexingPolicy']>;

/** The service adds what it assumes (such as that an etag is not indexed), so only what was asked for is compared. */
function sameIndexes(found: unknown, wanted: ContainerLayout['indexingPolicy']): boolean {
  const policy = (found ?? {}) as Indexing;
  const paths = (all: Indexing['includedPaths']): string[] => (all ?? []).map(({ path }) => path).sort();
  const together = (all: Indexing['compositeIndexes']): string[] =>
    (all ?? []).map((index) => index.map(({ path, order }) => `${path} ${order}`).join(', ')).sort();
  return (
    isDeepStrictEqual(paths(policy.includedPaths), paths(wanted.includedPaths)) &&
    paths(policy.excludedPaths).includes('/*') &&
    isDeepStrictEqual(together(policy.compositeIndexes), together(wanted.compositeIndexes))
  );
}

/** @throws StoreNotReady when it cannot be worked with, in words that say what to do */
export async function requireLayout(database: CosmosDatabase, account: CosmosAccount): Promise<void> {
  const where = `the database "${account.database}" at ${account.endpoint}`;
  let faulty: { readonly id: string; readonly fault: Fault } | undefined;
  try {
    for (const container of layout) {
      const fault = await faultOf(database, container);
      if (fault) faulty ??= { id: container.id, fault };
    }
  } catch (cause) {
    throw new StoreNotReady(refusalOf(cause, account), { cause });
  }
  if (!faulty) return;
  const name = `The container "${faulty.id}" of ${where}`;
  const words: Record<Fault, string> = {
    missing: `${name} is not there. Run this with the same settings, it creates what is missing: npm run cosmos`,
    partition_key: `${name} has another partition key, so it was not made for Throughline. Set COSMOS_DATABASE to a database of its own, then run: npm run cosmos`,
    indexing_or_ttl: `${name} has not the indexes and time to live that Throughline needs. Run this with the same settings, it puts them right: npm run cosmos`,
  };
  throw new StoreNotReady(words[faulty.fault]);
}

/** What to do about an account that does not let us in or does not answer. */
export function refusalOf(cause: unknown, { endpoint, key }: CosmosAccount): string {
  if (cause instanceof CosmosUnavailable)
    return `COSMOS_ENDPOINT is ${endpoint}, and nothing there answers as Cosmos DB does. ${cause.message}`;
  const status = statusOf(cause);
  const who = key
    ? 'COSMOS_KEY is not a key of this account (Azure portal, your Cosmos DB account, Keys)'
    : 'COSMOS_KEY is not set, and the Entra identity of this process is not let in. Give it the role "Cosmos DB Built-in Data Contributor", or set COSMOS_KEY';
  if (status === 401 || status === 403 || status === undefined) return `${endpoint} refused us. ${who}.`;
  return `${endpoint} answered ${status}, which is not to be expected of Cosmos DB. Look at COSMOS_ENDPOINT.`;
}
