import { layout } from '../../src/stores/cosmos/layout';
import type { Call } from '../stores/faultProxy';

/**
 * What Microsoft publishes ("Understand request units consumption in Azure Cosmos DB", read 2026): writes and reads by size, 0.2 for each index
 * term added or removed, a replace as a delete and an insert, 0.4 more for each property of a patch. Session consistency, one region.
 */
const bySize: readonly (readonly [kb: number, read: number, write: number])[] = [
  [1, 1, 4.95],
  [2, 1.04, 6.29],
  [4, 1.14, 6.67],
  [8, 1.33, 7.04],
  [16, 1.67, 9.52],
  [32, 2.19, 11.23],
];
const term = 0.2;
const patchedProperty = 0.4;
/** Not published. What small queries with few results are commonly seen to cost. */
const query = 3;

export interface Priced {
  readonly units: number;
  /** Of the item, in bytes of JSON; 0 where there is none. */
  readonly bytes: number;
}

/** Prices requests one after the other; knows what lies where from those before. */
export class UnitPrices {
  private readonly lying = new Map<string, { readonly bytes: number; readonly terms: ReadonlySet<string> }>();

  /** @returns undefined for what is not charged, such as a query plan */
  price({ operation, container, body, id }: Call): Priced | undefined {
    const item = /^(create|replace|upsert)$/.test(operation)
      ? (JSON.parse(body) as Record<string, unknown>)
      : undefined;
    const key = `${container} ${typeof item?.['id'] === 'string' ? item['id'] : id}`;
    const before = this.lying.get(key);
    if (item) {
      const bytes = Buffer.byteLength(body);
      const terms = termsOf(container, item);
      this.lying.set(key, { bytes, terms });
      const changed = [...terms, ...(before?.terms ?? [])].filter((one) => terms.has(one) !== before?.terms.has(one));
      const removed = before && operation !== 'create' ? write(before.bytes) : 0;
      return { units: removed + write(bytes) + term * changed.length, bytes };
    }
    const bytes = before?.bytes ?? 0;
    if (operation === 'patch') return { units: 2 * write(bytes) + 2 * term + 2 * patchedProperty, bytes };
    if (operation === 'delete') return { units: write(bytes) + term * (before?.terms.size ?? 0), bytes };
    if (operation === 'read') return { units: price(bytes, 1), bytes };
    return operation === 'query' ? { units: query, bytes: 0 } : undefined;
  }
}

const write = (bytes: number): number => price(bytes, 2);

function price(bytes: number, column: 1 | 2): number {
  const row = bySize.find(([kb]) => bytes <= kb * 1024) ?? bySize[bySize.length - 1];
  return row?.[column] ?? 0;
}

/** The values that stand in a container's index for one item. */
function termsOf(container: string, item: Readonly<Record<string, unknown>>): Set<string> {
  const policy = layout.find(({ id }) => id === container)?.indexingPolicy;
  const terms = new Set<string>();
  for (const { path } of policy?.includedPaths ?? []) {
    const names = path.split('/').slice(1, -1);
    const found = names.reduce<unknown[]>(
      (values, name) =>
        values.flatMap((value) =>
          name === '[]' ? (value as unknown[]) : [(value as Record<string, unknown> | undefined)?.[name]],
        ),
      [item],
    );
    for (const value of found) if (value !== undefined) terms.add(`${path} ${JSON.stringify(value)}`);
  }
  for (const index of policy?.compositeIndexes ?? [])
    terms.add(index.map(({ path }) => JSON.stringify(item[path.slice(1)])).join(' '));
  return terms;
}
