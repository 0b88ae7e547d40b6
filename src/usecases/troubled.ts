import type { Case } from '../case/state';
import type { Message } from '../ledger/messages';
import type { Head } from '../ports';
import { messageKindOf } from './deliver';
import type { Throughline } from './throughline';

/** A message, where it belongs, and what was done in its place. */
export interface Watched {
  readonly stream: string;
  readonly message: Message;
  /** What was owed when it failed, in its place. */
  readonly instead: readonly Message[];
  /** On a record that is for the safeguarding leads alone: nobody else is shown who or what. */
  readonly restricted: boolean;
}

/** It will not arrive, or it is held up. */
export function isTroubled({ status, held }: Message): boolean {
  return status === 'failed' || (status === 'pending' && held !== undefined);
}

/** The newest messages that failed or are held up: a failure is to be seen by somebody who can act on it. */
export async function troubledMessages(app: Throughline, limit: number): Promise<Watched[]> {
  const { ledger } = app.ports;
  const heads = await Promise.all(
    (['failed', 'held'] as const).map((messages) => ledger.heads({ messages, newestFirst: true, limit })),
  );
  const streams = new Map(heads.flat().map((head) => [head.stream, head]));
  const found = await Promise.all([...streams.values()].map((head) => lookAt(app, head)));
  return found
    .flat()
    .filter(({ message }) => isTroubled(message))
    .sort((a, b) => (a.message.owedAt < b.message.owedAt ? 1 : -1))
    .slice(0, limit);
}

/** All messages of a stream, oldest first. */
export async function lookAt(app: Throughline, { stream, kind }: Pick<Head, 'stream' | 'kind'>): Promise<Watched[]> {
  const { messages, state } = await app.turns.see(messageKindOf(app, kind), stream);
  const restricted = kind === 'case' && (state as Case).assessment?.restricted === true;
  const all = [...messages.values()];
  // The next route is owed by the commit that records the failure, and by nothing else of that moment.
  const instead = (failed: Message): Message[] =>
    failed.status === 'failed' ? all.filter(({ id, owedAt }) => id !== failed.id && owedAt === failed.settledAt) : [];
  return all.map((message) => ({ stream, message, instead: instead(message), restricted }));
}
