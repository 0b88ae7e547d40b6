import type { Logger } from 'pino';
import type { PageRefusal } from '../../src/case/pages';
import { nameOf } from '../../src/people/organisation';
import { findPage, openPage, type FoundPage } from '../../src/usecases/casePage';
import { safeError } from '../dispatch';
import type { Bot } from '../press';
import { when } from '../views/when';
import { casePage } from './casePage';
import { caseSections } from './caseSections';
import { askingPage, refusalPage } from './gatePages';
import type { Html } from './html';
import { isPageToken } from './pageToken';

export interface PageAnswer extends Html {
  /** HTTP. */
  readonly status: number;
}

/** Looked at: a link that was followed, by somebody or by a program. Opened: the button was pressed. */
export type Asked = 'look' | 'open';

const statusOf: Record<PageRefusal, number> = {
  page_unknown: 404,
  page_opened: 410,
  page_expired: 410,
  not_permitted: 403,
  restricted: 403,
  content_destroyed: 410,
};

/** What a page's address answers. Whatever goes wrong is a page too, and the log has neither the address nor what is on it. */
export async function answerPage(bot: Bot, log: Logger, token: string, asked: Asked): Promise<PageAnswer> {
  try {
    // What cannot be a token asks the store nothing.
    if (!isPageToken(token)) return refused('page_unknown');
    const found = await (asked === 'open' ? openPage : findPage)(bot.app, token);
    if (typeof found === 'string') return refused(found);
    return { status: 200, ...(asked === 'open' ? await opened(bot, found) : askingPage()) };
  } catch (error) {
    log.error({ code: 'page_failed', err: safeError(error) }, 'a page could not be answered');
    return { status: 500, ...refusalPage('failure') };
  }
}

function refused(why: PageRefusal): PageAnswer {
  return { status: statusOf[why], ...refusalPage(why) };
}

async function opened(bot: Bot, { seen, page }: FoundPage): Promise<Html> {
  const { organisation } = bot.app;
  const heading = {
    organisation: organisation.name,
    reference: seen.state.reference,
    restricted: seen.state.assessment?.restricted ?? false,
    demonstration: bot.seat(page.by) !== '',
    askedBy: nameOf(organisation, page.by),
    askedAt: when(bot, page.askedAt),
    asAt: when(bot, page.openedAt),
  };
  return casePage(heading, await caseSections(bot, seen, page.by));
}
