// `npm run cosmos`: makes the database and its containers, or says that there is nothing to do. See createLayout.ts.
import { readStoreSettings, whereEndpointIs } from '../storeSettings';
import { StoreNotReady } from '../storeNotReady';
import { makeReady, throughputOf } from './makeReady';

async function main(): Promise<0 | 2> {
  const settings = readStoreSettings(process.env);
  const throughput = throughputOf(process.argv.slice(2));
  if ('problem' in settings) return refused(settings.problem);
  if (typeof throughput === 'object') return refused(throughput.problem);
  if (settings.store.engine !== 'cosmos')
    return refused(`COSMOS_ENDPOINT is not set, so there is no Cosmos DB to make ready. ${whereEndpointIs}.`);
  for (const line of await makeReady(settings.store.account, throughput)) console.log(line);
  return 0;
}

function refused(problem: string): 2 {
  console.error(problem);
  return 2;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof StoreNotReady ? error.message : error);
    process.exitCode = 2;
  },
);
