import { CosmosClient, type Container } from '@azure/cosmos';
import type { CosmosAccount } from '../../src/stores/cosmos/driver';
import type { ContainerName } from '../../src/stores/cosmos/layout';

export type RawItem = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly organisation: string;
  readonly stream: string;
};

/** The items themselves, past the store: what somebody with the account's key could look at and change. */
export function rawItems({ endpoint, key, database }: CosmosAccount, name: ContainerName) {
  const client = new CosmosClient({
    endpoint,
    key: key ?? '',
    connectionPolicy: { enableEndpointDiscovery: false },
  });
  const container: Container = client.database(database).container(name);
  return {
    all: async (): Promise<RawItem[]> => (await container.items.readAll<RawItem>().fetchAll()).resources,
    put: async (item: RawItem): Promise<void> => void (await container.items.upsert(item)),
    remove: async ({ id, organisation, stream }: RawItem): Promise<void> =>
      void (await container.item(id, [organisation, stream]).delete()),
    close: () => client.dispose(),
  };
}
