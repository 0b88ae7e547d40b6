import type { Message } from '../ledger/messages';
import type { Head } from '../ports';
import { messageKindOf } from './deliver';
import type { Throughline } from './throughline';

/** A message that will not arrive, or that is held up. */
export interface Troubled {
  readonly stream: string;
  readonly message: Message;
}

/** The newest messages that failed or are held up: a failure is to be seen by somebody who can act on it. */
export async function troubledMessages(app: Throughline, limit: number): Promise<Troubled[]> {
  const { ledger } = app.ports;
  const heads = await Promise.all(
    (['failed', 'held'] as const).map((messages) => ledger.heads({ messages, newestFirst: true, limit })),
  );
  const streams = new Map(heads.flat().map((head) => [head.stream, head]));
  const found = await Promise.all([...streams.values()].map((head) => troubledIn(app, head)));
  return found
    .flat()
    .sort((a, b) => (a.message.owedAt < b.message.owedAt ? 1 : -1))
    .slice(0, limit);
}

async function troubledIn(app: Throughline, { stream, kind }: Head): Promise<Troubled[]> {
  const { messages } = await app.turns.see(messageKindOf(app, kind), stream);
  return [...messages.values()]
    .filter(({ status, held }) => status === 'failed' || (status === 'pending' && held !== undefined))
    .map((message) => ({ stream, message }));
}
