import { render, say } from '../../cards/render';
import type { Page } from '../../src/case/pages';
import type { Case } from '../../src/case/state';
import { nameOf } from '../../src/people/organisation';
import type { Bot, Reply } from '../press';
import { when } from './when';

/** The link to a case's page, and what to know before it is opened. In one's own chat alone: it opens for whoever holds it. */
export function pageCard(bot: Bot, { expiresAt }: Page, viewer: string, address: string): Reply {
  return {
    card: render('duty/page', { address, expiresAt: when(bot, expiresAt), seat: bot.seat(viewer) }),
    summary: say('page.card.summary'),
  };
}

/** How many pages of a case are named, the newest; the others are counted. */
const named = 5;

/** Who asked for a page of it and when it was opened, newest first. A link that nobody opened showed nothing. */
export function openedLines(bot: Bot, { pages }: Pick<Case, 'pages'>): string[] {
  const opened = pages.filter(({ openedAt }) => openedAt !== undefined);
  const more = opened.length - named;
  return [
    ...opened
      .slice(-named)
      .reverse()
      .map(({ by, openedAt }) =>
        say('page.printed', { name: nameOf(bot.app.organisation, by), at: when(bot, openedAt) }),
      ),
    ...(more > 0 ? [say('page.printedMore', { count: more })] : []),
  ];
}
