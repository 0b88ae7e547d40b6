import { createLayout, usualThroughput } from './createLayout';
import { connect, type CosmosAccount } from './driver';

/** Levels at which an instance sees at once what another has written. */
const seesAtOnce = ['Strong', 'BoundedStaleness'];

/** `--throughput 4000` or `--throughput none` (a serverless account) on the command line. */
export function throughputOf(args: readonly string[]): number | 'none' | { readonly problem: string } {
  const [name, value, ...more] = args;
  if (name === undefined) return usualThroughput;
  if (name === '--throughput' && value === 'none' && more.length === 0) return 'none';
  const given = Number(value);
  // What Azure takes for a database that scales by itself.
  const right = Number.isInteger(given) && given >= 1000 && given % 1000 === 0;
  if (name === '--throughput' && right && more.length === 0) return given;
  return {
    problem:
      'Give nothing, or "--throughput" with a multiple of 1000, or "--throughput none" for a serverless account.',
  };
}

/**
 * Makes the account's database what Throughline needs.
 *
 * @returns what was done, in lines for people
 * @throws StoreNotReady in words
 */
export async function makeReady(account: CosmosAccount, throughput: number | 'none'): Promise<string[]> {
  const database = connect(account);
  try {
    const done = await createLayout(database, account, throughput === 'none' ? undefined : throughput);
    const level = await database.consistency();
    return [
      ...(done.length > 0 ? done : [`Nothing to do: the database "${account.database}" is as it should be.`]),
      ...(seesAtOnce.includes(level) ? [] : [weaker(level)]),
    ];
  } finally {
    database.close();
  }
}

function weaker(level: string): string {
  return [
    `The account's consistency level is ${level}. With one instance that is enough. With several, a press may meet a card that is a moment old:`,
    'set it to Strong (one region) or Bounded staleness (Azure portal, your Cosmos DB account, Default consistency).',
  ].join('\n');
}
