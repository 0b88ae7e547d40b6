import { openSqlite } from '../../src/stores/sqlite';
import { ledgerContract, type OpenStore } from '../contract/ledgerContract';
import { tempFolder } from './tempStore';

describe('the ledger on SQLite', () => {
  ledgerContract(async () => {
    const { file, remove } = tempFolder();
    const open = (): OpenStore => {
      const store = openSqlite(file);
      const reopen = async (): Promise<OpenStore> => (store.close(), open());
      return { ...store, reopen, close: async () => (store.close(), remove()) };
    };
    return open();
  });
});
