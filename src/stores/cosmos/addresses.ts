import type { AddressBook } from '../../ports';
import { everyName, keyOf, type Row } from './bookItems';
import type { Items } from './driver';

export function addressesOf(items: Items): AddressBook {
  return {
    put: async (name, reference) => {
      const { id, of } = keyOf('address', name);
      await items.put(of, { id, type: 'address', body: JSON.stringify(reference) });
    },
    get: async (name) => {
      const found = await items.read<Row>(keyOf('address', name));
      return found && (JSON.parse(found.body) as unknown);
    },
    remove: (name) => items.remove(keyOf('address', name)),
    all: async function* () {
      for await (const { name, body } of everyName<Row>(items, 'address', ''))
        yield [name, JSON.parse(body) as unknown] as const;
    },
  };
}
