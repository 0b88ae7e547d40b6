import type { Recipient } from '../src/ledger/messages';
import { personOf, teamOf, type Organisation, type Person } from '../src/people/organisation';
import type { Address, Addresses } from './address';

/** Where a card was posted, so that it can be replaced. Kept with the delivery. */
export interface Receipt {
  readonly serviceUrl: string;
  readonly conversation: string;
  readonly activity: string;
}

/** How a card gets to where it belongs. */
export type Way =
  | { readonly how: 'replace'; readonly posted: Receipt }
  | { readonly how: 'post'; readonly address: Address; readonly conversation: string }
  | { readonly how: 'beginChat'; readonly service: Address; readonly member: Person }
  | { readonly how: 'beginThread'; readonly address: Address; readonly channel: string };

/** There is no way to address somebody: a team has no channel, or a person is not listed. */
export class NoAddress extends Error {}

/** Teams said that Throughline was removed there, and has not said since that it is back. */
export class NotInstalled extends Error {}

/** Teams was never heard from, so nothing can be sent anywhere yet. It passes with the first activity. */
export class NotConnected extends Error {}

/** The word of a removal is believed for a day. Then a try shows: the word of an installation may have been missed. */
const believedMs = 86_400_000;

/** Finds how somebody is reached, from what Teams last said. Asks Teams nothing. */
export class Ways {
  constructor(
    private readonly addresses: Addresses,
    private readonly organisation: Organisation,
    private readonly now: () => string,
    /** In local mode: the chat of the seat in which somebody is played. */
    private readonly seatOf: (person: string) => Promise<Address | undefined> = async () => undefined,
  ) {}

  /** @throws NoAddress, NotInstalled, NotConnected */
  async to(to: Recipient): Promise<Way> {
    return 'person' in to ? this.toPerson(to.person) : this.toChannel(to.channel);
  }

  /** Whether Teams has been heard from, so that conversations can be begun. */
  async connected(): Promise<boolean> {
    return (await this.addresses.service()) !== undefined;
  }

  /** Drops what is known of a recipient, after Teams said that it does not exist: the next way begins a conversation anew. */
  async forget(to: Recipient): Promise<void> {
    if ('person' in to) await this.addresses.forget(`person:${to.person}`);
  }

  async begun(person: string, chat: Address): Promise<void> {
    await this.addresses.keep(`person:${person}`, chat);
  }

  /** Whether a team's escalations have a channel to go to. */
  async hasChannel(team: string): Promise<boolean> {
    const named = teamOf(this.organisation, team)?.dutyChannel !== undefined;
    return named || (await this.addresses.of(`channel:${team}`)) !== undefined;
  }

  private async toPerson(person: string): Promise<Way> {
    const address = (await this.seatOf(person)) ?? (await this.addresses.of(`person:${person}`));
    this.mustBeInstalled(address);
    if (address?.conversation) return { how: 'post', address, conversation: address.conversation };
    const member = personOf(this.organisation, person);
    if (!member) throw new NoAddress(`${person} is not listed`);
    return { how: 'beginChat', service: await this.service(), member };
  }

  /** The bound channel; or the one the organisation names, once Teams has been heard from. */
  private async toChannel(team: string): Promise<Way> {
    const address = await this.addresses.of(`channel:${team}`);
    this.mustBeInstalled(address);
    if (address?.conversation) return { how: 'post', address, conversation: address.conversation };
    const channel = address?.channel ?? teamOf(this.organisation, team)?.dutyChannel;
    if (!channel) throw new NoAddress(`team ${team} has no duty channel`);
    return { how: 'beginThread', address: address?.channel ? address : await this.service(), channel };
  }

  private async service(): Promise<Address> {
    const service = await this.addresses.service();
    if (!service) throw new NotConnected('Teams was not heard from yet');
    return service;
  }

  private mustBeInstalled(address: Address | undefined): void {
    if (address?.goneAt !== undefined && Date.parse(this.now()) - Date.parse(address.goneAt) < believedMs)
      throw new NotInstalled('Throughline was removed there');
  }
}

/** The conversation whose limits count for a way: a channel's threads count together. Undefined for a chat yet to be begun. */
export function threadOf(way: Way): string | undefined {
  switch (way.how) {
    case 'replace':
      return threadIn(way.posted.conversation);
    case 'post':
      return threadIn(way.conversation);
    case 'beginChat':
      return undefined;
    case 'beginThread':
      return way.channel;
  }
}

/** A conversation without the thread in it. */
export function threadIn(conversation: string): string {
  return conversation.split(';')[0] ?? conversation;
}
