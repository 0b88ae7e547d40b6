import { StoreNotReady } from '../storeNotReady';
import { statusOf, type CosmosAccount, type CosmosDatabase } from './driver';
import { layout } from './layout';
import { faultOf, refusalOf } from './requireLayout';

/** Request units per second that all containers share, at most; the database scales down to a tenth of it by itself. */
export const usualThroughput = 1000;

/**
 * Makes the database and its containers what `layout.ts` says; whatever is so already is left alone.
 *
 * @param throughput the most the database may use, in request units per second, when it is made here; undefined on a serverless account
 * @returns a line for each thing done; empty when there was nothing to do
 * @throws StoreNotReady when it cannot be done, in words that say what to do instead
 */
export async function createLayout(
  database: CosmosDatabase,
  account: CosmosAccount,
  throughput: number | undefined,
): Promise<string[]> {
  const done: string[] = [];
  try {
    if (await database.createDatabase(throughput))
      done.push(`Created the database "${account.database}" ${sharing(throughput)}.`);
    for (const container of layout) {
      const fault = await faultOf(database, container);
      if (fault === 'partition_key')
        throw new StoreNotReady(
          `The container "${container.id}" of the database "${account.database}" has another partition key, and that cannot be changed. Set COSMOS_DATABASE to another database.`,
        );
      if (fault === 'missing') {
        await database.createContainer(container);
        done.push(
          `Created the container "${container.id}", partitioned by ${container.partitionKey.paths.join(' and ')}.`,
        );
      }
      if (fault === 'indexing_or_ttl') {
        await database.relay(container);
        done.push(
          `Gave the container "${container.id}" its indexes and time to live. Azure builds the indexes in the background.`,
        );
      }
    }
  } catch (cause) {
    if (cause instanceof StoreNotReady) throw cause;
    throw new StoreNotReady(words(cause, account), { cause });
  }
  return done;
}

function sharing(throughput: number | undefined): string {
  if (throughput === undefined) return 'without throughput of its own (serverless)';
  return `with ${throughput / 10} to ${throughput} request units per second for all containers together`;
}

function words(cause: unknown, account: CosmosAccount): string {
  const status = statusOf(cause);
  if (status === 403 && !account.key)
    return [
      'An Entra identity may read and write items, but Azure lets it create no database. Either set COSMOS_KEY for this one command, or run:',
      `  az cosmosdb sql database create --account-name <account> --resource-group <group> --name ${account.database} --max-throughput ${usualThroughput}`,
      'and make the containers as Azure resources, as src/stores/cosmos/layout.ts has them.',
    ].join('\n');
  if (status === 400)
    return `${account.endpoint} does not take this. A serverless account has no throughput of its own: add "-- --throughput none".`;
  return refusalOf(cause, account);
}
