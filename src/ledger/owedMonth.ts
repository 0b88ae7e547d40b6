import { localMonth, type Month } from '../time/month';
import type { Message } from './messages';

// Asked for every message of a stream at each of its commits, and a local time costs far more than this look-up.
const known = new Map<string, Month>();

/** The month a message counts for: the local one in which it was owed. */
export function owedMonth({ owedAt }: Pick<Message, 'owedAt'>, zone: string): Month {
  const key = `${zone} ${owedAt}`;
  const found = known.get(key) ?? localMonth(owedAt, zone);
  if (known.size >= 5000) known.clear();
  known.set(key, found);
  return found;
}
