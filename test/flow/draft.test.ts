import fc from 'fast-check';
import { draftKind, firstProblem, tokenOf, type Draft, type DraftCommand } from '../../src/flow/draft';
import type { EntryContext } from '../../src/flow/entry';
import { fieldsOf } from '../../src/flow/flow';
import { categories, report } from '../../src/flow/flows/report';
import { hashed, type Commit } from '../../src/ledger/commit';
import type { Seen } from '../../src/ledger/streamKind';
import { fold, nextCommit, unseen } from '../../src/usecases/fold';
import { england } from '../policy/england';

const drafts = draftKind('Europe/London');

const now = '2026-11-25T10:00:00.000Z';
const context: EntryContext = { now, zone: 'Europe/London', today: '2026-11-25' };
const indicatorsOf = (prompt: string): string[] => (england.prompts[prompt]?.indicators ?? []).map(({ key }) => key);
const amara = 'user-id-0';

type Answer = DraftCommand & { type: 'answer' };

/** One draft told press by press; what is stored goes through JSON. */
class DraftStory {
  seen: Seen<Draft> = unseen(drafts, 'draft/d1');

  ask(command: DraftCommand): string {
    const decision = drafts.decide(command, this.seen);
    if (!decision.ok) return decision.refusal;
    if (decision.facts.length === 0) return 'nothing';
    const commit = hashed(nextCommit(this.seen, decision, { by: amara, at: now }));
    this.seen = fold(drafts, this.seen, [JSON.parse(JSON.stringify(commit)) as Commit]);
    return 'done';
  }

  started(entered: Draft['entered'] = {}): this {
    expect(this.ask({ type: 'start', flow: report, owner: amara, entered })).toBe('done');
    return this;
  }

  answer(raw: Answer['raw'], change: Partial<Answer> = {}): string {
    const { at: step } = this.seen.state;
    const own = { by: amara, token: tokenOf(this.seen), step, raw, go: 'next', context, indicatorsOf } as const;
    return this.ask({ type: 'answer', ...own, ...change });
  }

  get at(): string {
    return this.seen.state.at;
  }
}

const start = { immediateDanger: 'no', kind: 'concern', category: 'physical' };

describe('a press on a card', () => {
  test('keeps what was typed and goes on when the step is in order', () => {
    const story = new DraftStory().started();
    expect(story.answer(start)).toBe('done');
    expect(story.at).toBe('account');
    expect(story.seen.state.entered).toEqual(start);
  });

  test('stays, and keeps what was typed all the same, when something is wrong', () => {
    const story = new DraftStory().started();
    story.answer(start);
    story.answer({ person: 'Mary Smith', whatHappened: '' });
    expect(story.at).toBe('account');
    expect(story.seen.state.entered).toMatchObject({ person: 'Mary Smith' });
    expect(firstProblem(story.seen.state, context, indicatorsOf)).toBe('account');
  });

  test('goes back from a step that is not in order, and a blank takes an earlier answer away', () => {
    const story = new DraftStory().started();
    story.answer({ ...start, safetyActions: 'Sat with her' });
    story.answer({}, { go: 'back' });
    expect(story.at).toBe('start');
    story.answer({ ...start, safetyActions: '' });
    expect(story.seen.state.entered).toEqual(start);
  });

  test('follows the answers as they are now: a second category taken away is not asked about', () => {
    const story = new DraftStory().started();
    story.answer({ ...start, immediateDanger: 'yes' });
    expect(story.at).toBe('emergency');
    story.answer({}, { go: 'back' });
    story.answer({ ...start, immediateDanger: '' }, { go: { to: 'emergency' } });
    expect(story.at).toBe('start');
  });

  test.each([
    ['a step of the way', 'account', 'account'],
    ['a step that is not on the way', 'contact', 'start'],
    ['no step at all', 'constructor', 'start'],
  ])('to %s', (_where, to, at) => {
    const story = new DraftStory().started();
    story.answer(start, { go: { to } });
    expect(story.at).toBe(at);
  });

  test('asks the indicators of the category that was chosen, whatever else the card says', () => {
    const story = new DraftStory().started();
    story.answer(start);
    story.answer({ whatHappened: 'A bruise.' });
    story.answer({ category: 'self_neglect', 'physical.alwaysRaise': 'yes', 'self_neglect.infectionRisk': 'yes' });
    expect(story.seen.state.entered).toMatchObject({ category: 'physical', 'physical.alwaysRaise': 'yes' });
    expect(story.seen.state.entered).not.toHaveProperty(['self_neglect.infectionRisk']);
  });

  test('with a category that is the name of something every object has is only not a choice', () => {
    for (const category of ['constructor', '__proto__', 'toString']) {
      const story = new DraftStory().started();
      expect(story.answer({ ...start, category })).toBe('done');
      expect(story.at).toBe('start');
      expect(firstProblem(story.seen.state, context, indicatorsOf)).toBe('start');
    }
  });
});

describe('a press that cannot be taken', () => {
  test.each<[why: string, change: Partial<Answer>, refusal: string]>([
    ['a token of before', { token: '0' }, 'stale'],
    ['a made-up token', { token: '99' }, 'stale'],
    ['no token', { token: '' }, 'stale'],
    ['a step that is not on the way', { step: 'contact' }, 'stale'],
    ['a step that does not exist', { step: '__proto__' }, 'stale'],
    ['somebody else', { by: 'user-id-1' }, 'not_yours'],
  ])('%s: nothing is written', (_why, change, refusal) => {
    const story = new DraftStory().started();
    expect(story.answer(start, change)).toBe(refusal);
    expect(story.seen.version).toBe(1);
  });

  test('on a draft that is not there, was thrown away or was sent', () => {
    expect(new DraftStory().answer(start)).toBe('not_found');
    const bin = new DraftStory().started();
    expect(bin.ask({ type: 'discard', by: 'user-id-1' })).toBe('not_yours');
    expect(bin.ask({ type: 'discard', by: amara })).toBe('done');
    expect(bin.answer(start)).toBe('discarded');
    const sent = new DraftStory().started();
    expect(sent.ask({ type: 'submitted', by: amara, case: 'TL-1' })).toBe('done');
    expect(sent.answer(start)).toBe('already_sent');
    expect(sent.ask({ type: 'discard', by: amara })).toBe('already_sent');
    expect(sent.ask({ type: 'submitted', by: amara, case: 'TL-1' })).toBe('nothing');
  });

  test('a draft begun twice is one; nobody sees another’s by its id', () => {
    const story = new DraftStory().started({ kind: 'concern' });
    expect(story.ask({ type: 'start', flow: report, owner: amara, entered: {} })).toBe('nothing');
    expect(story.ask({ type: 'start', flow: report, owner: 'user-id-1', entered: {} })).toBe('not_yours');
    expect(story.seen.state.entered).toEqual({ kind: 'concern' });
  });

  test('a draft on a version of the flow that is no longer here is stale, not broken', () => {
    const story = new DraftStory();
    story.ask({ type: 'start', flow: { ...report, version: 0 }, owner: amara, entered: {} });
    expect(story.answer(start)).toBe('stale');
    expect(firstProblem(story.seen.state, context, indicatorsOf)).toBeUndefined();
  });
});

describe('typing, choosing and going back never loses an answer', () => {
  const value = fc.oneof(
    fc.constantFrom(
      'yes',
      'no',
      'unknown',
      'concern',
      '1',
      '2026-11-24',
      '09:30',
      '2026-03-29',
      '01:30',
      ...categories,
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('', ' ', 'CR-1042', 'Mary Smith', 'مرحبا', '🚑', '9434765919', 'x'.repeat(5000)),
  );
  const go = fc.constantFrom<Answer['go']>('next', 'back', 'stay', { to: 'check' }, { to: 'start' }, { to: 'prompts' });
  const press = fc.record({ go, typed: fc.array(value, { minLength: 12, maxLength: 12 }), blank: fc.nat(3) });

  test('whatever was typed in a field is there when its step is shown again', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 14 }), (presses) => {
        const story = new DraftStory().started();
        const typed: Record<string, string> = {};
        for (const { go: where, typed: values, blank } of presses) {
          const { entered, at } = story.seen.state;
          const fields = Object.keys(fieldsOf(report, at, entered, indicatorsOf));
          // Some are typed anew, the others come back as they stood on the card.
          const raw = Object.fromEntries(
            fields.map((field, index) => [
              field,
              index % (blank + 2) === 0 ? (values[index % 12] ?? '') : (typed[field] ?? ''),
            ]),
          );
          expect(story.answer(raw, { go: where })).toBe('done');
          for (const [field, text] of Object.entries(raw)) typed[field] = clean(text);
          for (const [field, text] of Object.entries(typed)) expect(story.seen.state.entered[field] ?? '').toBe(text);
          expect(Object.hasOwn(report.steps, story.at)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  /** Control characters that nobody types, and spaces at the ends, are not part of an answer. */
  const clean = (text: string): string =>
    [...text]
      .filter((character) => character >= ' ' || '\t\n\r'.includes(character))
      .filter((character) => character !== '\u007f')
      .join('')
      .trim();
});
