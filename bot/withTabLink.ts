import { say } from '../cards/render';
import type { Place } from '../src/tab/view';
import type { Bot, Reply } from './press';
import { opensFor } from './tab/opensFor';
import { machineTimers } from './timers';
import { withinMs } from './withinMs';

/** Where a card that is about no case of its reader's belongs, by the first part of its verbs. */
const placesOfTopics: Readonly<Record<string, Place>> = {
  supervision: { page: 'learning' },
  selfNeglect: { page: 'learning' },
  delivery: { page: 'delivery' },
  audit: { page: 'audits' },
  signals: { page: 'themes' },
  plan: { page: 'tracker', query: { state: 'actions', whose: 'mine' } },
};

/**
 * A card with a line that opens its place in the tab: its case, or the page it belongs to. One that has no place, or none that its reader may
 * open, stays as it is: a link that is refused would be in the record as an attempt.
 *
 * @param reader whom the card is for; '' where it is for everybody in a channel
 */
export async function withTabLink(bot: Bot, reply: Reply, reader: string): Promise<Reply> {
  const { body } = reply.card;
  if (!bot.tabLink || !Array.isArray(body)) return reply;
  for (const place of placesOf(reply)) {
    const address = bot.tabLink(place, reader);
    if (address === undefined || !(reader === '' || (await offered(bot, place, reader)))) continue;
    const line = {
      type: 'TextBlock',
      text: say('tab.openHere', { address }),
      wrap: true,
      size: 'small',
      spacing: 'medium',
    };
    return { ...reply, card: { ...reply.card, body: [...(body as unknown[]), line] } };
  }
  return reply;
}

/** A press has to be answered within seconds, most of which what it did may have taken. */
const lookedUpWithinMs = 1000;

/** A store that does not answer, or not at once, leaves a card without the line: never late, and never without its answer. */
function offered(bot: Bot, place: Place, reader: string): Promise<boolean> {
  return withinMs(lookedUpWithinMs, machineTimers, () => opensFor(bot, place, reader)).catch(() => false);
}

/** The best first: what the card says of itself, the one case that its buttons are about, the page of their topic. */
export function placesOf({ card, place }: Pick<Reply, 'card' | 'place'>): readonly Place[] {
  const actions = actionsIn(card);
  const references = new Set(actions.flatMap(({ data }) => referenceIn(data)));
  const [reference] = references;
  const page = actions.flatMap(({ verb }) => placesOfTopics[verb.split('.')[0] ?? ''] ?? [])[0];
  return [
    ...(place ? [place] : []),
    ...(reference !== undefined && references.size === 1 ? [{ page: 'case', query: { reference } } as const] : []),
    ...(page ? [page] : []),
  ];
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
