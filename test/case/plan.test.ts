import fc from 'fast-check';
import type { PlanAsk } from '../../src/case/plan/asking';
import { isOpenAction } from '../../src/case/plan/state';
import { plusMinutes } from '../../src/time/elapsed';
import { localDate, localToInstant } from '../../src/time/local';
import { CaseStory, ids, minutesAfter, now, reports, staffed, worldWith } from './caseStory';
import { ReviewStory } from './reviewStory';

const at = (date: string, time = '10:00'): string => localToInstant(date, time, 'Europe/London').instant;
const strong = {
  type: 'agree',
  kept: false,
  level: 'team',
  change: 'workflow',
  kind: 'forcing_function',
  owner: ids.amara,
  due: '',
  what: 'The visit record cannot be saved without the escalation decision.',
  why: 'Two escalations came a day late.',
  goOn: '',
} as const satisfies PlanAsk;
const weak = {
  ...strong,
  kind: 'training_or_briefing',
  change: 'training',
  what: 'Remind staff to escalate on the day.',
} as const;
const later = minutesAfter(now, 60);
const ask = (story: CaseStory, asked: PlanAsk, by: string = ids.grace, time = later) =>
  story.ask({ type: 'plan', by, at: time, ask: asked });
const decided = (world = worldWith()): CaseStory =>
  new CaseStory(world).reported(reports.raise).acknowledged(ids.dev).decided(ids.dev);
const planned = (change: Partial<typeof strong> = {}, world = worldWith()): CaseStory => {
  const story = decided(world);
  expect(ask(story, { ...strong, ...change })).toBeUndefined();
  return story;
};
const first = (story: CaseStory) => {
  const [action] = story.state.plan;
  if (!action) throw new Error('no action');
  return action;
};
const told = (story: CaseStory): string[] =>
  [...story.seen.messages.values()]
    .filter(({ card, replaces }) => card === 'planAction' && replaces === undefined)
    .map(({ to, about }) => `${'person' in to ? to.person : ''} ${String(about?.['because'])}`);
const proof = (story: CaseStory) =>
  ({
    type: 'prove',
    id: first(story).id,
    proof: 'system_changed',
    on: '2026-11-25',
    shown: 'Change CR-88 is live.',
  }) as const;

describe('"Remind staff to …" is no plan by itself (S10)', () => {
  test('it is stopped; after something stronger it is support; a lead may go on with a reason, and it stays marked', () => {
    const story = decided();
    expect(ask(story, weak)).toBe('weak_alone');
    expect(ask(story, { ...weak, goOn: 'The tool changes in March.' }, ids.sian)).toBe('weak_alone');
    expect(ask(story, { ...weak, goOn: 'The tool changes in March.' })).toBeUndefined();
    expect(first(story)).toMatchObject({ goOn: 'The tool changes in March.', challenged: null });
    const other = planned();
    expect(ask(other, weak)).toBeUndefined();
    expect(other.state.plan[1]?.goOn).toBe('');
  });

  test('a strong action that did not hold is no support once the learning was taken up again', () => {
    const story = ReviewStory.begun('A');
    story.changed();
    story.writesAll().did(story.review({ type: 'finish' }));
    story.did(story.review({ type: 'reopen', reason: 'It came back.' }, ids.grace));
    expect(story.plans(weak)).toBe('weak_alone');
    const second = story.agreed();
    story.did(story.plans(weak));
    expect(story.plans({ type: 'drop', id: second, reason: 'Too dear' })).toBe('weak_alone');
  });

  test('giving up the only strong action is stopped in the same way', () => {
    const story = planned();
    ask(story, weak);
    expect(ask(story, { type: 'drop', id: first(story).id, reason: 'Too dear' })).toBe('weak_alone');
  });

  test('the choice gives the strength; words that read weaker are met once, and kept with a mark', () => {
    const story = decided();
    const reads = { ...strong, what: 'Remind staff to use the checklist.' };
    expect(ask(story, reads)).toBe('reads_weak');
    expect(ask(story, { ...reads, kept: true })).toBeUndefined();
    expect(first(story).challenged).toBe('reads_weak');
    expect(ask(story, { ...strong, what: 'Look at the duty process' })).toBe('names_nothing');
  });
});

describe('who may do what', () => {
  test('leads and reviewers plan; the owner proves; somebody else accepts (D-22)', () => {
    const story = decided();
    expect(ask(story, strong, ids.dev)).toBe('not_permitted');
    expect(ask(story, strong, ids.sian)).toBeUndefined();
    expect(ask(story, proof(story), ids.dev)).toBe('not_permitted');
    expect(ask(story, proof(story), ids.amara)).toBeUndefined();
    const { id, proof: shown } = first(story);
    const accept = { type: 'accept', id, provedAt: shown?.at ?? '' } as const;
    expect(ask(story, accept, ids.amara)).toBe('not_permitted');
    expect(ask(story, accept, ids.dev)).toBe('not_permitted');
    expect(ask(story, { ...accept, provedAt: now })).toBe('proof_changed');
    expect(ask(story, accept, ids.sian)).toBeUndefined();
    expect(ask(story, accept)).toBe('action_over');
    expect(isOpenAction(first(story))).toBe(false);
    expect(story.replayed().state.plan).toEqual(story.state.plan);
  });

  test('of a restricted record only leads hear that an action is overdue, and only they accept it', () => {
    const story = new CaseStory().reported(reports.restricted).acknowledged(ids.grace).decided(ids.grace);
    expect(ask(story, strong)).toBeUndefined();
    story.tick(at('2027-01-04')).tick(at('2027-01-11'));
    const people = told(story).map((line) => line.split(' ')[0]);
    for (const person of people) expect([ids.amara, ids.grace, ids.omar]).toContain(person);
    expect(people).toContain(ids.grace);
    const on = at('2027-01-12');
    expect(ask(story, proof(story), ids.amara, on)).toBeUndefined();
    const accept = { type: 'accept', id: first(story).id, provedAt: on } as const;
    expect(ask(story, accept, ids.sian, on)).toBe('restricted');
    expect(ask(story, accept, ids.omar, on)).toBeUndefined();
  });

  test('nothing was done before the day it was agreed', () => {
    const story = planned();
    expect(ask(story, { ...proof(story), on: '2026-11-24' }, ids.amara)).toBe('proof_before_agreed');
    expect(ask(story, { ...proof(story), on: '2026-11-26' }, ids.amara)).toBe('proof_in_the_future');
    expect(ask(story, proof(story), ids.amara)).toBeUndefined();
  });

  test('nobody moves the deadline of their own action, so what is late climbs until another agrees', () => {
    const story = planned({ owner: ids.grace as never });
    const move = { type: 'move', id: first(story).id, due: '2030-01-01', reason: 'There is much to do.' } as const;
    expect(ask(story, move)).toBe('own_deadline');
    expect(ask(story, move, ids.omar)).toBeUndefined();
    expect(first(story)).toMatchObject({ due: '2030-01-01', changed: [{ by: ids.omar, what: 'due' }] });
  });

  test('a lead does not accept what they did themselves', () => {
    const story = planned({ owner: ids.grace as never });
    ask(story, proof(story));
    const { id, proof: shown } = first(story);
    expect(ask(story, { type: 'accept', id, provedAt: shown?.at ?? '' })).toBe('own_proof');
  });

  test('proof that is sent back is still to be done, and is chased again', () => {
    const story = planned();
    ask(story, proof(story), ids.amara);
    const { id, proof: shown } = first(story);
    expect(ask(story, { type: 'return', id, provedAt: shown?.at ?? '', reason: ' ' })).toBe('incomplete');
    expect(ask(story, { type: 'return', id, provedAt: shown?.at ?? '', reason: 'Which visits?' })).toBeUndefined();
    expect(first(story)).toMatchObject({ proof: undefined, returned: { reason: 'Which visits?' } });
    expect(told(story).at(-1)).toBe(`${ids.amara} returned`);
    expect(told(story.tick(at('2026-12-18', '09:00'))).at(-1)).toBe(`${ids.amara} due`);
  });
});

describe('the clock of an action (D-21), also after the case is decided', () => {
  test('due in 30 days when no day was given; reminded 7 days before, on the day, the day after, then every 7 days', () => {
    const story = planned();
    expect(first(story).due).toBe('2026-12-25');
    const before = told(story).length;
    const days: string[] = [];
    for (let time = at('2026-12-01', '09:00'); time < at('2027-01-20'); time = plusMinutes(time, 24 * 60)) {
      const count = told(story).length;
      if (told(story.tick(time)).length > count) days.push(localDate(time, 'Europe/London'));
    }
    // The 25th and 28th are bank holidays, the 26th and 27th a weekend: the office opens on the 29th.
    expect(days).toEqual(['2026-12-18', '2026-12-29', '2027-01-04', '2027-01-11', '2027-01-18']);
    expect(told(story).slice(before, before + 1)).toEqual([`${ids.amara} due`]);
    // Overdue, it climbs to the owner's manager and the quality lead.
    expect(told(story).slice(-3)).toEqual([`${ids.amara} overdue`, `${ids.tom} overdue`, `${ids.sian} overdue`]);
  });

  test.each([
    ['over the night the clocks go back', '2026-10-20', '2026-10-27', at('2026-10-27', '09:00')],
    ['over the night the clocks go forward', '2027-03-24', '2027-03-30', at('2027-03-30', '09:00')],
    ['over leap day', '2028-02-24', '2028-02-29', at('2028-02-29', '09:00')],
  ])('on the day it is due when the office opens, %s', (_what, agreed, due, reminded) => {
    const time = at(agreed);
    const story = new CaseStory().reported(reports.raise, { at: time }).acknowledged(ids.dev, time);
    story.decided(ids.dev, minutesAfter(time, 10));
    expect(ask(story, { ...strong, due }, ids.grace, minutesAfter(time, 20))).toBeUndefined();
    story.tick(minutesAfter(time, 30));
    const before = told(story).length;
    expect(told(story.tick(plusMinutes(reminded, -1)))).toHaveLength(before);
    expect(told(story.tick(reminded)).slice(before)).toEqual([`${ids.amara} due`]);
  });

  test('a snooze moves the next reminder, with a reason and not past the deadline', () => {
    const story = planned();
    const snooze = {
      type: 'snooze',
      id: first(story).id,
      until: '2026-12-21',
      reason: 'The supplier comes then.',
    } as const;
    expect(ask(story, { ...snooze, until: '2026-12-26' }, ids.amara)).toBe('snooze_past_due');
    expect(ask(story, { ...snooze, reason: '' }, ids.amara)).toBe('incomplete');
    expect(ask(story, snooze, ids.amara)).toBeUndefined();
    const before = told(story).length;
    expect(told(story.tick(at('2026-12-18')))).toHaveLength(before);
    expect(told(story.tick(at('2026-12-21')))).toHaveLength(before + 1);
  });

  test('somebody who has left hands it to their supervisor, the next working day', () => {
    const leaving = staffed(({ id }) => (id === ids.amara ? { left: '2026-12-04' } : {}));
    const story = planned({}, worldWith(leaving));
    story.tick(at('2026-12-04', '12:00'));
    expect(first(story).owner).toBe(ids.amara);
    story.tick(at('2026-12-07', '09:00'));
    expect(first(story).owner).toBe(ids.tom);
    expect(told(story).at(-1)).toBe(`${ids.tom} handed`);
    expect(first(story).changed).toMatchObject([{ by: null, what: 'owner', was: ids.amara }]);
  });

  test('to a supervisor who is away that day as well, and somebody above hears of it until they are back', () => {
    const away = [{ from: '2026-12-07', to: '2026-12-18' }];
    const leaving = staffed(({ id }) =>
      id === ids.amara ? { left: '2026-12-04' } : id === ids.tom ? { absences: away } : {},
    );
    const story = planned({}, worldWith(leaving));
    story.tick(at('2026-12-07', '09:00'));
    expect(first(story).owner).toBe(ids.tom);
    expect(told(story).slice(-2)).toEqual([`${ids.tom} handed`, `${ids.grace} handed`]);
    expect(told(story.tick(at('2026-12-18', '09:00'))).at(-1)).toBe(`${ids.grace} due`);
    // It is due on a bank holiday: the office opens on the 29th.
    expect(told(story.tick(at('2026-12-29', '09:00')))).toContain(`${ids.tom} overdue`);
  });

  test.each([
    ['raise', 'manager, quality lead and leads are', [ids.sian, ids.grace, ids.omar]],
    ['restricted', 'lead and deputy are', [ids.grace, ids.omar]],
  ] as const)('of a record that is %s, where %s not there: tried once each working day', (report, _who, people) => {
    const gone = staffed(({ id }) => ({
      ...(people.some((one) => one === id) ? { absences: [{ from: '2026-12-05', to: '2026-12-09' }] } : {}),
      ...([ids.amara, ids.tom].some((one) => one === id) ? { left: '2026-12-04' } : {}),
    }));
    const story = new CaseStory(worldWith(gone)).reported(reports[report]).acknowledged(ids.grace).decided(ids.grace);
    expect(ask(story, strong)).toBeUndefined();
    const facts = (): number => story.facts().filter(({ type }) => type === 'actionChased').length;
    const written = ['2026-12-07', '2026-12-08', '2026-12-09'].map((day) => {
      for (const time of ['09:00', '09:01', '12:00', '17:30']) story.tick(at(day, time));
      return facts();
    });
    expect(written).toEqual([1, 2, 3]);
    expect(story.dueAt).toBe(at('2026-12-10', '09:00'));
    story.tick(at('2026-12-10', '09:00'));
    expect(people.some((one) => one === first(story).owner)).toBe(true);
  });

  test('proof that nobody looks at is asked after, every seven days', () => {
    const story = planned();
    ask(story, proof(story), ids.amara);
    expect(told(story).at(-1)).toBe(`${ids.grace} proof`);
    const before = told(story).length;
    story.tick(at('2026-11-26', '09:00')).tick(at('2026-12-03', '09:00'));
    expect(told(story).slice(before)).toEqual([`${ids.grace} proof`, `${ids.grace} proof`]);
  });
});

test('whatever is asked in whatever order: open with an owner and a clock, and never over without proof that another accepted', () => {
  const anybody = fc.constantFrom<string>(...Object.values(ids), 'a stranger');
  const reason = fc.constantFrom('Because', '');
  const step = fc.oneof(
    fc
      .constantFrom<PlanAsk>(strong, weak, { ...weak, goOn: 'Because' }, { ...strong, owner: ids.tom })
      .map((asked) => () => asked),
    fc.nat(3).map((nth) => (story: CaseStory) => ({ ...proof(story), id: story.state.plan[nth]?.id ?? '' })),
    fc
      .tuple(fc.nat(3), fc.constantFrom('accept', 'return', 'drop'), reason)
      .map(([nth, type, why]) => (story: CaseStory) => {
        const action = story.state.plan[nth];
        return { type, id: action?.id ?? '', provedAt: action?.proof?.at ?? '', reason: why };
      }),
    fc.tuple(fc.nat(3), reason).map(([nth, why]) => (story: CaseStory): PlanAsk => ({
      type: 'hand',
      id: story.state.plan[nth]?.id ?? '',
      to: ids.dev,
      reason: why,
    })),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(step, anybody, fc.nat(20_000)), { maxLength: 25 }), (steps) => {
      const story = planned();
      let time = later;
      for (const [asked, by, minutes] of steps) {
        time = plusMinutes(time, minutes);
        ask(story, asked(story), by, time);
        if (minutes % 3 === 0) story.tick(time);
      }
      for (const action of story.state.plan) {
        expect(action.owner).not.toBe('');
        if (isOpenAction(action)) expect(story.dueAt).not.toBeNull();
        if (action.accepted) {
          expect(action.proof).toBeDefined();
          expect([action.owner, action.proof?.by]).not.toContain(action.accepted.by);
        }
      }
    }),
    { numRuns: 100 },
  );
});
