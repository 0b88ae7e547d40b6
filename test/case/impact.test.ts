import type { ImpactStatus } from '../../src/assurance/impact';
import type { ImpactAsk } from '../../src/case/impact/asking';
import type { Figure, Outcome } from '../../src/case/impact/facts';
import { linksOf, stageOf } from '../../src/case/line';
import { plusDays } from '../../src/time/local';
import { readVectors, type VectorCase } from '../vectors/vectors';
import { ids } from './caseStory';
import { asks, chart, figure, ReviewStory } from './reviewStory';

const choose = { ...asks.audit, actions: ['?'] };
const give = (story: ReviewStory, id: string, figures: readonly Figure[], note = '', by: string = ids.sian) =>
  story.impact({ type: 'figures', id, figures, note }, by);
const last = (story: ReviewStory, id: string) => story.measureOf(id).checks.at(-1);
/** The change of these stories is done on 2 December 2026, and accepted by another on that day. */
const change = '2026-12-02';
const measured = (measure: Partial<ImpactAsk & { type: 'choose' }> = {}, tier: 'A' | 'B' | 'C' = 'A') => {
  const story = ReviewStory.begun(tier);
  story.did(story.rootCause());
  const action = story.agreed();
  const id = story.chosen(measure);
  story.on(change).did(story.proves(action)).did(story.accepts(action));
  if (tier === 'C') story.did(story.endorses(action));
  return { story, action, id };
};
/** Figures one a day: the first ones before the change, the others from its day on, so many days apart. */
const series = (before: readonly number[], after: readonly number[], apart = 1): Figure[] => [
  ...before.map((count, index) => figure(plusDays(change, index - before.length), count)),
  ...after.map((count, index) => figure(plusDays(change, index * apart), count)),
];

describe('choosing a measure (domain reference 8.1)', () => {
  test('is for whoever reviews; it names what is counted, out of what, which level, when, and for which action', () => {
    const story = ReviewStory.begun('A');
    const actions = [story.agreed()];
    const ask = { ...choose, actions };
    for (const person of [ids.amara, ids.tom, ids.dev, ids.omar]) {
      const refusal = story.impact(ask, person);
      expect(refusal).toBe(person === ids.omar ? undefined : 'not_permitted');
    }
    expect(story.impact({ ...ask, name: ' ' })).toBe('incomplete');
    expect(story.impact({ ...ask, numerator: '' })).toBe('incomplete');
    expect(story.impact({ ...ask, denominator: '' })).toBe('incomplete');
    expect(story.impact({ ...ask, actions: [] })).toBe('measure_needs_change');
    expect(story.impact({ ...ask, actions: ['nowhere'] })).toBe('no_such_action');
    expect(story.impact({ ...ask, target: null })).toBe('target_needed');
    expect(story.impact({ ...ask, unit: 'count' })).toBe('target_needed');
    expect(story.impact({ ...ask, checkOn: '2026-11-25' })).toBe('check_in_the_past');
    expect(story.impact({ ...chart, own: 'reports', unit: 'percent', denominator: 'x', actions })).toBe('incomplete');
    expect(story.impact({ ...ask, own: 'decided_in_time' })).toBe('incomplete');
    story.did(story.impact({ ...chart, own: 'reports', actions }));
  });

  test('of an action that was given up there is nothing to measure', () => {
    const story = ReviewStory.begun('A');
    const id = story.agreed();
    story.did(story.plans({ type: 'drop', id, reason: 'Too dear.' }));
    expect(story.impact({ ...choose, actions: [id] })).toBe('no_such_action');
  });

  test('before the change; once it is done only with a reason, which stays', () => {
    const story = ReviewStory.begun('A');
    const actions = [story.agreed()];
    story.did(story.impact({ ...choose, actions, lateBecause: 'Said without need.' }));
    expect(story.state.impact[0]?.lateBecause).toBe('');
    story.did(story.proves(actions[0] ?? ''));
    expect(story.impact({ ...choose, actions })).toBe('chosen_late');
    story.did(story.impact({ ...choose, actions, lateBecause: 'The board asked for it.' }));
    expect(story.state.impact[1]?.lateBecause).toBe('The board asked for it.');
  });
});

describe('a measure that was chosen after the change was made', () => {
  /** Made on the day it was agreed, measured from a later one, and proved only then. */
  const late = (lateBecause: string): ReviewStory => {
    const story = ReviewStory.begun('A');
    story.did(story.rootCause());
    const action = story.agreed();
    story.daysLater(3);
    const id = story.chosen({ lateBecause });
    story.did(story.proves(action, '2026-11-25')).did(story.accepts(action));
    return story.daysLater(1).did(story.audits(id));
  };

  test('shows nothing until it is said why, also where the proof came later still', () => {
    const story = late('');
    expect(linksOf(story.state).impact).toBe('chosen_after');
    const again = story.chosen({ lateBecause: 'Nobody thought of it.' });
    story.daysLater(1).did(story.audits(again));
    expect(linksOf(story.state).impact).toBeUndefined();
  });

  test('with the reason it counts', () => {
    expect(linksOf(late('Nobody thought of it.').state).impact).toBeUndefined();
  });
});

describe('figures', () => {
  const percent = { ...chart, unit: 'percent', denominator: 'All escalations' } as const;

  test.each([
    ['a share is so many out of some', percent, { count: 3, of: 4 }, undefined],
    ['and never more than all', percent, { count: 5, of: 4 }, 'figure_wrong'],
    ['nor out of nothing', percent, { count: 0, of: 0 }, 'figure_wrong'],
    ['nor without saying out of what', percent, { count: 3 }, 'figure_wrong'],
    ['a number is a number', chart, { count: 3 }, undefined],
    ['none is one', chart, { count: 0 }, undefined],
    ['and never less than none', chart, { count: -1 }, 'figure_wrong'],
    ['nor without end', chart, { count: Infinity }, 'figure_wrong'],
    ['nor what is no number', chart, { count: Number.NaN }, 'figure_wrong'],
    ['nor out of something', chart, { count: 3, of: 4 }, 'figure_wrong'],
    ['a population is for audits alone', chart, { count: 3, population: 9 }, 'figure_wrong'],
    ['an audit names the population it was drawn from', asks.audit, { count: 3, of: 4 }, 'figure_wrong'],
    ['which is not smaller than the sample', asks.audit, { count: 3, of: 4, population: 3 }, 'figure_wrong'],
    ['and looks at whole cases', asks.audit, { count: 4, of: 4.5, population: 4.5 }, 'figure_wrong'],
  ] as const)('%s', (_policy, measure, given, refusal) => {
    const { story, id } = measured(measure);
    expect(give(story, id, [{ on: change, of: null, population: null, ...given }])).toBe(refusal);
  });

  test('are of days that have been, and of something that is still measured', () => {
    const { story, id } = measured(chart);
    expect(give(story, id, [])).toBe('figure_wrong');
    expect(give(story, id, [figure('2026-12-03', 1)])).toBe('figure_in_the_future');
    expect(give(story, 'nothing', [figure(change, 1)])).toBe('no_such_measure');
    expect(story.impact({ type: 'end', id, reason: '' })).toBe('incomplete');
    story.did(story.impact({ type: 'end', id, reason: 'Counted elsewhere.' }));
    expect(give(story, id, [figure(change, 1)])).toBe('measure_ended');
    expect(story.impact({ type: 'end', id, reason: 'Again.' })).toBe('measure_ended');
  });

  test('one a day, in the order of the days; what another took the place of stays in the record', () => {
    const { story, id } = measured(chart);
    story.did(give(story, id, [figure('2026-12-01', 4), figure('2026-11-24', 9)], 'From the log.'));
    story.did(give(story, id, [figure('2026-12-01', 5)], 'One was missed.', ids.grace));
    const found = story.measureOf(id);
    expect(found.figures.map(({ on, count, by }) => [on, count, by])).toEqual([
      ['2026-11-24', 9, ids.sian],
      ['2026-12-01', 5, ids.grace],
    ]);
    expect(found.replaced).toMatchObject([{ on: '2026-12-01', count: 4, by: ids.sian }]);
    expect(found.notes.map(({ note }) => note)).toEqual(['From the log.', 'One was missed.']);
  });
});

describe('an audit (domain reference 10)', () => {
  const sample = (population: number, of: number) => [{ on: '2026-12-20', count: of, of, population }];

  // The smallest sample that would catch one failure with at least 95 %, by the formula of 10.1.
  test.each([
    ['A', 8, 6],
    ['A', 40, 12],
    ['B', 100, 13],
    ['C', 10, 10],
    ['C', 30, 19],
    ['C', 200, 27],
  ] as const)('in tier %s, of %i cases, looks at no fewer than %i', (tier, population, enough) => {
    const { story, id } = measured({}, tier);
    story.on('2026-12-21');
    expect(give(story, id, sample(population, enough - 1))).toBe('sample_too_small');
    expect(give(story, id, sample(population, enough))).toBeUndefined();
  });

  test('is not done by whoever owns the action, did it, or decided on the case (domain reference 10.3)', () => {
    const story = ReviewStory.begun('A');
    story.did(story.ask({ type: 'decide', by: ids.omar, at: story.at, decision: decisionOf(story) }));
    const owned = story.agreed({ owner: ids.sian });
    const id = story.chosen();
    story.did(story.proves(owned)).did(story.plans({ type: 'hand', id: owned, to: ids.amara, reason: 'She goes.' }));
    story.did(story.accepts(owned)).daysLater(1);
    expect(story.audits(id, 5, '2026-11-26', ids.sian)).toBe('auditor_independent');
    expect(story.audits(id, 5, '2026-11-26', ids.omar)).toBe('auditor_independent');
    expect(story.audits(id, 5, '2026-11-26', ids.grace)).toBeUndefined();
  });

  test('passes at its target, and fails below it; of what should be less, the other way round', () => {
    const outcomes = (direction: 'increase' | 'decrease', target: number, passed: number) => {
      const { story, id } = measured({ direction, target });
      story.daysLater(1).did(story.audits(id, passed));
      return [last(story, id)?.status, last(story, id)?.outcome];
    };
    expect(outcomes('increase', 80, 4)).toEqual(['passed', 'demonstrated']);
    expect(outcomes('increase', 80, 3)).toEqual(['failed', 'not_effective']);
    expect(outcomes('decrease', 20, 1)).toEqual(['passed', 'demonstrated']);
    expect(outcomes('decrease', 20, 4)).toEqual(['failed', 'not_effective']);
  });
});

describe('what the figures say (domain reference 8.5)', () => {
  test('nothing of a change that older facts date before it was agreed, by figures from before that', () => {
    const story = ReviewStory.begun('A');
    const action = story.agreed();
    const id = story.chosen(chart);
    const proof = { type: 'actionProved', id: action, by: ids.amara, proof: 'other', on: '2026-10-01', shown: '' };
    story.commit({ ok: true, facts: [proof], owed: [] }, { by: ids.amara, at: story.at });
    story.did(story.accepts(action));
    const before = [9, 7, 8, 10, 6, 8, 9, 7, 8, 11, 7, 8].map((count, at) => figure(plusDays('2026-09-01', at), count));
    const better = [1, 2, 1, 2, 1, 2, 1].map((count, at) => figure(plusDays('2026-10-02', at), count));
    story.daysLater(1).did(give(story, id, [...before, ...better]));
    expect(last(story, id)).toBeUndefined();
    expect(linksOf(story.state).impact).toBe('chosen_after');
  });

  test('nothing while the change is not done, or no figure is later than it', () => {
    const story = ReviewStory.begun('A');
    const action = story.agreed();
    const id = story.chosen();
    story.did(story.audits(id)).daysLater(1);
    expect(last(story, id)).toBeUndefined();
    story.did(story.proves(action)).did(story.audits(id));
    expect(last(story, id)).toBeUndefined();
    story.did(story.accepts(action)).did(story.audits(id));
    // Dated on the day it was done: not after.
    expect(last(story, id)).toBeUndefined();
    story.daysLater(1).did(story.audits(id));
    expect(last(story, id)).toMatchObject({ outcome: 'demonstrated', changeOn: '2026-11-26', lastOn: '2026-11-27' });
  });

  interface Case extends VectorCase {
    readonly input: {
      readonly baseline: readonly number[];
      readonly after: readonly number[];
      readonly improvementDirection: 'increase' | 'decrease';
    };
    readonly expected: { readonly status: ImpactStatus };
  }
  const means: Readonly<Record<ImpactStatus, Outcome>> = {
    not_enough_data: 'not_yet',
    no_change: 'not_yet',
    improved: 'demonstrated',
    sustained: 'demonstrated',
    mixed: 'not_effective',
    worse: 'not_effective',
  };
  const cases = readVectors<Case>('spc-impact.json');

  test.each(cases.map((one) => [one.id, one] as const))('%s, as a whole case', (_id, { input, expected }) => {
    const { story, id } = measured({ ...chart, direction: input.improvementDirection });
    story.daysLater(40).did(give(story, id, series(input.baseline, input.after)));
    expect(last(story, id)).toMatchObject({ status: expected.status, outcome: means[expected.status] });
    const isBad = means[expected.status] === 'not_effective';
    expect(story.state.review.reopened).toHaveLength(isBad ? 1 : 0);
  });

  test('it is looked at again 30, 90 and 180 days after the change (S32)', () => {
    const { story, id } = measured();
    const looks = [1, 29, 30, 31, 90, 180].map((days) => {
      story.on(plusDays(change, days)).did(story.audits(id));
      return [days, last(story, id)?.outcome, last(story, id)?.nextCheckOn];
    });
    expect(looks).toEqual([
      [1, 'demonstrated', plusDays(change, 30)],
      [29, 'demonstrated', plusDays(change, 30)],
      [30, 'demonstrated', plusDays(change, 90)],
      [31, 'demonstrated', plusDays(change, 90)],
      [90, 'demonstrated', plusDays(change, 180)],
      // Sustained only at the 180-day check.
      [180, 'sustained', null],
    ]);
  });

  test('what is not shown yet is looked at until it is, also after the last of these days', () => {
    const { story, id } = measured(chart);
    story.on(plusDays(change, 200)).did(give(story, id, [figure(plusDays(change, 199), 3)]));
    expect(last(story, id)).toMatchObject({ outcome: 'not_yet', nextCheckOn: plusDays(change, 230) });
  });

  test('an improvement that is gone again is not effective', () => {
    const { story, id } = measured(chart);
    const before = [9, 7, 8, 10, 6, 8, 9, 7, 8, 11, 7, 8];
    const better = [5, 4, 5, 6, 4, 5, 3, 4, 5, 4, 5, 4];
    story.on(plusDays(change, 200)).did(give(story, id, series(before, better, 17)));
    expect(last(story, id)).toMatchObject({ status: 'sustained', outcome: 'sustained' });
    story.on(plusDays(change, 210)).did(give(story, id, [figure(plusDays(change, 210), 9)]));
    expect(last(story, id)).toMatchObject({ status: 'improved', outcome: 'not_effective' });
    expect(story.state.review.reopened).toHaveLength(1);
  });
});

describe('a change that did not work', () => {
  const learned = () => {
    const { story, id, action } = measured();
    story.writesAll().did(story.review({ type: 'finish' }));
    story.daysLater(1).did(story.audits(id));
    expect(stageOf(story.state)).toBe('learned');
    return { story, id, action };
  };

  test('opens the learning again in the same commit, and all four links fall', () => {
    const { story, id } = learned();
    story.daysLater(29).did(story.audits(id, 2));
    const types = story.commits.at(-1)?.facts.map(({ type }) => type);
    expect(types?.slice(0, 3)).toEqual(['figuresGiven', 'impactChecked', 'learningReopened']);
    expect(story.state.review.reopened).toMatchObject([{ by: null, measure: id }]);
    expect(stageOf(story.state)).toBe('review');
    expect(Object.values(linksOf(story.state)).every((missing) => missing !== undefined)).toBe(true);
  });

  test('the reviewer hears of it, unless the figures are theirs', () => {
    const { story, id } = learned();
    const before = story.messages('review').length;
    story.daysLater(29).did(story.audits(id, 2, undefined, ids.grace));
    expect(story.messages('review').slice(before)).toEqual(['sian reopened']);
  });

  test('does not open again what was opened since: its later figures are about the change before', () => {
    const { story, id } = learned();
    story.daysLater(29).did(story.audits(id, 2));
    story.daysLater(1).did(story.audits(id, 1)).daysLater(1).did(story.audits(id, 5));
    expect(story.state.review.reopened).toHaveLength(1);
    expect(linksOf(story.state).impact).toBe('no_measure');
  });

  test('another change, proved and measured, makes the four links anew', () => {
    const { story, id } = learned();
    story.daysLater(29).did(story.audits(id, 2)).daysLater(1);
    const { measure } = story.changed();
    story.writesAll().did(story.review({ type: 'finish' }));
    expect(stageOf(story.state)).toBe('closed');
    story.daysLater(1).did(story.audits(measure));
    expect(stageOf(story.state)).toBe('learned');
  });

  test('a balancing measure watches what else a change does, and never opens the learning', () => {
    const { story } = learned();
    const lateBecause = 'It was thought of later.';
    const id = story.chosen({ ...chart, what: 'balancing', lateBecause, checkOn: '2027-03-01' });
    const before = [5, 5, 6, 5, 4, 5, 6, 5, 4, 5, 5, 5];
    story.daysLater(20).did(give(story, id, series(before, [9, 9, 9, 9, 9, 9, 9])));
    expect(last(story, id)).toMatchObject({ status: 'worse', outcome: 'not_effective' });
    expect(story.state.review.reopened).toEqual([]);
    expect(stageOf(story.state)).toBe('learned');
  });
});

function decisionOf({ at }: ReviewStory) {
  const nextReview = `${plusDays(at.slice(0, 10), 1)}T09:00:00.000Z`;
  return { outcome: 'referred', reason: 'As before.', safety: 'Seen.', consulted: 'GP', nextReview } as const;
}
