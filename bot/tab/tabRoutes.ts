import type { Request, Response, Server } from 'restify';
import { placeOf } from '../../src/tab/place';
import type { TabAnswer, TabAsked } from './answerTab';
import { tabBundle, type Asset, type Bundle } from './bundle';
import type { TabFile } from './files';
import type { Headers } from './reader';
import { shellOf } from './shell';

/** What the routes need of the rest. */
export interface TabServed {
  answer(headers: Headers, asked: TabAsked): Promise<TabAnswer>;
  /** The page cannot be made: told once for each time it was tried. */
  broken(error: unknown): void;
}

/** Answers are for one reader, and nobody else frames, keeps or guesses at them. */
const privately = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const;

/** The tab's page, its files, and what the page asks for. */
export function serveTab(server: Server, served: TabServed): void {
  const shell = async (request: Request, response: Response): Promise<void> => {
    const bundle = await bundleFor(response, served);
    if (!bundle) return;
    const { status, folder } = shellAt(request.getPath());
    const { html, headers } = shellOf(bundle, folder);
    send(response, status, headers, html);
  };
  server.get('/tab', shell);
  // Whatever is typed below it is answered by the page, in words.
  server.get('/tab/*', shell);
  server.get('/tab/assets/:file', async (request: Request, response: Response) => {
    const bundle = await bundleFor(response, served);
    const asset = bundle?.assets.get(parameter(request, 'file'));
    if (bundle) sendAsset(request, response, asset);
  });

  const answering =
    (asked: (request: Request) => TabAsked) =>
    async (request: Request, response: Response): Promise<void> => {
      const answer = await served.answer(request.headers, asked(request));
      if ('file' in answer) sendFile(response, answer.file);
      else send(response, answer.status, jsonHeaders, JSON.stringify(answer.json));
    };
  const jsonHeaders = { ...privately, 'Content-Type': 'application/json; charset=utf-8' };
  server.get(
    '/api/tab/me',
    answering(() => ({ what: 'me' })),
  );
  server.get(
    '/api/tab/pages/:page',
    answering((request) => ({ what: 'page', page: parameter(request, 'page'), query: queryOf(request) })),
  );
  server.post(
    '/api/tab/acts/:act',
    answering((request) => ({ what: 'act', act: parameter(request, 'act'), fields: fieldsOf(request) })),
  );
  server.get(
    '/api/tab/files/:id',
    answering((request) => ({ what: 'file', id: parameter(request, 'id') })),
  );
}

/**
 * What an address of the tab is answered with: by its form alone, so that a case that is there is answered as one that is not. The files are
 * as far above it as it goes down.
 */
function shellAt(path: string): { readonly status: 200 | 404; readonly folder: string } {
  const below = path.replace(/^\/tab\/?/, '');
  const known = below === '' || below === 'configure' || placeOf(below) !== undefined;
  const folder = path === '/tab' ? 'tab/assets' : `${'../'.repeat(below.split('/').length - 1)}assets`;
  return { status: known ? 200 : 404, folder };
}

async function bundleFor(response: Response, served: TabServed): Promise<Bundle | undefined> {
  try {
    return await tabBundle();
  } catch (error) {
    served.broken(error);
    send(response, 500, privately, '');
    return undefined;
  }
}

/** A name holds the hash of what is in it, so what a browser has once it need not ask for again. */
function sendAsset(request: Request, response: Response, asset: Asset | undefined): void {
  if (!asset) {
    send(response, 404, privately, '');
    return;
  }
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = (['br', 'gzip'] as const).find((name) => accepted.includes(name));
  const headers = {
    'Content-Type': asset.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
  };
  send(response, 200, headers, Buffer.from(asset[encoding ?? 'plain']));
}

function sendFile(response: Response, { name, type, bytes }: TabFile): void {
  const headers = {
    ...privately,
    'Content-Type': type,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  };
  send(response, 200, headers, Buffer.from(bytes));
}

function send(
  response: Response,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): void {
  response.writeHead(status, headers);
  response.end(body);
}

function parameter(request: Request, name: string): string {
  return (request.params as Readonly<Record<string, string | undefined>>)[name] ?? '';
}

function queryOf(request: Request): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(request.getQuery()));
}

/**
 * What a form sent, its texts alone; undefined when it did not come as JSON. A website cannot send that here from somebody's browser
 * without asking first, and it is not answered.
 */
function fieldsOf(request: Request): Readonly<Record<string, string>> | undefined {
  const body: unknown = request.body;
  if (request.contentType() !== 'application/json' || typeof body !== 'object' || body === null) return undefined;
  return Object.fromEntries(
    Object.entries(body).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}
