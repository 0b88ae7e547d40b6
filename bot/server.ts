import type { Server as HttpServer } from 'node:http';
import { createServer, plugins, type Request, type Response, type Server } from 'restify';
import type { CloudAdapter, TurnContext } from 'botbuilder';
import type { Asked, PageAnswer } from './page/answerPage';
import { servePages } from './page/pageRoutes';
import { SettingsError } from './settings';
import { serveTab, type TabServed } from './tab/tabRoutes';

export interface Serving {
  readonly port: number;
  close(): Promise<void>;
}

/** What the server needs to know of the rest. */
export interface Served {
  readonly adapter: CloudAdapter;
  run(context: TurnContext): Promise<void>;
  /** Whether presses can be taken: the store answers. */
  ready(): Promise<boolean>;
  /** A page of a case that somebody looks at or opens. */
  page(token: string, asked: Asked): Promise<PageAnswer>;
  readonly tab: TabServed;
}

/** The largest activity taken: Teams sends at most about 100 KB. */
const maxBody = 1024 * 1024;

/**
 * How long a connection is kept open between requests: longer than the minute after which proxies let go of theirs, so that none of them
 * sends a request on a connection that we are just closing.
 */
const keptOpenMs = 75_000;

/** The HTTP edge: messages from Teams, pages to print, the tab, and two addresses for whoever watches over the process. */
export async function serve(served: Served, host: string, port: number): Promise<Serving> {
  const server = createServer({ name: 'Throughline' });
  server.use(plugins.bodyParser({ maxBodySize: maxBody, mapParams: false }));
  server.post('/api/messages', async (request: Request, response: Response) => {
    // restify's own types leave out `undefined` where botbuilder's have it; the objects are the same.
    await served.adapter.process(request as Parameters<CloudAdapter['process']>[0], response, (context) =>
      served.run(context),
    );
  });
  servePages(server, (token, asked) => served.page(token, asked));
  serveTab(server, served.tab);
  server.get('/healthz', async (_request: Request, response: Response) => {
    response.send(200, { ok: true });
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    const ok = await served.ready();
    response.send(ok ? 200 : 503, { ok });
  });
  const http = server.server as HttpServer;
  http.keepAliveTimeout = keptOpenMs;
  await listening(server, host, port);
  const { port: taken } = server.address() as { port: number };
  return {
    port: taken,
    close: () =>
      new Promise<void>((done) => {
        // What is being answered now is the last on its connection.
        http.keepAliveTimeout = 1;
        server.close(() => done());
      }),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      fail(
        taken
          ? new SettingsError(`Port ${port} is taken. Stop what uses it, or set PORT to another number.`, { cause })
          : cause,
      );
    });
    server.listen(port, host, () => done());
  });
}
