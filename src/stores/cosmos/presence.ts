import type { Presence } from '../../ports';
import { keyOf } from './bookItems';
import type { Items } from './driver';

/** Instances count as present for this long after they were last heard of; by the server's clock. */
const presentForS = 30;

export function presenceOf(items: Items): Presence {
  return {
    beat: async (instance) => {
      const { id, of } = keyOf('presence', instance);
      const mine = await items.put(of, { id, type: 'presence', ttl: 10 * presentForS });
      const seen = await items.ask<number>({
        select: 'VALUE c._ts',
        where: ['c.type = @type'],
        values: { type: 'presence' },
      });
      // This instance is here, whatever the list says: it may be a moment behind.
      const others = seen.filter((at) => at > mine._ts - presentForS).length;
      return Math.max(1, others);
    },
  };
}
