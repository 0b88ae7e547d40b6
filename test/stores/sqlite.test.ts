import { openSqlite } from '../../src/stores/sqlite/openSqlite';
import { storeContract, type OpenStore } from '../contract/storeContract';
import { tempFolder } from './tempStore';

describe('the ledger on SQLite', () => {
  storeContract(async () => {
    const { file, remove } = tempFolder();
    const open = (): OpenStore => {
      const store = openSqlite(file);
      const reopen = async (): Promise<OpenStore> => (store.close(), open());
      return { ...store, reopen, close: async () => (store.close(), remove()) };
    };
    return open();
  });
});
