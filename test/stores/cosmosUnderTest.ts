import { CosmosClient } from '@azure/cosmos';
import { DefaultAzureCredential } from '@azure/identity';
import type { CosmosAccount } from '../../src/stores/cosmos/driver';
import { emulatorKey, newDatabase, startEmulator, type Emulator } from './emulator';

/**
 * The Cosmos DB the suite runs against: a real account when COSMOS_ENDPOINT (and COSMOS_KEY, or an Entra identity) is set, else the emulator.
 * Never neither, and which one it was stands in the title of every test.
 */
export function cosmosUnderTest() {
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } = process.env;
  let emulator: Promise<Emulator> | undefined;
  const account = async (): Promise<Pick<CosmosAccount, 'endpoint' | 'key'>> => {
    if (endpoint) return { endpoint, ...(key ? { key } : {}) };
    emulator ??= startEmulator();
    return { endpoint: (await emulator).endpoint, key: emulatorKey };
  };
  return {
    at: endpoint ? `the account ${new URL(endpoint).host}` : 'the emulator',
    databases: {
      /** A database of its own, which is removed again. */
      open: async () => newDatabase(await account(), 'throughline-test'),
      remove: async ({ endpoint: from, key: with_, database }: CosmosAccount) => {
        const client = new CosmosClient({
          endpoint: from,
          ...(with_ ? { key: with_ } : { aadCredentials: new DefaultAzureCredential() }),
          connectionPolicy: { enableEndpointDiscovery: endpoint !== undefined },
        });
        await client.database(database).delete();
        client.dispose();
      },
    },
    stop: async () => (await emulator)?.stop(),
  };
}
