import { beforeTable, unheldPosts } from '../../bot/tab/postsHeld';
import type { Bot } from '../../bot/press';
import { say } from '../../cards/render';
import { northbankCare } from '../../src/people/demo';
import type { Post } from '../../src/people/organisation';

const today = '2026-11-25';
const botOf = (posts: readonly Post[]): Bot => ({ app: { organisation: { ...northbankCare, posts } } }) as Bot;
const board: Post = { post: 'board', name: 'Margaret Obi', from: '2023-07-03' };

test('an organisation that names nobody on the board is told so', () => {
  expect(unheldPosts(botOf([]), today)).toEqual([say('tab.accountability.noBoard')]);
  expect(unheldPosts(botOf([{ ...board, until: '2026-11-24' }]), today)).toEqual([say('tab.accountability.noBoard')]);
  expect(unheldPosts(botOf([board]), today)).toEqual([]);
});

test('a post that ends with nobody named to follow is said before it is empty', () => {
  expect(unheldPosts(botOf([{ ...board, until: '2026-12-31' }]), today)).toEqual([
    say('tab.accountability.ends', { role: say('tab.role.board'), from: '1 Jan 2027' }),
  ]);
  const next: Post = { post: 'board', name: 'Ann Okoro', from: '2027-01-01' };
  expect(unheldPosts(botOf([{ ...board, until: '2026-12-31' }, next]), today)).toEqual([]);
});

test('somebody whose time has ended stands among those before, and the days since are nobody’s', () => {
  const { rows } = beforeTable(botOf([{ ...board, until: '2026-11-20' }]), today);
  expect(rows.map((row) => row.map(({ text }) => text))).toEqual([
    [say('tab.role.board'), say('tab.accountability.nobody'), '21 Nov 2026', say('tab.accountability.today')],
    [say('tab.role.board'), 'Margaret Obi', '3 Jul 2023', '20 Nov 2026'],
  ]);
});
