import fc from 'fast-check';
import { totalsOf } from '../../src/ledger/messages';
import { unreached } from '../../src/ledger/postedCards';
import { verifyStream } from '../../src/ledger/verify';
import type { Head } from '../../src/ports';
import { timesCorrected } from '../../src/case/correcting';
import type { Pattern } from '../../src/case/recurrence';
import { correctable } from '../../src/case/facts';
import { isOpen } from '../../src/case/state';
import { isAtLeast } from '../../src/policy/result';
import { CaseStory, decisionAt, ids, minutesAfter, now, reports } from './caseStory';

type Step = (story: CaseStory, at: string) => void;

const recurring: Pattern = {
  kind: 'samePersonAndCategory',
  category: 'self_neglect',
  count: 2,
  days: 90,
  total: 2,
  cases: ['TL-A', 'TL-B'].map((reference) => ({ reference, day: '2026-11-20', restricted: false })),
};

const person = fc.constantFrom(...Object.values(ids), 'a stranger');
const nth = fc.nat(7);
const of = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)];

/** Everything that can happen to a case, each with the minutes that pass before it. */
const step: fc.Arbitrary<Step> = fc.oneof(
  person.map(
    (by): Step =>
      (story, at) =>
        void story.ask({ type: 'acknowledge', by, at }),
  ),
  fc.tuple(person, fc.constantFrom('referred', 'not_referred', 'more_needed')).map(
    ([by, outcome]): Step =>
      (story, at) =>
        void story.ask({ type: 'decide', by, at, decision: decisionAt(at, outcome) }),
  ),
  fc.tuple(person, fc.boolean()).map(
    ([by, agree]): Step =>
      (story, at) =>
        void story.ask({ type: 'confirmOverrideDown', by, at, agree, proposedAt: story.state.proposal?.at ?? at }),
  ),
  person.map(
    (by): Step =>
      (story, at) =>
        void story.ask({ type: 'escalate', by, at }),
  ),
  fc
    .tuple(person, fc.constantFrom(...correctable), fc.constantFrom('CR-1', '', '2026-11-20'), fc.nat(1))
    .map(([by, field, value, earlier]): Step => (story, at) => {
      const corrected = timesCorrected(story.state, field);
      const priorTriggers = { self_neglect: earlier };
      const patterns = earlier > 0 ? [recurring] : [];
      story.ask({ type: 'correct', by, at, field, value, reason: 'Misheard', corrected, priorTriggers, patterns });
    }),
  person.map((by): Step => (story, at) => {
    const hold = { kind: 'police', reason: 'Asked for', reviewer: by, reviewOn: '2030-01-01' } as const;
    story.ask({ type: 'placeHold', by, at, ...hold });
  }),
  fc.constant<Step>((story, at) => void story.tick(at)),
  nth.map((index): Step => (story, at) => {
    const message = of(story.sendable(), index);
    if (message) story.deliver(message, at);
  }),
  fc
    .tuple(nth, fc.constantFrom('refused', 'unreachable', 'expired', 'nothing_to_replace'))
    .map(([index, reason]): Step => (story, at) => {
      const message = of(story.sendable(), index);
      if (message) story.fail(message, at, reason);
    }),
  nth.map((index): Step => (story, at) => {
    const message = of(story.sendable(), index);
    if (message) story.settle({ type: 'messageStarted', id: message.id, by: 'one' }, at);
  }),
);

const steps = fc.array(fc.tuple(fc.nat(90), step), { maxLength: 30 });
const report = fc.constantFrom(...Object.values(reports));

/** Thousands of runs with dozens of moments each: a plain check costs a hundredth of an `expect`. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It must hold that ${what}.`);
}

/** What holds at every moment of every case. */
function check(story: CaseStory, before: CaseStory['state']): void {
  const { state, messages } = story.seen;
  const head = story.kind.head(story.seen);
  const { intended, delivered, failed, pending } = totalsOf(messages);
  must(intended === story.facts().filter(({ type }) => type === 'messageOwed').length, 'every message owed is counted');
  must(intended === delivered + failed + pending, 'intended = delivered + failed + pending');
  must(!isOpen(state) || head.dueAt !== null, 'what a person owes an answer to has an alarm');
  must(
    !before.assessment || isAtLeast(state.assessment?.result ?? 'NOT_REQUIRED_BY_RULE', before.assessment.result),
    'nothing that is known later lowers a result',
  );
  must(!before.acknowledged || state.acknowledged === before.acknowledged, 'the first to acknowledge stays the owner');
  must(
    before.alerts.every((alert, index) => state.alerts[index] === alert) &&
      before.decisions.every((decided, index) => state.decisions[index] === decided) &&
      state.assessment?.byRule === before.assessment?.byRule,
    'what happened stays as it happened',
  );
  const asking = [...messages.values()].filter(
    ({ card, status }) => ['alert', 'escalation'].includes(card) && status !== 'failed',
  );
  const waits = state.escalation !== undefined && !state.acknowledged;
  must(
    !waits || asking.length > 0 || unreached(messages).has('channel:north'),
    'while nobody has it somebody is being told, unless every way has failed, the channel too',
  );
  const people = [...messages.values()].flatMap(({ to, card }) =>
    'person' in to && card !== 'outcome' ? [to.person] : [],
  );
  must(
    !state.assessment?.restricted || people.every((id) => id === ids.grace || id === ids.omar),
    'a restricted record reaches only safeguarding leads and the executive',
  );
}

test('whatever happens to a case, in whatever order, its promises hold', () => {
  fc.assert(
    fc.property(report, fc.boolean(), steps, (about, anyway, happenings) => {
      const story = new CaseStory().reported(about, { anyway });
      let at = now;
      for (const [minutes, happen] of happenings) {
        const before = story.state;
        at = minutesAfter(at, minutes);
        happen(story, at);
        check(story, before);
      }
      expect(story.replayed()).toEqual(story.seen);
      const end = story.seen;
      const head = { stream: end.stream, version: end.version, hash: end.hash } as Head;
      expect(verifyStream(end.stream, story.commits, head)).toBeUndefined();
      // Looking twice at the same moment does nothing the second time.
      const commits = story.tick(at).commits.length;
      expect(story.tick(at).commits).toHaveLength(commits);
      // What is owed comes to an end, whatever fails.
      for (let sent = 0; story.sendable()[0]; sent += 1) {
        expect(sent).toBeLessThan(100);
        const [message] = story.sendable();
        if (message) story.fail(message, at);
      }
    }),
    { numRuns: 2000 },
  );
});
