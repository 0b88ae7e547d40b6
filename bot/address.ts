import type { Activity, ConversationReference } from 'botbuilder';
import { TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import type { AddressBook } from '../src/ports';

/** How to reach somebody, as kept from what they last said. */
export interface Address {
  readonly serviceUrl: string;
  readonly tenant?: string;
  readonly bot: { readonly id: string; readonly name?: string };
  /** The chat to post in; absent for a channel, where each escalation begins a thread of its own. */
  readonly conversation?: string;
  /** The channel a thread is begun in. */
  readonly channel?: string;
  /** When Teams said that Throughline was removed there. Whatever is heard from there later puts an address without it in its place. */
  readonly goneAt?: string | undefined;
}

const lastService = 'service';

/**
 * Keeps how to reach people and channels, from every activity that comes in: `serviceUrl` can change at any time, so it is always
 * overwritten. For a person only a personal chat counts.
 */
export class Addresses {
  /** What was found or put in the book within the last minute, as text: pressing card after card need not ask for it each time. */
  private readonly lately = new LRUCache<string, string>({ max: 2000, ttl: 60_000 });

  constructor(private readonly book: AddressBook) {}

  async heard(activity: Activity, person: string | undefined): Promise<void> {
    const address = addressOf(activity);
    // An installation comes after a removal, which another instance may have heard of.
    if (!spoken.has(activity.type)) this.lately.clear();
    if (person !== undefined && activity.conversation?.conversationType === 'personal') {
      await this.putIfChanged(`person:${person}`, address);
    }
    await this.putIfChanged(lastService, withoutChat(address));
  }

  async bindChannel(team: string, activity: Activity): Promise<void> {
    const { conversation, ...service } = addressOf(activity);
    const channel = channelOf(activity);
    await this.book.put(`channel:${team}`, channel ? { ...service, channel } : { ...service, conversation });
  }

  async of(key: `person:${string}` | `channel:${string}`): Promise<Address | undefined> {
    return (await this.book.get(key)) as Address | undefined;
  }

  /** Where Teams was last heard from: enough to begin a conversation with somebody not heard from yet. */
  async service(): Promise<Address | undefined> {
    return (await this.book.get(lastService)) as Address | undefined;
  }

  async forget(key: string): Promise<void> {
    this.lately.delete(key);
    await this.book.remove(key);
  }

  /** Throughline was removed there: kept, so that nobody tries for nothing. */
  async gone(key: `person:${string}` | `channel:${string}`, activity: Activity, at: string): Promise<void> {
    const known = (await this.of(key)) ?? withoutChat(addressOf(activity));
    this.lately.delete(key);
    await this.book.put(key, { ...known, goneAt: at });
  }

  /** Throughline is back in a channel. */
  async backIn(key: `channel:${string}`): Promise<void> {
    const known = await this.of(key);
    if (known?.goneAt === undefined) return;
    const address: Address = { ...known, goneAt: undefined };
    // What was kept only to remember the removal is no binding.
    if (address.channel === undefined && address.conversation === undefined) await this.book.remove(key);
    else await this.book.put(key, address);
  }

  async keep(key: string, address: Address): Promise<void> {
    this.lately.delete(key);
    await this.book.put(key, address);
  }

  // Most activities bring what is known already: a read instead of a durable write.
  private async putIfChanged(key: string, address: Address): Promise<void> {
    const text = JSON.stringify(address);
    if (this.lately.get(key) === text) return;
    const known = await this.book.get(key);
    if (JSON.stringify(known) !== text) await this.book.put(key, address);
    this.lately.set(key, text);
  }
}

/** Words and presses; everything else is Teams telling of a change. */
const spoken: ReadonlySet<string> = new Set(['message', 'invoke']);

function withoutChat({ serviceUrl, tenant, bot }: Address): Address {
  return { serviceUrl, ...(tenant ? { tenant } : {}), bot };
}

export function addressOf(activity: Activity): Address {
  const reference: Partial<ConversationReference> = TurnContext.getConversationReference(activity);
  const channelData = activity.channelData as { tenant?: { id?: string } } | undefined;
  const tenant = channelData?.tenant?.id ?? activity.conversation?.tenantId;
  const { id = '', name } = reference.bot ?? {};
  return {
    serviceUrl: activity.serviceUrl,
    ...(tenant ? { tenant } : {}),
    bot: { id, ...(name ? { name } : {}) },
    ...(activity.conversation?.id ? { conversation: activity.conversation.id } : {}),
  };
}

/** The channel an activity was said in; undefined outside channels. */
export function channelOf(activity: Activity): string | undefined {
  const data = activity.channelData as { channel?: { id?: string }; team?: { id?: string } } | undefined;
  if (activity.conversation?.conversationType !== 'channel') return undefined;
  return data?.channel?.id ?? data?.team?.id ?? activity.conversation.id.split(';')[0];
}
