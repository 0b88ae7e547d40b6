import { say } from '../../cards/render';
import { nameOf, type Post, type PostName } from '../../src/people/organisation';
import { heldOn, lineOfPosts, vacancies } from '../../src/people/posts';
import type { Cell, Table } from '../../src/tab/view';
import { dayOrMonth } from '../chart/figures';
import type { Bot } from '../press';

/** For the posts of the line it has to be written down; for the others it may be. */
export function sinceWhen(post: PostName, held: Post | undefined): Cell {
  if (held) return { text: timeOf(held) };
  return lineOfPosts.some((one) => one === post)
    ? { text: say('tab.accountability.notWritten'), mark: 'missing' }
    : { text: '' };
}

/** '3 Apr 2023', or with an end that is known: '3 Apr 2023 to 31 Mar 2027'. */
export function timeOf({ from, until }: Pick<Post, 'from' | 'until'>): string {
  return until === undefined
    ? dayOrMonth(from)
    : say('tab.accountability.fromTo', { from: dayOrMonth(from), until: dayOrMonth(until) });
}

/** By name, listed or not. */
export function holderOf({ app }: Bot, post: Post): string {
  return 'name' in post ? post.name : nameOf(app.organisation, post.person);
}

/** Who held the posts of the line before, and the days on which nobody did; the newest first. */
export function beforeTable(bot: Bot, today: string): Table {
  const { organisation } = bot.app;
  const ended = lineOfPosts.flatMap((post) => [
    ...(organisation.posts ?? [])
      .filter((one) => one.post === post && one.until !== undefined && one.until < today)
      .map((one) => ({ post, from: one.from, until: one.until, who: { text: holderOf(bot, one) } })),
    ...vacancies(organisation, post)
      .filter(({ from }) => from <= today)
      .map((vacancy) => ({
        ...vacancy,
        who: { text: say('tab.accountability.nobody'), mark: 'missing' },
      })),
  ]);
  return {
    kind: 'table',
    id: 'before',
    title: say('tab.accountability.before'),
    columns: ['role', 'who', 'from', 'until'].map((id) => ({ label: say(`tab.column.${id}`) })),
    rows: ended
      .sort((a, b) => (a.from < b.from ? 1 : -1))
      .map(({ post, who, from, until }) => [
        { text: say(`tab.role.${post}`) },
        who,
        { text: dayOrMonth(from) },
        { text: until === undefined ? say('tab.accountability.today') : dayOrMonth(until) },
      ]),
    empty: say('tab.accountability.nobodyBefore'),
  };
}

/** A board without a name, and posts of the line that somebody leaves with nobody named to follow. */
export function unheldPosts(bot: Bot, today: string): string[] {
  const { organisation } = bot.app;
  return [
    ...(heldOn(organisation, 'board', today).length === 0 ? [say('tab.accountability.noBoard')] : []),
    ...lineOfPosts.flatMap((post) =>
      vacancies(organisation, post)
        .filter(({ from }) => from > today)
        .map(({ from }) => say('tab.accountability.ends', { role: say(`tab.role.${post}`), from: dayOrMonth(from) })),
    ),
  ];
}
