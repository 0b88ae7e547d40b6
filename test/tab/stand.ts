import { createServer, plugins } from 'restify';
import type { TabAnswer, TabAsked } from '../../bot/tab/answerTab';
import type { Headers } from '../../bot/tab/reader';
import { serveTab } from '../../bot/tab/tabRoutes';

/** The tab's page and its routes, in front of answers that a test makes up. */
export async function openStand(answer: (asked: TabAsked, headers: Headers) => TabAnswer | Promise<TabAnswer>) {
  const server = createServer({ name: 'Throughline' });
  server.use(plugins.bodyParser({ mapParams: false }));
  serveTab(server, {
    answer: async (headers, asked) => answer(asked, headers),
    broken: (error) => {
      throw error;
    },
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.address() as { readonly port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((done) => void server.close(() => done())),
  };
}
