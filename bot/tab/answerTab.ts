import type { Logger } from 'pino';
import { say } from '../../cards/render';
import type { Person } from '../../src/people/organisation';
import {
  isPageId,
  themes,
  type ActAnswer,
  type Reader,
  type TabMe,
  type TabProblem,
  type TabView,
  type Theme,
} from '../../src/tab/view';
import { recordReadRefused } from '../../src/usecases/readRefused';
import { safeError } from '../dispatch';
import type { Bot } from '../press';
import { tabActs } from './acts';
import { tabFile, type TabFile } from './files';
import { meOf, othersOf, type TabHome } from './me';
import { tabPages } from './pages';
import { openLinks } from './openLinks';
import type { PageRefusal } from './page';
import { problemOf, type FileRefusal, type TabRefusal } from './problem';
import type { Headers, ReaderOf } from './reader';

/** What is asked of the tab's server. `query` and `fields` came from outside. */
export type TabAsked =
  | { readonly what: 'me' }
  | { readonly what: 'page'; readonly page: string; readonly query: Readonly<Record<string, string>> }
  | { readonly what: 'act'; readonly act: string; readonly fields: Readonly<Record<string, string>> | undefined }
  | { readonly what: 'file'; readonly id: string };

/** HTTP status and what is sent: JSON, or a file. */
export type TabAnswer =
  { readonly status: number; readonly json: unknown } | { readonly status: 200; readonly file: TabFile };

export interface TabParts {
  readonly bot: Bot;
  readonly log: Logger;
  readonly readerOf: ReaderOf;
  readonly home: TabHome;
}

/** One answer of the tab's server. Whatever goes wrong is an answer too, and the log has codes and ids, never the token or what was typed. */
export async function answerTab(parts: TabParts, headers: Headers, asked: TabAsked): Promise<TabAnswer> {
  const { log, bot } = parts;
  try {
    const viewer = await parts.readerOf(headers);
    if (viewer === 'nobody_of_that_name') return chooseFrom(othersOf(bot));
    if (typeof viewer === 'string') return refused(log, viewer, asked);
    const answer = await answerOf(parts, viewer, asked);
    return typeof answer === 'string' ? refused(log, answer, asked, viewer) : answer;
  } catch (error) {
    log.error({ code: 'tab_failed', what: asked.what, err: safeError(error) }, 'the tab could not be answered');
    return said('failed');
  }
}

async function answerOf(
  { bot, home }: TabParts,
  viewer: Person,
  asked: TabAsked,
): Promise<TabAnswer | Extract<TabRefusal, FileRefusal | 'not_json'>> {
  switch (asked.what) {
    case 'me':
      return json(meOf(bot, viewer, home));
    case 'page':
      return json(await pageOf(bot, viewer, asked.page, asked.query));
    case 'act': {
      if (!asked.fields) return 'not_json';
      const act = Object.hasOwn(tabActs, asked.act) ? tabActs[asked.act] : undefined;
      return act ? json(await act({ bot, viewer, fields: asked.fields })) : 'not_found';
    }
    case 'file': {
      const file = await tabFile({ bot, viewer, id: asked.id });
      return typeof file === 'string' ? file : { status: 200, file };
    }
  }
}

async function pageOf(
  bot: Bot,
  viewer: Person,
  id: string,
  { theme, ...query }: Readonly<Record<string, string>>,
): Promise<TabView | PageRefusal> {
  const page = isPageId(id) ? tabPages[id] : undefined;
  if (!page) return 'not_found';
  const made =
    page.opens?.(bot, viewer) === false
      ? 'not_permitted'
      : await page.make({ bot, viewer, query, theme: themeOf(theme) });
  if (made === 'not_permitted' && query['reference']) await recordReadRefused(bot.app, query['reference'], viewer.id);
  return typeof made === 'string' ? made : { ...made, blocks: await openLinks(bot, viewer.id, made.blocks) };
}

function themeOf(asked: string | undefined): Theme {
  return themes.find((theme) => theme === asked) ?? 'light';
}

function json(value: TabMe | TabView | ActAnswer | PageRefusal): TabAnswer | PageRefusal {
  return typeof value === 'string' ? value : { status: 200, json: value };
}

function refused(log: Logger, why: TabRefusal, asked: TabAsked, viewer?: Person): TabAnswer {
  log.warn({ code: 'tab_refused', why, what: asked.what, ...(viewer ? { person: viewer.id } : {}) }, 'not shown');
  return said(why);
}

/** In local mode one chooses who one is, so a name that is nobody's is a mistake and no refusal. */
function chooseFrom(others: readonly Reader[]): TabAnswer {
  const { status, problem } = problemOf('nobody_of_that_name');
  return {
    status,
    json: {
      ...problem,
      choose: { label: say('tab.frame.readingAs'), hint: say('tab.frame.required'), others },
    } satisfies TabProblem,
  };
}

function said(why: TabRefusal): TabAnswer {
  const { status, problem } = problemOf(why);
  return { status, json: problem };
}
