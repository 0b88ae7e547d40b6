import { openCosmos } from '../../src/stores/cosmos/openCosmos';
import { storeContract, type OpenStore } from '../contract/storeContract';
import { cosmosUnderTest } from './cosmosUnderTest';

const { at, databases, stop } = cosmosUnderTest();
afterAll(stop);

describe(`the store on Cosmos DB, ${at}`, () => {
  storeContract(async () => {
    // The emulator is as slow as the machine it shares with the tests.
    const account = { ...(await databases.open()), persistence: { requestMs: 60_000, totalMs: 120_000 } };
    const open = async (): Promise<OpenStore> => {
      const store = await openCosmos(account, 'northbank');
      const reopen = async (): Promise<OpenStore> => (await store.close(), open());
      return { ...store, reopen, close: async () => (await store.close(), databases.remove(account)) };
    };
    return open();
  });
});
