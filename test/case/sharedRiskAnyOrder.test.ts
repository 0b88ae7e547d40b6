import fc from 'fast-check';
import type { SharedRiskAsk } from '../../src/case/sharedRisk/ask';
import { actionAnswers, consents, ratings, shareable } from '../../src/case/sharedRisk/facts';
import { clocksOf } from '../../src/case/sharedRisk/clocks';
import { isReduced } from '../../src/case/sharedRisk/reviewing';
import { isOpenAction, ownerOf } from '../../src/case/sharedRisk/state';
import { totalsOf } from '../../src/ledger/messages';
import { decisionAt, ids, minutesAfter, now } from './caseStory';
import { asks, coerced, coercedByStaff, exploitation, indicators, SharedRiskCase } from './sharedRiskCase';

type Step = (story: SharedRiskCase, at: string) => void;

const person = fc.constantFrom(...Object.values(ids), 'a stranger');
const answer = fc.constantFrom('yes', 'no', 'no', 'no', 'unknown');
const text = fc.constantFrom('Some words.', 'Dev Patel said so.', ' ');
const signs = answer.map((coercion) => indicators({ coercion: coercion as 'yes' }));
const nth = fc.nat(7);
const of = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)];

type Make = (story: SharedRiskCase, at: string) => SharedRiskAsk;

/** A disclosure: what is chosen, with or without consent, a ground and the rest. */
const share: fc.Arbitrary<Make> = fc
  .tuple(
    fc.oneof(fc.constantFrom(['indicators'], ['person', 'indicators'], ['known']), fc.subarray([...shareable])),
    fc.constantFrom('local_authority', 'local_authority', 'other', 'nobody'),
    fc.constantFrom('public_task', 'public_task', 'legitimate_interests', ''),
    text,
    fc.constantFrom('', 'They know him.'),
  )
  .map(
    ([fields, recipient, basis, override, release]) =>
      () =>
        ({ ...asks.share, fields, recipient, basis, override, release }) as const,
  );

/** What people can ask, right and wrong; `at` is when they do. */
const ask: fc.Arbitrary<Make> = fc.oneof(
  fc.constant(() => ({ type: 'open' }) as const),
  fc.constant(() => ({ type: 'take' }) as const),
  fc.tuple(fc.constantFrom(...consents), text).map(
    ([consent, words]) =>
      () =>
        ({ type: 'consent', consent, words }) as const,
  ),
  fc.tuple(signs, text, fc.nat(1)).map(
    ([marked, known, stale]) =>
      (story: SharedRiskCase) =>
        ({ ...asks.draft, known, indicators: marked, drafts: (story.state.sharedRisk?.drafts ?? 0) - stale }) as const,
  ),
  { weight: 4, arbitrary: share },
  fc
    .integer({ min: -100, max: 20_000 })
    .map(
      (minutes) => (_story: SharedRiskCase, at: string) =>
        ({ type: 'convene', meetAt: minutesAfter(at, minutes), invited: 'Council' }) as const,
    ),
  fc
    .integer({ min: -3000, max: 10 })
    .map(
      (minutes) => (_story: SharedRiskCase, at: string) =>
        ({ ...asks.held, heldAt: minutesAfter(at, minutes) }) as const,
    ),
  fc.tuple(person, fc.option(person), nth).map(
    ([contact, owner, days]) =>
      (_story: SharedRiskCase, at: string) =>
        ({
          ...asks.partner,
          contact: owner ?? contact,
          owner,
          due: minutesAfter(at, days * 1440).slice(0, 10),
        }) as const,
  ),
  fc.tuple(nth, fc.constantFrom(...actionAnswers), fc.boolean()).map(
    ([index, given, moved]) =>
      (story: SharedRiskCase, at: string) =>
        ({
          type: 'answer',
          id: of(story.state.sharedRisk?.actions ?? [], index)?.id ?? '',
          answer: given,
          said: 'They say so.',
          due: moved ? minutesAfter(at, 20_000).slice(0, 10) : null,
        }) as const,
  ),
  fc.tuple(fc.constantFrom(...ratings, 'lower' as const, 'lower' as const), signs).map(
    ([rating, marked]) =>
      () =>
        ({ type: 'review', rating, indicators: marked, note: 'Looked at.' }) as const,
  ),
  fc.constant(() => asks.end),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(person, ask).map(
      ([by, make]): Step =>
        (story, at) =>
          void story.asks(make(story, at), at, by),
    ),
  },
  // Those who may, more often: walks that get somewhere.
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom(ids.dev, ids.grace), ask).map(
      ([by, make]): Step =>
        (story, at) =>
          void story.asks(make(story, at), at, by),
    ),
  },
  {
    weight: 2,
    arbitrary: person.map(
      (by): Step =>
        (story, at) =>
          void story.ask({ type: 'acknowledge', by, at }),
    ),
  },
  {
    weight: 1,
    arbitrary: person.map(
      (by): Step =>
        (story, at) =>
          void story.ask({ type: 'decide', by, at, decision: decisionAt(at) }),
    ),
  },
  { weight: 4, arbitrary: fc.constant<Step>((story, at) => void story.tick(at)) },
  {
    weight: 3,
    arbitrary: fc.tuple(nth, fc.boolean()).map(([index, arrives]): Step => (story, at) => {
      const message = of(story.sendable(), index);
      if (message && arrives) story.deliver(message, at);
      else if (message) story.fail(message, at);
    }),
  },
);

/** A week passes as it should: without walks that do what is asked, none would come to an end. */
const goodWeek: fc.Arbitrary<Step> = fc.constant((story, at) => {
  const found = story.state.sharedRisk;
  if (!found) story.asks({ type: 'open' }, at);
  else if (!found.summary) story.asks({ ...asks.draft, drafts: found.drafts }, at);
  else if (found.meetings.length === 0) story.asks({ ...asks.held, heldAt: at }, at);
  else story.asks(isReduced(found, story.world) ? asks.end : asks.lower, at, ids.grace);
});

/** From an hour to a week and a bit, so that clocks of days come due. */
const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.tuple(fc.oneof(fc.nat(300), fc.nat(11_000), fc.constant(10_080)), step) },
    { weight: 2, arbitrary: fc.tuple(fc.constant(10_080), goodWeek) },
  ),
  { minLength: 5, maxLength: 40, size: 'max' },
);
const report = fc.constantFrom(coerced, coercedByStaff, exploitation({ coercion: 'unknown' }));

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It must hold that ${what}.`);
}

function check(story: SharedRiskCase, before: SharedRiskCase['state']): void {
  const { state, messages } = story.seen;
  const found = state.sharedRisk;
  const { intended, delivered, failed, pending } = totalsOf(messages);
  must(intended === delivered + failed + pending, 'intended = delivered + failed + pending');
  if (!found) return must(before.sharedRisk === undefined, 'a summary that was begun stays');
  const due = story.kind.head(story.seen).dueAt;
  const running = !found.ended;
  must(!running || clocksOf(found, story.world).length > 0, 'until it has ended a clock of its own runs');
  must(!(running || found.actions.some(isOpenAction)) || due !== null, 'the clock looks at what is owed');
  must(
    !running || ownerOf(state) !== undefined || (state.escalation !== undefined && state.acknowledged === undefined),
    'somebody has it, or somebody is being asked to take the case',
  );
  for (const { consent, override, basis, condition, agency, contact, why, fields } of found.disclosures) {
    must(consent === 'given' || override.trim() !== '', 'nothing is shared without consent or a ground');
    must(
      [basis, condition, agency, contact, why].every((part) => part.trim() !== ''),
      'every disclosure says all of it',
    );
    must(fields.length > 0, 'what is shared was chosen');
  }
  const ended = before.sharedRisk && !before.sharedRisk.ended && found.ended;
  if (ended && before.sharedRisk) {
    must(
      ended.reason !== '' && [ids.grace, ids.omar].includes(ended.by as 'user-id-2'),
      'a lead or deputy ended it, with a reason',
    );
    must(isReduced(before.sharedRisk, story.world), 'it ends only when it has come down');
    const [last, one] = [...before.sharedRisk.reviews].reverse();
    must(last?.rating === 'lower' && one !== undefined, 'the newest review was lower, and not the only one');
  }
  for (const list of ['consents', 'disclosures', 'chases'] as const)
    must(
      (before.sharedRisk?.[list] ?? []).every((item, index) => found[list][index] === item),
      `what is among ${list} stays as it was written`,
    );
  must(
    !state.assessment?.restricted ||
      [...messages.values()].every(
        ({ card, to }) =>
          !card.startsWith('sharedRisk') || 'channel' in to || [ids.grace, ids.omar].includes(to.person as 'user-id-2'),
      ),
    'a restricted record reaches only leads and the executive',
  );
}

test('a summary never ends without an outcome, an owner or a clock running, and nothing is shared without consent or a ground', () => {
  let [shared, ended] = [0, 0];
  fc.assert(
    fc.property(report, steps, (about, happenings) => {
      const story = new SharedRiskCase().reported(about);
      let at = now;
      for (const [minutes, happen] of happenings) {
        const before = story.state;
        at = minutesAfter(at, minutes);
        happen(story, at);
        check(story, before);
      }
      expect(story.replayed()).toEqual(story.seen);
      const commits = story.tick(at).commits.length;
      expect(story.tick(at).commits).toHaveLength(commits);
      // What is owed comes to an end, whatever fails.
      for (let sent = 0; story.sendable()[0]; sent += 1) {
        if (sent > 300) throw new Error('What is owed does not come to an end.');
        const [message] = story.sendable();
        if (message) story.fail(message, at);
      }
      shared += story.state.sharedRisk?.disclosures.length ?? 0;
      ended += story.state.sharedRisk?.ended ? 1 : 0;
    }),
    { numRuns: 500 },
  );
  // Walks that never share or end would show nothing.
  expect(shared).toBeGreaterThan(50);
  expect(ended).toBeGreaterThan(20);
});
