import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { cardOf, type Card, type WireActivity } from './activity';
import { Faults, type Fault, type FaultRule, type Route } from './fault';

/** One thing the bot did to Teams, in the order Teams took it. */
export interface Posted {
  readonly at: number;
  readonly route: 'send' | 'update';
  /** Where: a chat, or `channel;messageid=root` for a thread. */
  readonly conversation: string;
  /** The activity's id; an update has that of the activity it replaced. */
  readonly id: string;
  readonly activity: WireActivity;
}

/** One call as it came in, faulty or not. */
export interface Call {
  readonly at: number;
  readonly route: Route;
  readonly conversation: string;
  readonly fault?: Fault['kind'];
  readonly status: number | 'none';
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
  readonly tenantId: string;
}

interface CreateRequest {
  readonly isGroup?: boolean;
  readonly members?: readonly { readonly id: string }[];
  readonly channelData?: { readonly channel?: { readonly id: string } };
  readonly activity?: WireActivity;
}

/**
 * A stand-in for the Bot Connector that Teams is to a bot: HTTP on loopback, for a real CloudAdapter with an empty app
 * id. It keeps all that was posted, fails when told to, and forgets when stopped.
 *
 *     const connector = await FakeConnector.start();
 *     connector.fail({ route: 'send', fault: { kind: 'status', status: 429, retryAfterSeconds: 1 }, times: 2 });
 */
export class FakeConnector {
  /** Everything that was accepted, in order, updates included. */
  readonly posted: Posted[] = [];
  /** Every call, in the order of arrival, also those that failed. */
  readonly calls: Call[] = [];
  private readonly faults = new Faults();
  private readonly roster = new Map<string, Member>();
  private readonly watchers = new Set<() => void>();
  private ids = 0;

  private constructor(
    private readonly server: Server,
    readonly serviceUrl: string,
  ) {}

  static async start(): Promise<FakeConnector> {
    const server = createServer();
    // A connection that is let go of just when somebody uses it would look like a fault that nobody asked for.
    server.keepAliveTimeout = 0;
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    const connector = new FakeConnector(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      connector.take(request, response).catch(() => request.socket.destroy());
    });
    return connector;
  }

  /** Adds a fault. Earlier ones strike first; see `FaultRule` for what they can be limited to. */
  fail(rule: FaultRule): void {
    this.faults.add(rule);
  }

  /** All is well again, from the next call on. */
  heal(): void {
    this.faults.clear();
  }

  /** Closes the connections that a `silence` left hanging. The SDK then tries those calls again. */
  hangUp(): void {
    this.server.closeAllConnections();
  }

  /** Puts someone on the roster that member look-ups answer from. Who is not on it is 404. */
  addMember(member: Member): void {
    this.roster.set(member.id, member);
    this.roster.set(member.aadObjectId, member);
  }

  /** What stands in a conversation now: updates applied, oldest first. A channel's id takes in all its threads. */
  standing(conversation: string): readonly Posted[] {
    const now = new Map<string, Posted>();
    for (const post of this.posted) {
      if (post.conversation === conversation || post.conversation.startsWith(`${conversation};`))
        now.set(post.id, post);
    }
    return [...now.values()];
  }

  /** The cards standing in a conversation now, oldest first. */
  cards(conversation: string): readonly Card[] {
    return this.standing(conversation).flatMap(({ activity }): readonly Card[] => {
      const card = cardOf(activity);
      return card === undefined ? [] : [card];
    });
  }

  /** Resolves when `holds` does; asked after each call. Throws after `withinMs`, telling what was posted. */
  async until(holds: () => boolean, withinMs = 60_000): Promise<void> {
    if (holds()) return;
    await new Promise<void>((settle, fail) => {
      const look = () => {
        if (!holds()) return;
        clearTimeout(limit);
        this.watchers.delete(look);
        settle();
      };
      const limit = setTimeout(() => {
        this.watchers.delete(look);
        const seen = this.posted.map(
          (p) => `${p.route} ${p.conversation} ${p.activity.text ?? p.activity.summary ?? ''}`,
        );
        fail(new Error(`Not within ${withinMs} ms. Posted so far:\n${seen.join('\n') || '(nothing)'}`));
      }, withinMs);
      this.watchers.add(look);
    });
  }

  async stop(): Promise<void> {
    this.hangUp();
    await new Promise((settle) => this.server.close(settle));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', this.serviceUrl).pathname);
    const body = await readJson(request);
    const asked = routeOf(request.method ?? 'GET', path, body);
    if (asked === undefined) return answer(response, 404, { error: { code: 'NoSuchRoute', message: path } });

    const fault = this.faults.strike(asked.route, asked.conversation);
    const note = (status: Call['status']) => {
      const { route, conversation } = asked;
      this.calls.push({ at: Date.now(), route, conversation, status, ...(fault && { fault: fault.kind }) });
      for (const look of [...this.watchers]) look();
    };
    switch (fault?.kind) {
      case 'drop':
        note('none');
        request.socket.destroy();
        return;
      case 'silence':
        note('none');
        return;
      case 'status': {
        note(fault.status);
        if (fault.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(fault.retryAfterSeconds));
        const { status, code } = fault;
        return answer(
          response,
          status,
          code === undefined ? {} : { error: { code, message: `The stand-in says ${code}` } },
        );
      }
      case 'delay':
        await new Promise((settle) => setTimeout(settle, fault.ms).unref());
        break;
      case 'done-then-drop':
      case 'done-then-silence':
      case undefined:
    }
    const done = this.carryOut(asked, body);
    const lost = fault?.kind === 'done-then-drop' || fault?.kind === 'done-then-silence';
    note(lost ? 'none' : done.status);
    if (fault?.kind === 'done-then-drop') request.socket.destroy();
    else if (!lost) answer(response, done.status, done.body);
  }

  private carryOut(asked: Asked, body: unknown): { status: number; body: unknown } {
    const { conversation } = asked;
    switch (asked.route) {
      case 'send':
        return { status: 201, body: { id: this.keep('send', conversation, body as WireActivity) } };
      case 'update':
        if (!this.posted.some(({ id }) => id === asked.id)) return notFound('ActivityNotFoundInConversation');
        return { status: 200, body: { id: this.keep('update', conversation, body as WireActivity, asked.id) } };
      case 'create':
        return { status: 201, body: this.create(body as CreateRequest) };
      case 'members':
        return { status: 200, body: { members: [...new Set(this.roster.values())].map(asAccount) } };
      case 'member': {
        const member = this.roster.get(asked.id);
        return member === undefined
          ? notFound('MemberNotFoundInConversation')
          : { status: 200, body: asAccount(member) };
      }
    }
  }

  private create(request: CreateRequest): { id: string; activityId?: string; serviceUrl: string } {
    const channel = request.channelData?.channel?.id;
    if (channel !== undefined) {
      const root = this.nextId();
      const id = `${channel};messageid=${root}`;
      if (request.activity !== undefined) this.keep('send', id, request.activity, root);
      return { id, activityId: root, serviceUrl: this.serviceUrl };
    }
    // As in Teams, a bot has one chat with a person: asking again gives the same.
    const asked = request.members?.[0]?.id ?? 'nobody';
    return { id: personalChatOf(this.roster.get(asked)?.id ?? asked), serviceUrl: this.serviceUrl };
  }

  private keep(route: Posted['route'], conversation: string, activity: WireActivity, id = this.nextId()): string {
    this.posted.push({ at: Date.now(), route, conversation, id, activity: { ...activity, id } });
    return id;
  }

  private nextId(): string {
    this.ids += 1;
    return `activity-${this.ids}`;
  }
}

/** The one chat a bot has with a person, by Teams user id. */
export const personalChatOf = (userId: string): string => `personal-${userId}`;

interface Asked {
  readonly route: Route;
  readonly conversation: string;
  /** The activity that is replied to or updated, or the member looked up. */
  readonly id: string;
}

function routeOf(method: string, path: string, body: unknown): Asked | undefined {
  const [, version, conversations, conversation = '', what, id = ''] = path.split('/');
  if (version !== 'v3' || conversations !== 'conversations') return undefined;
  if (conversation === '' && method === 'POST') {
    const request = body as CreateRequest;
    return { route: 'create', conversation: request.channelData?.channel?.id ?? request.members?.[0]?.id ?? '', id };
  }
  if (what === 'activities' && method === 'POST') return { route: 'send', conversation, id };
  if (what === 'activities' && method === 'PUT') return { route: 'update', conversation, id };
  if (what === 'members' && id !== '') return { route: 'member', conversation, id };
  if (what === 'members' || what === 'pagedmembers') return { route: 'members', conversation, id };
  return undefined;
}

function asAccount({ id, name, aadObjectId, tenantId }: Member) {
  const [givenName = name, ...rest] = name.split(' ');
  return {
    id,
    name,
    aadObjectId,
    objectId: aadObjectId,
    tenantId,
    givenName,
    surname: rest.join(' '),
    userRole: 'user',
  };
}

const notFound = (code: string) => ({ status: 404, body: { error: { code, message: 'Not found' } } });

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await text(request);
  return body === '' ? undefined : (JSON.parse(body) as unknown);
}
