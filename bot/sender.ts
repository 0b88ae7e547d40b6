import { ActivityTypes, CardFactory, type Activity } from 'botbuilder';
import type { Recipient } from '../src/ledger/messages';
import { personOf, teamOf, type Organisation } from '../src/people/organisation';
import type { Address, Addresses } from './address';
import type { KeptClients } from './keptClients';
import type { Reply } from './press';

/** Where a card was posted, so that it can be replaced. Kept with the delivery. */
export interface Receipt {
  readonly serviceUrl: string;
  readonly conversation: string;
  readonly activity: string;
}

interface Options {
  readonly abortSignal: AbortSignal;
}

/** There is no way to address somebody: a team has no channel, or a person is not listed. */
export class NoAddress extends Error {}

/** Teams was never heard from, so nothing can be sent anywhere yet. It passes with the first activity. */
export class NotConnected extends Error {}

/** Posts cards and replaces them, through Teams' connector. Knows no retries: that is the courier's. */
export class Sender {
  constructor(
    private readonly clients: KeptClients,
    private readonly addresses: Addresses,
    private readonly organisation: Organisation,
    /** In local mode: the chat of the seat in which somebody is played. */
    private readonly seatOf: (person: string) => Promise<Address | undefined> = async () => undefined,
  ) {}

  /**
   * Posts a card of its own. Once `abortSignal` says so it is no longer waited for, nor sent again by anything below.
   *
   * @throws whatever the connector answers (RestError), or NoAddress
   */
  async post(to: Recipient, reply: Reply, abortSignal: AbortSignal): Promise<Receipt> {
    return 'person' in to
      ? this.toPerson(to.person, reply, { abortSignal })
      : this.toChannel(to.channel, reply, { abortSignal });
  }

  async replace(posted: Receipt, reply: Reply, abortSignal: AbortSignal): Promise<Receipt> {
    const { serviceUrl, conversation, activity } = posted;
    const client = await this.clients.connectorTo(serviceUrl);
    const card = { ...messageOf(reply), id: activity };
    await client.conversations.updateActivity(conversation, activity, card, { abortSignal });
    return { serviceUrl, conversation, activity };
  }

  /** Drops what is known of a recipient, after Teams said that it does not exist: the next post begins a conversation anew. */
  async forget(to: Recipient): Promise<void> {
    if ('person' in to) await this.addresses.forget(`person:${to.person}`);
  }

  private async toPerson(person: string, reply: Reply, options: Options): Promise<Receipt> {
    const key = `person:${person}` as const;
    const known =
      (await this.seatOf(person)) ?? (await this.addresses.of(key)) ?? (await this.beginChat(person, options));
    if (!known.conversation) throw new NoAddress(`no chat with ${person}`);
    return this.send(known, known.conversation, reply, options);
  }

  private async beginChat(person: string, options: Options): Promise<Address> {
    const service = await this.addresses.service();
    const member = personOf(this.organisation, person);
    if (!member) throw new NoAddress(`${person} is not listed`);
    if (!service) throw new NotConnected('Teams was not heard from yet');
    const client = await this.clients.connectorTo(service.serviceUrl);
    const tenant = service.tenant ?? this.organisation.tenant;
    const chat = {
      isGroup: false,
      bot: { id: service.bot.id, name: service.bot.name ?? '' },
      members: [{ id: member.id, name: '', aadObjectId: member.objectId }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    };
    const created = await client.conversations.createConversation(chat, options);
    const address: Address = { ...service, conversation: created.id };
    await this.addresses.keep(`person:${person}`, address);
    return address;
  }

  private async toChannel(team: string, reply: Reply, options: Options): Promise<Receipt> {
    const address = await this.channelAddress(team);
    if (!address) throw new NoAddress(`team ${team} has no duty channel`);
    if (address.conversation) return this.send(address, address.conversation, reply, options);
    const client = await this.clients.connectorTo(address.serviceUrl);
    const tenant = address.tenant ?? this.organisation.tenant;
    const thread = {
      isGroup: true,
      bot: { id: address.bot.id, name: address.bot.name ?? '' },
      tenantId: tenant,
      channelData: { channel: { id: address.channel }, tenant: { id: tenant } },
      activity: messageOf(reply),
    };
    const created = await client.conversations.createConversation(thread as never, options);
    // The thread's root is our card: its id is the activity's, also where the answer leaves that out.
    const activity = created.activityId ?? /;messageid=([^;]+)/.exec(created.id)?.[1] ?? created.id;
    return { serviceUrl: address.serviceUrl, conversation: created.id, activity };
  }

  /** Whether a team's escalations have a channel to go to. */
  async hasChannel(team: string): Promise<boolean> {
    const named = teamOf(this.organisation, team)?.dutyChannel !== undefined;
    return named || (await this.addresses.of(`channel:${team}`)) !== undefined;
  }

  /** The bound channel; or the one the organisation names, once Teams has been heard from. */
  private async channelAddress(team: string): Promise<Address | undefined> {
    const bound = await this.addresses.of(`channel:${team}`);
    if (bound) return bound;
    const channel = teamOf(this.organisation, team)?.dutyChannel;
    if (!channel) return undefined;
    const service = await this.addresses.service();
    if (!service) throw new NotConnected('Teams was not heard from yet');
    return { ...service, channel };
  }

  private async send(address: Address, conversation: string, reply: Reply, options: Options): Promise<Receipt> {
    const client = await this.clients.connectorTo(address.serviceUrl);
    const sent = await client.conversations.sendToConversation(conversation, messageOf(reply), options);
    return { serviceUrl: address.serviceUrl, conversation, activity: sent.id };
  }
}

/** A card alone, with its summary: text beside a card is split off by Teams, and no id comes back. */
export function messageOf({ card, summary }: Reply): Partial<Activity> {
  return { type: ActivityTypes.Message, summary, attachments: [CardFactory.adaptiveCard(card)] };
}
