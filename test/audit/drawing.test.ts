import { createHash } from 'node:crypto';
import { drawRound } from '../../src/audit/drawing';
import { ids } from '../case/caseStory';
import { AuditStory, cases, nonce, plan } from './auditStory';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

test('a draw can be repeated from what was written down, by anybody and in a plainer way', () => {
  const population = [...cases(30), ...cases(8, 'south/self_neglect'), ...cases(2, 'west/self_neglect')];
  const story = new AuditStory()
    .planned({ teams: ['north', 'south', 'west'] })
    .changed()
    .frozen(population);
  const fact = story.commits
    .flatMap(({ facts }) => facts)
    .find(({ type }) => type === 'populationFrozen') as unknown as {
    readonly seed: string;
    readonly hash: string;
    readonly share: number;
    readonly population: readonly { readonly reference: string; readonly stratum: string }[];
    readonly sample: readonly { readonly reference: string; readonly stratum: string }[];
  };
  expect(fact.seed).toBe(`TL-7K3M-9PQ2/7/2026-11-26..2026-12-24/${nonce}`);
  const references = fact.population.map(({ reference }) => reference);
  expect(references).toEqual(population.map(({ reference }) => reference).sort());
  expect(fact.hash).toBe(sha(references.join('\n')));
  // Domain reference 10.1: 12 of 21 to 40; the formula asks for no more.
  const missed = (n: number): number =>
    Array.from({ length: n }, (_, drawn) => (40 - 8 - drawn) / (40 - drawn)).reduce((all, one) => all * one, 1);
  const n = fact.sample.length;
  expect(n).toBeLessThanOrEqual(12);
  expect(missed(n)).toBeLessThanOrEqual(0.05);
  expect(missed(n - 1)).toBeGreaterThan(0.05);
  // One from each group, the rest by what is left of 29, 7 and 1.
  const sizes = { north: 30, south: 8, west: 2 };
  const quota = (size: number): number => ((n - 3) * (size - 1)) / 37;
  for (const [team, size] of Object.entries(sizes)) {
    const drawn = fact.sample.filter(({ stratum }) => stratum.startsWith(team));
    expect(Math.abs(drawn.length - 1 - quota(size))).toBeLessThan(1);
    const inGroup = population.filter(({ stratum }) => stratum.startsWith(team)).map(({ reference }) => reference);
    const first = inGroup
      .map((reference) => `${sha(`${fact.seed}:${reference}`)} ${reference}`)
      .sort()
      .slice(0, drawn.length)
      .map((one) => one.split(' ')[1])
      .sort();
    expect(drawn.map(({ reference }) => reference)).toEqual(first);
  }
});

test('neither the order in which the list came nor who asks makes a difference', () => {
  const population = [...cases(25), ...cases(10, 'south/self_neglect')];
  const draw = (list: typeof population) =>
    drawRound('TL-7K3M-9PQ2/7', { from: '2026-11-26', to: '2026-12-24' }, nonce, list, 0.2);
  expect(draw([...population].reverse())).toEqual(draw(population));
  const mine = new AuditStory().planned().changed().frozen(population).last.sample;
  const yours = new AuditStory()
    .planned({ auditor: ids.omar })
    .changed()
    .frozen([...population].reverse()).last.sample;
  expect(yours.map(({ reference }) => reference)).toEqual(mine.map(({ reference }) => reference));
});

test('another number, another period or another audit draws other cases', () => {
  const population = cases(200);
  const drawn = (audit: string, to: string, number: string): string =>
    drawRound(audit, { from: '2026-11-26', to }, number, population, 0.2)
      .sample.map(({ reference }) => reference)
      .join();
  const one = drawn('TL-1/7', '2026-12-24', nonce);
  expect(drawn('TL-1/8', '2026-12-24', nonce)).not.toBe(one);
  expect(drawn('TL-1/7', '2026-12-25', nonce)).not.toBe(one);
  expect(drawn('TL-1/7', '2026-12-24', 'ff')).not.toBe(one);
});

test('of ten cases or fewer all are drawn for a formal review, and one case is enough to look at', () => {
  for (let count = 1; count <= 10; count += 1) {
    const story = new AuditStory().planned().changed().frozen(cases(count), undefined, { share: 0.1 });
    expect(story.last.sample).toHaveLength(count);
  }
  expect(new AuditStory().planned().changed().frozen(cases(1)).last.sample).toHaveLength(1);
});

test('the number in the seed is written down before any list, and cannot be changed by planning again', () => {
  const story = new AuditStory().planned();
  expect(
    story.ask({
      type: 'plan',
      at: story.state.plannedAt,
      by: ids.grace,
      plan: { ...plan, nonce: 'mine' },
      owners: [],
    }),
  ).toBe('audit_planned');
  expect(story.state.plan?.nonce).toBe(nonce);
  expect(story.state.rounds).toEqual([]);
});

test('a list is frozen once: whatever comes later is not in it', () => {
  const story = new AuditStory().planned().changed().frozen(cases(5));
  const before = story.commits.length;
  story.ask({ type: 'freeze', at: '2026-12-30T10:00:00.000Z', population: cases(50), share: 0.2, about: {} });
  expect(story.commits).toHaveLength(before);
  expect(story.last.population).toHaveLength(5);
});
