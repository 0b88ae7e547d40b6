import type * as Cosmos from '@azure/cosmos';
import type { Container, CosmosClient, JSONValue } from '@azure/cosmos';
import type * as Identity from '@azure/identity';
import { createRequire } from 'node:module';
import { gate } from './gate';
import { isLoopback } from './loopback';
import { partitionedBy, type ContainerLayout, type ContainerName } from './layout';
import { persistence, persistently, type Persistence } from './persistently';

/** Loaded when a database is opened: a third of a second and 25 MB that only those who have one should pay. */
const load = createRequire(__filename);
const sdk = () => load('@azure/cosmos') as typeof Cosmos;
const identity = () => load('@azure/identity') as typeof Identity;

/** Where a database is and how to be let in. */
export interface CosmosAccount {
  readonly endpoint: string;
  /** The account's key; without one, the identity this process has in Entra. */
  readonly key?: string;
  readonly database: string;
  readonly persistence?: Persistence;
}

/** What is said of an item when it is read: the server's own marks are `_etag` and `_ts` (seconds, the server's clock). */
export interface Marked {
  readonly _etag: string;
  readonly _ts: number;
}
export interface ItemKey {
  readonly id: string;
  /** The second level of the partition key: a stream or a name, with any character. */
  readonly of: string;
}
type Body = Readonly<Record<string, unknown>> & { readonly id: string };

export interface Question {
  /** What stands between SELECT and FROM. */
  readonly select: string;
  /** Conditions beside the organisation's, over `c`. */
  readonly where: readonly string[];
  readonly values: Readonly<Record<string, JSONValue>>;
  /** Properties after the organisation; a minus for descending. They must be a composite index of `layout.ts`. */
  readonly order?: readonly string[];
  /** Only items about this. */
  readonly of?: string;
}

/** One container, as one organisation sees it. What another writer can cause is an answer; everything else is thrown. */
export interface Items {
  create(of: string, body: Body): Promise<{ readonly etag: string } | 'exists'>;
  read<T>(key: ItemKey): Promise<(T & Marked) | undefined>;
  /** Creates or replaces, whatever is there. */
  put(of: string, body: Body): Promise<Marked>;
  /** Replaces what has this etag and nothing else. */
  replace(of: string, body: Body, etag: string): Promise<{ readonly etag: string } | 'changed' | 'missing'>;
  /** Sets a few properties of what is there. An item that is gone stays so. */
  set(key: ItemKey, properties: Readonly<Record<string, JSONValue>>): Promise<void>;
  remove(key: ItemKey): Promise<void>;
  ask<T>(question: Question): Promise<T[]>;
}

export interface CosmosDatabase {
  items(name: ContainerName, organisation: string): Items;
  /** @returns undefined when it is not there */
  describe(name: ContainerName): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** @returns false when the database is there already */
  createDatabase(maxThroughput: number | undefined): Promise<boolean>;
  createContainer(container: ContainerLayout): Promise<void>;
  /** Gives a container that is there the indexing policy and time to live of the layout. */
  relay(container: ContainerLayout): Promise<void>;
  /** The consistency level new requests get by default, such as `Session`. */
  consistency(): Promise<string>;
  close(): void;
}

/** The status of an answer that will stay; undefined for anything that is no answer of Cosmos DB. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof sdk().ErrorResponse && typeof error.code === 'number' ? error.code : undefined;
}

/** Requests under way at once. A time limit runs from when a request is sent, so a crowd must wait before that and not after it. */
const atOnce = 64;

type Tried = <T>(attempt: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/** The only file that knows the client library. Nothing is asked of the network before the first call. */
export function connect(account: CosmosAccount): CosmosDatabase {
  const limits = account.persistence ?? persistence;
  const client = clientOf(account, limits);
  const database = client.database(account.database);
  const enter = gate(atOnce);
  const tried: Tried = (attempt) => enter(() => persistently(attempt, limits));
  return {
    items: (name, organisation) => itemsOf(database.container(name), partitionedBy[name], organisation, tried),
    describe: (name) =>
      tried(async (abortSignal) => {
        const { resource } = await database.container(name).read({ abortSignal });
        return resource && { ...resource };
      }).catch(orWhen(404, undefined)),
    createDatabase: (maxThroughput) =>
      tried(async (abortSignal) => {
        const request = { id: account.database, ...(maxThroughput === undefined ? {} : { maxThroughput }) };
        return (await client.databases.createIfNotExists(request, { abortSignal })).statusCode === 201;
      }),
    createContainer: (container) =>
      tried(async (abortSignal) => {
        await database.containers.createIfNotExists(mutable(container), { abortSignal });
      }),
    relay: (container) =>
      tried(async (abortSignal) => {
        await database.container(container.id).replace(mutable(container), { abortSignal });
      }),
    consistency: () =>
      tried(async (abortSignal) => {
        const { resource } = await client.getDatabaseAccount({ abortSignal });
        const policy: unknown = resource?.consistencyPolicy;
        return typeof policy === 'string'
          ? policy
          : String((policy as { defaultConsistencyLevel?: unknown })?.defaultConsistencyLevel);
      }),
    close: () => client.dispose(),
  };
}

function clientOf({ endpoint, key, ...account }: CosmosAccount, { requestMs }: Persistence): CosmosClient {
  const { CosmosClient } = sdk();
  return new CosmosClient({
    endpoint,
    ...(key ? { key } : { aadCredentials: new (identity().DefaultAzureCredential)() }),
    userAgentSuffix: `throughline ${account.database}`,
    connectionPolicy: {
      requestTimeout: requestMs,
      // An emulator, or a proxy before it, says addresses of its own that lead past it.
      enableEndpointDiscovery: !isLoopback(endpoint),
      // `persistently` waits instead: it knows the standard header too, and one bound for all kinds of failure.
      retryOptions: { maxRetryAttemptCount: 0, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 0 },
    },
  });
}

function itemsOf(container: Container, second: string, organisation: string, tried: Tried): Items {
  const at = ({ id, of }: ItemKey) => container.item(id, [organisation, of]);
  const whole = (of: string, body: Body) => ({ ...body, organisation, [second]: of });
  return {
    create: (of, body) =>
      tried(async (abortSignal) => {
        const { etag } = await container.items.create(whole(of, body), { abortSignal });
        return { etag };
      }).catch(orWhen(409, 'exists' as const)),
    read: <T>(key: ItemKey) => tried(async (abortSignal) => (await at(key).read<T & Marked>({ abortSignal })).resource),
    put: (of, body) =>
      tried(async (abortSignal) => {
        const { resource } = await container.items.upsert<Marked & { id: string }>(whole(of, body) as never, {
          abortSignal,
        });
        if (!resource) throw new Error('Cosmos DB did not say what it has written.');
        return resource;
      }),
    replace: (of, body, etag) =>
      tried(async (abortSignal) => {
        const accessCondition = { type: 'IfMatch', condition: etag };
        const answer = await at({ id: body.id, of }).replace(whole(of, body), { abortSignal, accessCondition });
        return { etag: answer.etag };
      })
        .catch(orWhen(412, 'changed' as const))
        .catch(orWhen(404, 'missing' as const)),
    set: (key, properties) =>
      tried(async (abortSignal) => {
        const operations = Object.entries(properties).map(
          ([name, value]) => ({ op: 'set', path: `/${name}`, value }) as const,
        );
        await at(key).patch(operations, { abortSignal });
      }).catch(orWhen(404, undefined)),
    remove: (key) =>
      tried(async (abortSignal) => {
        await at(key).delete({ abortSignal });
      }).catch(orWhen(404, undefined)),
    ask: <T>(question: Question) =>
      tried(async (abortSignal) => {
        const { of } = question;
        const partition = of === undefined ? {} : { partitionKey: [organisation, of] };
        const { resources } = await container.items
          .query<T>(sqlOf(question, second, organisation), { abortSignal, ...partition })
          .fetchAll();
        return resources;
      }),
  };
}

/** The organisation stands in the text, not only in the partition key: a prefix of a key is routed by the text alone. */
function sqlOf({ select, where, values, order, of }: Question, second: string, organisation: string) {
  const conditions = ['c.organisation = @organisation', ...(of === undefined ? [] : [`c.${second} = @of`]), ...where];
  const sorted = order?.map((name) => (name.startsWith('-') ? `c.${name.slice(1)} DESC` : `c.${name}`));
  const all: Readonly<Record<string, JSONValue>> = { organisation, ...(of === undefined ? {} : { of }), ...values };
  return {
    query:
      `SELECT ${select} FROM c WHERE ${conditions.join(' AND ')}` +
      (sorted ? ` ORDER BY c.organisation, ${sorted.join(', ')}` : ''),
    parameters: Object.entries(all).map(([name, value]) => ({ name: `@${name}`, value })),
  };
}

function orWhen<T>(status: number, answer: T): (error: unknown) => T {
  return (error) => {
    if (statusOf(error) === status) return answer;
    throw error;
  };
}

/** The library's types want to be able to change what they are given. */
function mutable(
  container: ContainerLayout,
): { -readonly [K in keyof ContainerLayout]: never } & { id: ContainerName } {
  return structuredClone(container) as never;
}
