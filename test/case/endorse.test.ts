import { isOpenAction } from '../../src/case/plan/state';
import { linksOf } from '../../src/case/line';
import { northbankCare } from '../../src/people/demo';
import { ids, staffed, worldWith } from './caseStory';
import { at, ReviewStory } from './reviewStory';

/** An action of a review, proved by its owner. */
const proved = (tier: 'A' | 'B' | 'C', world = worldWith()) => {
  const story = ReviewStory.begun(tier, world);
  const id = story.agreed();
  return { story: story.did(story.proves(id)), id };
};
const accepted = (tier: 'A' | 'B' | 'C', world = worldWith()) => {
  const { story, id } = proved(tier, world);
  return { story: story.did(story.accepts(id)), id };
};

describe('in tier C the accountable executive accepts an action after somebody else has (D-22)', () => {
  test('until then it is open, has a clock, and the executive is told', () => {
    const { story, id } = accepted('C');
    expect(isOpenAction(story.actionOf(id))).toBe(true);
    expect(linksOf(story.state).implementation).toBe('actions_open');
    expect(story.messages('planAction').at(-1)).toBe('omar endorse');
    expect(story.endorses(id, ids.grace)).toBe('executive_only');
    expect(story.accepts(id, ids.sian)).toBe('not_your_action');
    expect(story.accepts(id, ids.omar)).toBe('action_over');
    story.did(story.endorses(id));
    expect(isOpenAction(story.actionOf(id))).toBe(false);
    expect(linksOf(story.state).implementation).toBeUndefined();
    expect(story.endorses(id)).toBe('action_over');
  });

  test('in tier A and B nobody waits for them', () => {
    for (const tier of ['A', 'B'] as const) {
      const { story, id } = accepted(tier);
      expect(isOpenAction(story.actionOf(id))).toBe(false);
      expect(story.endorses(id)).toBe('not_proved');
    }
  });

  test('not before, while there is anybody else who can; alone where there is nobody', () => {
    const { story, id } = proved('C');
    expect(story.accepts(id, ids.omar)).toBe('executive_accepts_after');
    expect(story.endorses(id)).toBe('not_proved');
    const away = staffed((person) =>
      [ids.grace, ids.sian].some((one) => one === person.id)
        ? { absences: [{ from: '2026-11-30', to: '2026-12-11' }] }
        : {},
    );
    const alone = proved('C', worldWith(away));
    alone.story.on('2026-12-01').did(alone.story.accepts(alone.id, ids.omar));
    expect(linksOf(alone.story.state).implementation).toBeUndefined();
  });

  test('never of what they own, brought the proof of, or have accepted themselves', () => {
    const { story, id } = proved('C');
    story.did(story.plans({ type: 'hand', id, to: ids.omar, reason: 'He takes it.' }));
    story.did(story.accepts(id));
    expect(story.endorses(id)).toBe('own_proof');
    const other = ReviewStory.begun('C');
    const own = other.agreed({ owner: ids.omar });
    other.did(other.proves(own)).did(other.plans({ type: 'hand', id: own, to: ids.amara, reason: 'She goes on.' }));
    other.did(other.accepts(own));
    expect(other.endorses(own)).toBe('own_proof');
  });

  test('it is sent back, and is then to be proved and accepted anew', () => {
    const { story, id } = accepted('C');
    const provedAt = story.actionOf(id).proof?.at ?? '';
    const back = { type: 'return', id, provedAt, reason: 'Which visits?' } as const;
    expect(story.plans(back, ids.grace)).toBe('not_your_action');
    story.did(story.plans(back, ids.omar));
    expect(story.actionOf(id)).toMatchObject({ proof: undefined, accepted: undefined });
    expect(story.messages('planAction').at(-1)).toBe('amara returned');
    expect(story.endorses(id)).toBe('not_proved');
  });

  test('other proof than was accepted is accepted anew before they look', () => {
    const { story, id } = accepted('C');
    const before = story.actionOf(id).proof?.at ?? '';
    story.did(story.proves(id));
    expect(story.plans({ type: 'endorse', id, provedAt: before }, ids.omar)).toBe('not_proved');
    expect(story.endorses(id)).toBe('not_proved');
    story.did(story.accepts(id)).did(story.endorses(id));
  });

  test('they are asked again the next day, and every seven days', () => {
    const { story } = accepted('C');
    const before = story.messages('planAction').length;
    story.tick(at('2026-11-25', '16:00')).tick(at('2026-11-26', '09:00')).tick(at('2026-12-03', '09:00'));
    expect(story.messages('planAction').slice(before)).toEqual(['omar endorse', 'omar endorse']);
  });

  test('where it is their own action, or they are away, a lead hears that it waits', () => {
    const away = staffed(({ id }) => (id === ids.omar ? { absences: [{ from: '2026-11-20', to: '2026-12-20' }] } : {}));
    expect(accepted('C', worldWith(away)).story.messages('planAction').at(-1)).toBe('grace endorse');
    const own = ReviewStory.begun('C');
    const id = own.agreed({ owner: ids.omar });
    own.did(own.proves(id)).did(own.accepts(id));
    expect(own.messages('planAction').at(-1)).toBe('grace endorse');
  });
});

describe('a review that changes its tier', () => {
  test('to C: they are asked also about what was accepted before', () => {
    const { story, id } = accepted('B');
    story.did(story.review({ type: 'raise', tier: 'C', why: 'A control failed.' }));
    expect(isOpenAction(story.actionOf(id))).toBe(true);
    expect(story.messages('planAction').at(-1)).toBe('omar endorse');
    const before = story.messages('planAction').length;
    story.tick(at('2026-12-02', '09:00'));
    expect(story.messages('planAction').slice(before)).toEqual(['omar endorse']);
    story.did(story.endorses(id));
    expect(linksOf(story.state).implementation).toBeUndefined();
    expect(story.replayed().state).toEqual(story.state);
  });

  test('from C to less: what waits for them can still be answered', () => {
    const { story, id } = accepted('C');
    story.did(story.setUp('A', { lowerWhy: 'Nobody was hurt.', senior: ids.grace }));
    const proposedAt = story.state.review.proposal?.at ?? '';
    story.did(story.review({ type: 'answerLowering', agree: true, proposedAt }, ids.dev));
    expect(isOpenAction(story.actionOf(id))).toBe(true);
    story.did(story.endorses(id));
    expect(isOpenAction(story.actionOf(id))).toBe(false);
  });
});

test('an executive who is no safeguarding lead accepts after one, and nothing else', () => {
  const board = {
    id: 'ines',
    objectId: 'ines-object',
    name: 'Ines Moreau',
    roles: ['executive'] as const,
    teams: 'all',
  };
  const people = [...northbankCare.people, board as (typeof northbankCare.people)[number]];
  const { story, id } = accepted('C', worldWith({ ...northbankCare, people }));
  expect(story.messages('planAction').slice(-2)).toEqual(['omar endorse', 'ines endorse']);
  expect(story.plans({ type: 'drop', id, reason: 'Too dear.' }, 'ines')).toBe('not_permitted');
  story.did(story.endorses(id, 'ines'));
});
