import type { CosmosAccount } from '../../src/stores/cosmos/driver';
import { emulatorKey, newDatabase, startEmulator, type Emulator } from './emulator';

/** An emulator for the tests of this file, and a database of its own for each of them. @returns where that one is */
export function onEmulator(): () => CosmosAccount {
  let emulator: Emulator;
  let account: CosmosAccount;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.stop());
  beforeEach(async () => {
    account = await newDatabase({ endpoint: emulator.endpoint, key: emulatorKey });
  });
  return () => account;
}
