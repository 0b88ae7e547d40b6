import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { ContainerName } from '../../src/stores/cosmos/layout';
import { localServer, type LocalServer } from '../fake/localServer';

export type Operation = 'create' | 'read' | 'replace' | 'upsert' | 'patch' | 'delete' | 'query' | 'plan' | 'other';

/** A request of the client library, as seen on the wire. */
export interface Call {
  readonly operation: Operation;
  /** The container it is about; empty for whatever is not an item. */
  readonly container: ContainerName | '';
  readonly body: string;
  /** Of the item; empty when the path names none. */
  readonly id: string;
  /** When it came, in milliseconds of a running clock. */
  readonly at: number;
}

export type ProxyFault =
  /** Answered here; the database never hears of it. */
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection breaks before the database hears of it. */
  | { readonly kind: 'drop' }
  /** The database has done it, and the connection breaks before the answer. */
  | { readonly kind: 'done-then-drop' }
  /** The database has done it, and no answer ever comes. */
  | { readonly kind: 'done-then-silence' }
  /** Not forwarded before this is resolved. */
  | { readonly kind: 'hold'; readonly until: Promise<void> };

/** What becomes of a request; undefined lets it pass. */
export type Fate = (call: Call) => ProxyFault | undefined;

/** A real HTTP proxy between the client library and the emulator, in which everything can go wrong that goes wrong between machines. */
export class FaultProxy {
  readonly calls: Call[] = [];
  fate: Fate = () => undefined;
  private server!: LocalServer;

  private constructor(private readonly target: string) {}

  static async start(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    proxy.server = await localServer((request, response) => proxy.take(request, response));
    return proxy;
  }

  get endpoint(): string {
    return this.server.origin;
  }

  /** The next so many requests that match meet the fault; the others pass. */
  fail(fault: ProxyFault, matches: (call: Call) => boolean, times = 1): void {
    let left = times;
    this.fate = (call) => (left > 0 && matches(call) ? ((left -= 1), fault) : undefined);
  }

  heal(): void {
    this.fate = () => undefined;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const call = callOf(request, body.toString());
    this.calls.push(call);
    const fault = this.fate(call);
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      return void response.end(JSON.stringify({ code: String(fault.status), message: 'injected' }));
    }
    if (fault?.kind === 'drop') return void request.socket.destroy();
    if (fault?.kind === 'hold') await fault.until;
    const answer = await this.ask(request, body);
    if (fault?.kind === 'done-then-drop') return void request.socket.destroy();
    if (fault?.kind === 'done-then-silence') return;
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  private async ask(request: IncomingMessage, body: Buffer) {
    const { method, url } = request;
    const asking = forward(this.target + url, { method, headers: request.headers });
    asking.end(body);
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    const headers = { ...answer.headers };
    // These are about the emulator's connection and not about ours.
    delete headers['transfer-encoding'];
    delete headers.connection;
    return { status: answer.statusCode ?? 500, headers, body: await buffer(answer) };
  }
}

function callOf({ method = '', url = '', headers }: IncomingMessage, body: string): Call {
  const [, container = '', item = ''] = /\/colls\/([^/]+)\/docs\/?(.*)$/.exec(url) ?? [];
  const posted = (): Operation => {
    if (headers['x-ms-cosmos-is-query-plan-request']) return 'plan';
    if (headers['x-ms-documentdb-isquery']) return 'query';
    return headers['x-ms-documentdb-is-upsert'] ? 'upsert' : 'create';
  };
  const operations: Readonly<Record<string, Operation>> = {
    GET: item ? 'read' : 'other',
    PUT: 'replace',
    PATCH: 'patch',
    DELETE: 'delete',
    POST: posted(),
  };
  const operation = container === '' ? 'other' : (operations[method] ?? 'other');
  return {
    operation,
    container: container as ContainerName,
    body,
    id: decodeURIComponent(item),
    at: performance.now(),
  };
}
