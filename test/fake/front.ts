import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What stands before several instances: each request goes to any of them; one that is not there is passed over. */
export class Front {
  /** Ports of the instances. */
  readonly behind = new Set<number>();
  private readonly server: Server;

  private constructor(private readonly random: () => number) {
    this.server = createServer((request, response) => void this.take(request, response));
  }

  static async start(random: () => number): Promise<Front> {
    const front = new Front(random);
    front.server.listen(0, '127.0.0.1');
    await once(front.server, 'listening');
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/messages`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
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
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const { statusCode: status = 500, headers: answered } = answer;
    return { status, type: answered['content-type'] ?? 'text/plain', body: Buffer.concat(chunks) };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? 'nobody there' : 'gone';
  }
}
