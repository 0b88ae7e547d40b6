import type { Post } from '../../src/people/organisation';
import { heldOn, lineOfPosts, vacancies } from '../../src/people/posts';
import { plusDays } from '../../src/time/local';
import { northbankCare } from '../../src/people/demo';

const lead = (name: string, from: string, until?: string): Post => ({
  post: 'safeguarding_lead',
  name,
  from,
  ...(until !== undefined && { until }),
});
const free = (...posts: Post[]) => vacancies({ posts }, 'safeguarding_lead').map(({ from, until }) => [from, until]);

test('a post is held from its first day to its last', () => {
  const posts = [lead('Helen Marsh', '2026-01-05', '2026-03-31')];
  const held = (day: string) => heldOn({ posts }, 'safeguarding_lead', day).length;
  expect(['2026-01-04', '2026-01-05', '2026-03-31', '2026-04-01'].map(held)).toEqual([0, 1, 1, 0]);
  expect(heldOn({ posts }, 'executive', '2026-02-01')).toEqual([]);
});

test.each<[what: string, posts: Post[], free: (readonly [string, string | undefined])[]]>([
  ['nothing is written down: nothing is said', [], []],
  ['held without an end', [lead('A', '2026-01-01')], []],
  ['it ends and nobody is named', [lead('A', '2026-01-01', '2026-03-31')], [['2026-04-01', undefined]]],
  ['the next begins the day after', [lead('A', '2026-01-01', '2026-03-31'), lead('B', '2026-04-01')], []],
  ['a day between', [lead('A', '2026-01-01', '2026-03-31'), lead('B', '2026-04-02')], [['2026-04-01', '2026-04-01']]],
  ['two at once', [lead('A', '2026-01-01'), lead('B', '2026-02-01', '2026-03-01')], []],
  [
    'a shorter time within a longer one does not end it',
    [lead('A', '2026-01-01', '2026-12-31'), lead('B', '2026-02-01', '2026-03-01'), lead('C', '2027-01-01')],
    [],
  ],
  ['given in any order', [lead('B', '2026-04-01'), lead('A', '2026-01-01', '2026-03-31')], []],
])('%s', (_what, posts, expected) => {
  expect(free(...posts)).toEqual(expected);
});

test('every day since the first is held or in exactly one vacancy', () => {
  // Eight posts of up to forty days in a year, by a fixed rule: every way of touching, overlapping and missing each other turns up.
  for (let seed = 1; seed <= 200; seed += 1) {
    const number = (nth: number, below: number): number => ((seed * 7919 + nth * 104_729) ** 2 % 1_000_003) % below;
    const posts = Array.from({ length: 8 }, (_, nth) => {
      const from = plusDays('2026-01-01', number(nth, 330));
      return lead(String(nth), from, plusDays(from, number(nth + 50, 40)));
    });
    const found = vacancies({ posts }, 'safeguarding_lead');
    const first = posts.map(({ from }) => from).sort()[0] ?? '';
    for (let day = first; day < '2027-03-01'; day = plusDays(day, 1)) {
      const within = found.filter(({ from, until }) => from <= day && (until === undefined || day <= until));
      expect(within).toHaveLength(heldOn({ posts }, 'safeguarding_lead', day).length > 0 ? 0 : 1);
    }
  }
});

test('at Northbank Care every post of the line is held today, and who leads holds the role', () => {
  for (const post of lineOfPosts) {
    const held = heldOn(northbankCare, post, '2026-11-25');
    expect(held).toHaveLength(1);
    for (const one of held)
      if ('person' in one) expect(northbankCare.people.find(({ id }) => id === one.person)?.roles).toContain(one.post);
  }
});
