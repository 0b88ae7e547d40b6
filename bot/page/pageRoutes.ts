import type { Request, Response, Server } from 'restify';
import type { Asked, PageAnswer } from './answerPage';
import { pagePath } from './pageToken';

/** A page is for one reader, once: nobody keeps it, indexes it, frames it, or is told where its reader came from. */
const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** GET and HEAD look, POST opens. */
export function servePages(server: Server, answer: (token: string, asked: Asked) => Promise<PageAnswer>): void {
  const answering =
    (asked: Asked) =>
    async (request: Request, response: Response): Promise<void> => {
      const { token = '' } = request.params as { readonly token?: string };
      const { status, html, contentSecurityPolicy } = await answer(token, asked);
      response.writeHead(status, { ...headers, 'Content-Security-Policy': contentSecurityPolicy });
      response.end(html);
    };
  server.get(`${pagePath}/:token`, answering('look'));
  server.head(`${pagePath}/:token`, answering('look'));
  server.post(`${pagePath}/:token`, answering('open'));
}
