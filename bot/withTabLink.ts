import { say } from '../cards/render';
import type { PageId, Place } from '../src/tab/view';
import type { Bot, Reply } from './press';

/** Where a card that is about no case belongs, by the first part of its verbs. */
const pagesOf: Readonly<Record<string, PageId>> = {
  supervision: 'learning',
  selfNeglect: 'learning',
  delivery: 'delivery',
  audit: 'audits',
  signals: 'themes',
};

/**
 * A card with a line that opens its place in the tab: its case, or the page it belongs to. One that has no place stays as it is.
 *
 * @param reader whom the card is for; '' where it is for everybody in a channel
 */
export function withTabLink({ tabLink }: Pick<Bot, 'tabLink'>, reply: Reply, reader: string): Reply {
  const place = placeOf(reply.card);
  const address = place && tabLink?.(place, reader);
  const { body } = reply.card;
  if (address === undefined || !Array.isArray(body)) return reply;
  const text = say('tab.openHere', { address });
  const line = { type: 'TextBlock', text, wrap: true, size: 'small', spacing: 'medium' };
  return { ...reply, card: { ...reply.card, body: [...(body as unknown[]), line] } };
}

/** The one case that the card's buttons are about, else the page of their topic. */
function placeOf(card: Reply['card']): Place | undefined {
  const actions = actionsIn(card);
  const references = new Set(actions.flatMap(({ data }) => referenceIn(data)));
  const [reference] = references;
  if (reference !== undefined && references.size === 1) return { page: 'case', query: { reference } };
  const page = actions.flatMap(({ verb }) => pagesOf[verb.split('.')[0] ?? ''] ?? [])[0];
  return page && { page };
}

interface Found {
  readonly verb: string;
  readonly data: unknown;
}

function actionsIn(part: unknown): Found[] {
  if (Array.isArray(part)) return part.flatMap(actionsIn);
  if (typeof part !== 'object' || part === null) return [];
  const { type, verb, data, ...rest } = part as Readonly<Record<string, unknown>>;
  if (type === 'Action.Execute' && typeof verb === 'string') return [{ verb, data }];
  return Object.values(rest).flatMap(actionsIn);
}

function referenceIn(data: unknown): string[] {
  const reference = (data as { readonly reference?: unknown } | undefined)?.reference;
  return typeof reference === 'string' && /^TL-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(reference) ? [reference] : [];
}
