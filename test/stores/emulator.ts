import { createHttpServer } from '@vercel/cosmosdb-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLayout, usualThroughput } from '../../src/stores/cosmos/createLayout';
import { connect, type CosmosAccount } from '../../src/stores/cosmos/driver';

export interface Emulator {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Cosmos DB in this process, over HTTP on a port of its own. It keeps everything in memory. */
export async function startEmulator(): Promise<Emulator> {
  // Its type does not know that it takes `keepAlive`; without it every request would open a connection.
  const server: Server = createHttpServer({ keepAlive: true });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Any key will do for the emulator. */
export const emulatorKey = Buffer.from('emulator').toString('base64');

let databases = 0;

/** A database of its own, with its containers. */
export async function newDatabase(at: Pick<CosmosAccount, 'endpoint' | 'key'>, name = 'test'): Promise<CosmosAccount> {
  const account: CosmosAccount = { ...at, database: `${name}-${process.pid}-${(databases += 1)}` };
  const database = connect(account);
  await createLayout(database, account, usualThroughput);
  database.close();
  return account;
}
