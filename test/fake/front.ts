import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { localServer, type LocalServer } from './localServer';

/** What stands before several instances: each request goes to any of them; one that is not there is passed over. */
export class Front {
  /** Ports of the instances. */
  readonly behind = new Set<number>();
  private server!: LocalServer;

  private constructor(private readonly random: () => number) {}

  static async start(random: () => number): Promise<Front> {
    const front = new Front(random);
    front.server = await localServer((request, response) => front.take(request, response));
    return front;
  }

  get url(): string {
    return `${this.server.origin}/api/messages`;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    for (const port of this.shuffled()) {
      const answer = await passOn(port, request, body);
      if (answer === 'nobody there') continue;
      // Nobody knows what was done, so whoever asked has to ask again.
      if (answer === 'gone') return void request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': answer.type });
      return void response.end(answer.body);
    }
    response.writeHead(503);
    response.end();
  }

  private shuffled(): number[] {
    return [...this.behind]
      .map((port) => ({ port, at: this.random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ port }) => port);
  }
}

async function passOn(port: number, { method, url, headers }: IncomingMessage, body: Buffer) {
  const asking = forward({ host: '127.0.0.1', port, method, path: url, headers });
  asking.end(body);
  try {
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    const { statusCode: status = 500, headers: answered } = answer;
    return { status, type: answered['content-type'] ?? 'text/plain', body: await buffer(answer) };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? 'nobody there' : 'gone';
  }
}
