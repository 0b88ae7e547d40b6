import { randomUUID } from 'node:crypto';
import { canonical } from '../../ledger/canonical';
import type { KeyBook, WrappedKey } from '../../ports';
import { everyName, keyOf, type Row } from './bookItems';
import type { Items } from './driver';

interface KeyRow extends Row {
  readonly writer?: string;
  readonly expiresAt?: string;
}

/** @param machineMs this machine's clock, Unix milliseconds: for how long a key that expires is kept beyond what `forget` removes */
export function keysOf(items: Items, machineMs: () => number): KeyBook {
  const read = (name: string) => items.read<KeyRow>(keyOf('key', name));
  return {
    get: async (name) => {
      const found = await read(name);
      return found && (JSON.parse(found.body) as WrappedKey);
    },
    add: async (name, key, expiresAt) => {
      const { id, of } = keyOf('key', name);
      const left = expiresAt === undefined ? undefined : Math.ceil((Date.parse(expiresAt) - machineMs()) / 1000);
      const expires = left === undefined ? {} : { expiresAt, ttl: Math.max(1, left) };
      const body = { id, type: 'key', body: JSON.stringify(key), ...expires };
      if ((await items.create(of, body)) !== 'exists') return key;
      const there = await read(name);
      return there ? (JSON.parse(there.body) as WrappedKey) : key;
    },
    replace: async (name, from, to) => {
      const writer = randomUUID();
      const found = await read(name);
      if (!found || canonical(JSON.parse(found.body)) !== canonical(from)) return false;
      const { id, of } = keyOf('key', name);
      const { expiresAt, ttl } = found as KeyRow & { readonly ttl?: number };
      const expires = expiresAt === undefined ? {} : { expiresAt, ttl };
      const body = { id, type: 'key', body: JSON.stringify(to), writer, ...expires };
      if (typeof (await items.replace(of, body, found._etag)) === 'object') return true;
      // Changed since: by somebody else, or by a try of this very call whose answer was lost.
      return (await read(name))?.writer === writer;
    },
    remove: (name) => items.remove(keyOf('key', name)),
    all: async function* (after = '') {
      for await (const { name, body } of everyName<Row>(items, 'key', after))
        yield [name, JSON.parse(body) as WrappedKey] as const;
    },
  };
}
