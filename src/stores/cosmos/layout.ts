/**
 * What the database looks like. Every container has two levels of partition key: the organisation first, so that many organisations share one
 * account and each is asked for alone, then what the item is about, so that no logical partition ever holds more than one stream.
 * Only what `headQuery.ts` and its neighbours ask for is indexed: each indexed path is paid for with every write.
 */
export interface ContainerLayout {
  readonly id: ContainerName;
  readonly partitionKey: { readonly paths: readonly [string, string]; readonly kind: 'MultiHash'; readonly version: 2 };
  /** -1: nothing expires but the items that say so themselves (`ttl`). */
  readonly defaultTtl: -1;
  readonly indexingPolicy: {
    readonly indexingMode: 'consistent';
    readonly automatic: true;
    readonly includedPaths: readonly { readonly path: string }[];
    readonly excludedPaths: readonly { readonly path: string }[];
    readonly compositeIndexes: readonly (readonly { readonly path: string; readonly order: Order }[])[];
  };
}

type Order = 'ascending' | 'descending';
export type ContainerName = 'commits' | 'heads' | 'book';

/** The second level of each container's partition key. */
export const partitionedBy = { commits: 'stream', heads: 'stream', book: 'name' } as const satisfies Record<
  ContainerName,
  string
>;

export const layout: readonly ContainerLayout[] = [
  container('commits', ['stream', 'version', 'unprojected'], [['organisation', 'stream', 'version']]),
  container(
    'heads',
    [
      'stream',
      'kind',
      'at',
      'dueAt',
      'expiresAt',
      'tags/[]',
      'messages/delivered',
      'messages/failed',
      'messages/pending',
      'messages/held',
    ],
    [
      ['organisation', 'stream'],
      ['organisation', '-at', 'stream'],
    ],
  ),
  container('book', ['type', 'name'], [['organisation', 'name']]),
];

function container(
  id: ContainerName,
  indexed: readonly string[],
  together: readonly (readonly string[])[],
): ContainerLayout {
  return {
    id,
    partitionKey: { paths: ['/organisation', `/${partitionedBy[id]}`], kind: 'MultiHash', version: 2 },
    defaultTtl: -1,
    indexingPolicy: {
      indexingMode: 'consistent',
      automatic: true,
      includedPaths: ['organisation', ...indexed].map((path) => ({ path: `/${path}/?` })),
      excludedPaths: [{ path: '/*' }],
      compositeIndexes: together.map((paths) =>
        paths.map((path) =>
          path.startsWith('-')
            ? { path: `/${path.slice(1)}`, order: 'descending' }
            : { path: `/${path}`, order: 'ascending' },
        ),
      ),
    },
  };
}
