import { ActivityTypes, CardFactory, type Activity } from 'botbuilder';
import type { Address } from './address';
import type { KeptClients } from './keptClients';
import type { Reply } from './press';
import { threadIn, threadOf, type Receipt, type Way, type Ways } from './ways';

/**
 * Makes one request to Teams, in its turn, and gives up when that takes too long. `thread` is the conversation it counts for. Once the
 * signal says so the request is no longer waited for, nor sent again by anything below.
 */
export type Ask = <T>(thread: string | undefined, request: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/** Posts cards and replaces them, through Teams' connector. Knows no limits and no retries: those are the courier's. */
export class Sender {
  constructor(
    private readonly clients: Pick<KeptClients, 'connectorTo'>,
    private readonly ways: Pick<Ways, 'begun'>,
    private readonly tenant: string,
  ) {}

  /** @throws whatever the connector answers (RestError), or `ask` does */
  async send(way: Way, reply: Reply, ask: Ask): Promise<Receipt> {
    switch (way.how) {
      case 'replace':
        return this.replace(way.posted, reply, ask);
      case 'post':
        return this.post(way.address, way.conversation, reply, ask);
      case 'beginChat': {
        const address = await this.beginChat(way, ask);
        return this.post(address, address.conversation ?? '', reply, ask);
      }
      case 'beginThread':
        return this.beginThread(way, reply, ask);
    }
  }

  private async replace(posted: Receipt, reply: Reply, ask: Ask): Promise<Receipt> {
    const { serviceUrl, conversation, activity } = posted;
    const client = await this.clients.connectorTo(serviceUrl);
    const card = { ...messageOf(reply), id: activity };
    await ask(threadIn(conversation), (abortSignal) =>
      client.conversations.updateActivity(conversation, activity, card, { abortSignal }),
    );
    return { serviceUrl, conversation, activity };
  }

  private async post({ serviceUrl }: Address, conversation: string, reply: Reply, ask: Ask): Promise<Receipt> {
    const client = await this.clients.connectorTo(serviceUrl);
    const sent = await ask(threadIn(conversation), (abortSignal) =>
      client.conversations.sendToConversation(conversation, messageOf(reply), { abortSignal }),
    );
    return { serviceUrl, conversation, activity: sent.id };
  }

  private async beginChat(way: Way & { how: 'beginChat' }, ask: Ask): Promise<Address> {
    const { service, member } = way;
    const client = await this.clients.connectorTo(service.serviceUrl);
    const tenant = service.tenant ?? this.tenant;
    const chat = {
      isGroup: false,
      bot: { id: service.bot.id, name: service.bot.name ?? '' },
      members: [{ id: member.id, name: '', aadObjectId: member.objectId }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    };
    const created = await ask(threadOf(way), (abortSignal) =>
      client.conversations.createConversation(chat, { abortSignal }),
    );
    const address: Address = { ...service, conversation: created.id };
    await this.ways.begun(member.id, address);
    return address;
  }

  private async beginThread(way: Way & { how: 'beginThread' }, reply: Reply, ask: Ask): Promise<Receipt> {
    const { address, channel } = way;
    const client = await this.clients.connectorTo(address.serviceUrl);
    const tenant = address.tenant ?? this.tenant;
    const thread = {
      isGroup: true,
      bot: { id: address.bot.id, name: address.bot.name ?? '' },
      tenantId: tenant,
      channelData: { channel: { id: channel }, tenant: { id: tenant } },
      activity: messageOf(reply),
    };
    const created = await ask(threadOf(way), (abortSignal) =>
      client.conversations.createConversation(thread as never, { abortSignal }),
    );
    // The thread's root is our card: its id is the activity's, also where the answer leaves that out.
    const activity = created.activityId ?? /;messageid=([^;]+)/.exec(created.id)?.[1] ?? created.id;
    return { serviceUrl: address.serviceUrl, conversation: created.id, activity };
  }
}

/** A card alone, with its summary: text beside a card is split off by Teams, and no id comes back. */
export function messageOf({ card, summary }: Reply): Partial<Activity> {
  return { type: ActivityTypes.Message, summary, attachments: [CardFactory.adaptiveCard(card)] };
}
