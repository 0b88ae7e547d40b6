import { openCosmos } from '../../src/stores/cosmos/openCosmos';
import { storeContract, type OpenStore } from '../contract/storeContract';
import { cosmosUnderTest } from './cosmosUnderTest';

jest.setTimeout(120_000);

const { at, databases, stop } = cosmosUnderTest();
afterAll(stop);

describe(`the store on Cosmos DB, ${at}`, () => {
  storeContract(async () => {
    const account = await databases.open();
    const open = async (): Promise<OpenStore> => {
      const store = await openCosmos(account, 'northbank');
      const reopen = async (): Promise<OpenStore> => (await store.close(), open());
      return { ...store, reopen, close: async () => (await store.close(), databases.remove(account)) };
    };
    return open();
  });
});
