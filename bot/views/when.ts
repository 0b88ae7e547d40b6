import { formatLocal } from '../../src/time/format';
import type { Bot } from '../press';

/**
 * A time as cards show it: day and clock in the organisation's zone, never "today". A card stays in the chat, and "today 17:00" read
 * tomorrow would be another deadline. '' for a time that is not set.
 */
export function when({ app }: Pick<Bot, 'app'>, instant: string | undefined): string {
  return instant === undefined ? '' : formatLocal(instant, app.office.zone);
}
