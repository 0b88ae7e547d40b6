import { createHash } from 'node:crypto';
import type { Case } from '../case/state';
import { mayNotOpen, pageTag, type Page, type PageRefusal } from '../case/pages';
import { caseStream } from '../case/reference';
import type { Seen } from '../ledger/streamKind';
import type { Throughline } from './throughline';
import type { CaseTurned } from './duty';

/** A page that opens now, or has just been opened, with the case as it stands. */
export interface FoundPage {
  readonly seen: Seen<Case>;
  readonly page: Page;
}

/** What the record keeps of a link. It cannot be turned back: the token is 32 random bytes, so a plain hash is enough. */
export function linkOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * Asks for a page of a case.
 *
 * @param token random, made where it is given away; each press has its own, so a press that Teams sends again gets another link
 */
export async function askForPage(
  { turns, cases, ports }: Throughline,
  reference: string,
  by: string,
  token: string,
): Promise<CaseTurned> {
  const at = ports.clock.now();
  return turns.turn(cases, caseStream(reference), { type: 'askForPage', at, by, link: linkOf(token) }, { by, at });
}

/** The page of a link, without opening it. */
export async function findPage(app: Throughline, token: string): Promise<FoundPage | PageRefusal> {
  const link = linkOf(token);
  const seen = await caseOf(app, link);
  const page = seen?.state.pages.find((one) => one.link === link);
  if (!seen || !page) return 'page_unknown';
  return mayNotOpen(seen.state, link, app.ports.clock.now(), app) ?? { seen, page };
}

/** Opens a page: when it resolves to one, that it was opened is in the record. Of two that open it at once one does. */
export async function openPage(app: Throughline, token: string): Promise<FoundPage | PageRefusal> {
  const found = await findPage(app, token);
  if (typeof found === 'string') return found;
  const { link, by } = found.page;
  const at = app.ports.clock.now();
  const turned = await app.turns.turn(app.cases, found.seen.stream, { type: 'openPage', at, link }, { by, at });
  const { seen } = turned;
  // What was refused has changed since it was found.
  if (turned.outcome === 'refused') return mayNotOpen(seen.state, link, at, app) ?? 'page_unknown';
  const page = seen.state.pages.find((one) => one.link === link);
  return page ? { seen, page } : 'page_unknown';
}

async function caseOf({ ports, turns, cases }: Throughline, link: string): Promise<Seen<Case> | undefined> {
  const [head] = await ports.ledger.heads({ kind: 'case', tag: pageTag(link), limit: 1 });
  return head && turns.see(cases, head.stream);
}
