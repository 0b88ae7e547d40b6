import { everyHead } from '../ledger/everyHead';
import type { Recipient } from '../ledger/messages';
import { refusedTag } from '../ledger/messageTags';
import { oweAnew } from '../ledger/oweAnew';
import { recipientKey } from '../ledger/postedCards';
import type { Head } from '../ports';
import { messageKindOf } from './deliver';
import { eachOf } from './eachOf';
import type { Throughline } from './throughline';

/**
 * Throughline has been installed for somebody: what they were refused and what is still so is owed anew.
 *
 * @throws AggregateError after all streams were looked at, when some could not be
 */
export async function reachableAgain(app: Throughline, to: Recipient): Promise<void> {
  const at = app.ports.clock.now();
  // All are found before any is changed: what is owed anew is not among them any more.
  const heads: Head[] = [];
  for await (const head of everyHead(app.ports.ledger, { tag: refusedTag(recipientKey({ to })) })) heads.push(head);
  await eachOf(heads, async ({ kind, stream }) => {
    const streamKind = messageKindOf(app, kind);
    await app.turns.decideWith(streamKind, stream, { by: 'courier', at }, (seen) => oweAnew(streamKind, seen, to, at));
  });
}
