import type { NewMessage } from '../../ledger/messages';
import type { LostContactReason } from './facts';

/** Tells somebody that a clock of theirs has come. */
export function reminder(person: string, because: LostContactReason): NewMessage {
  return { to: { person }, card: 'lostContactDue', urgent: true, about: { because } };
}
