import type { Month } from '../time/month';
import type { Messages } from './messages';
import { refusedRecipients } from './oweAnew';
import { owedMonth } from './owedMonth';

/** Words to find a stream by that owes or has owed messages: the local months it owed them in, and who was refused. */
export function messageTags(messages: Messages, zone: string): string[] {
  const months = new Set([...messages.values()].map((message) => owedMonth(message, zone)));
  return [...[...months].map(owedTag), ...refusedRecipients(messages).map(refusedTag)];
}

export function owedTag(month: Month): string {
  return `owed-in:${month}`;
}

/** @param recipient as in `recipientKey` */
export function refusedTag(recipient: string): string {
  return `refused:${recipient}`;
}
