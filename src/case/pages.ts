import { refuse } from '../ledger/streamKind';
import { plusMinutes } from '../time/elapsed';
import type { CaseDecision, CaseSeen, World } from './caseKind';
import { refusalOf } from './permitted';
import { sees } from './sees';
import type { Case } from './state';

/** A page to print, each link for itself. No fact holds the link: `link` is a hash of it, so that whoever reads the record cannot open one. */
export type PageFact =
  | { readonly type: 'pageAsked'; readonly by: string; readonly link: string; readonly expiresAt: string }
  /** Written before the page is shown. Who looked is not known: whoever had the link, which is why it names who had asked for it. */
  | { readonly type: 'pageOpened'; readonly by: string; readonly link: string };

export interface Page {
  readonly link: string;
  readonly by: string;
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly openedAt: string | undefined;
}

export type PageCommand =
  | { readonly type: 'askForPage'; readonly at: string; readonly by: string; readonly link: string }
  | { readonly type: 'openPage'; readonly at: string; readonly link: string };

export type PageRefusal =
  'page_unknown' | 'page_opened' | 'page_expired' | 'not_permitted' | 'restricted' | 'content_destroyed';

export const pageTexts = { pageAsked: [], pageOpened: [] } as const;
/** Reading is nothing that is done about the concern: it keeps no record any longer. */
export const pageActs = { pageAsked: false, pageOpened: false } as const;

/** So long a link opens. Short, because it opens for whoever holds it. */
const opensForMinutes = 10;

export function isPageFact(fact: { readonly type: string }): fact is PageFact {
  return Object.hasOwn(pageTexts, fact.type);
}

export function isPageCommand(command: { readonly type: string }): command is PageCommand {
  return command.type === 'askForPage' || command.type === 'openPage';
}

export function evolvePages(pages: readonly Page[], fact: PageFact, at: string): readonly Page[] {
  if (fact.type === 'pageAsked') {
    const { by, link, expiresAt } = fact;
    return [...pages, { link, by, askedAt: at, expiresAt, openedAt: undefined }];
  }
  return pages.map((page) => (page.link === fact.link ? { ...page, openedAt: at } : page));
}

/** Asks for a link to the page of a case, or opens one: once, within its minutes, and while whoever asked may still see the case. */
export function decidePage(command: PageCommand, { version, state }: CaseSeen, world: World): CaseDecision {
  const { at, link } = command;
  if (version === 0) return refuse('not_found');
  if (command.type === 'askForPage') {
    const { by } = command;
    const refusal = mayNotPrint(state, by, at, world);
    if (refusal) return refuse(refusal);
    const asked: PageFact = { type: 'pageAsked', by, link, expiresAt: plusMinutes(at, opensForMinutes) };
    return { ok: true, facts: [asked], owed: [] };
  }
  const refusal = mayNotOpen(state, link, at, world);
  const page = state.pages.find((one) => one.link === link);
  if (refusal || !page) return refuse(refusal ?? 'page_unknown');
  const opened: PageFact = { type: 'pageOpened', by: page.by, link };
  return { ok: true, facts: [opened], owed: [] };
}

/** Why a link does not open; undefined when it does. */
export function mayNotOpen(state: Case, link: string, at: string, world: World): PageRefusal | undefined {
  const page = state.pages.find((one) => one.link === link);
  if (!page) return 'page_unknown';
  if (page.openedAt !== undefined) return 'page_opened';
  return at >= page.expiresAt ? 'page_expired' : mayNotPrint(state, page.by, at, world);
}

/** Whoever sees more of it than its line (`sees.ts`). */
export function mayNotPrint(
  state: Case,
  by: string,
  at: string,
  world: World,
): 'not_permitted' | 'restricted' | 'content_destroyed' | undefined {
  if (!sees(state, by, 'page', world, at))
    return (['decide', 'planActions'] as const).some((act) => refusalOf(world, state, by, act, at) === 'restricted')
      ? 'restricted'
      : 'not_permitted';
  return state.disposal.destroyed ? 'content_destroyed' : undefined;
}

/**
 * What the case of a link is found by. Those whose time was over when the next was asked for are left out, so that the list stays short; one
 * that was opened stays, to be told so when it is opened again.
 */
export function pageTags({ pages }: Pick<Case, 'pages'>): string[] {
  const last = pages.at(-1)?.askedAt ?? '';
  return pages.filter(({ expiresAt }) => expiresAt > last).map(({ link }) => pageTag(link));
}

export function pageTag(link: string): string {
  return `page:${link}`;
}
