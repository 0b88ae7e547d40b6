import fc from 'fast-check';
import { nextAlarm } from '../../src/case/alarm';
import { nextWatch, watchesOf } from '../../src/case/lostContact/alarm';
import {
  contactMethods,
  episodeOutcomes,
  foundAs,
  policeDecisions,
  tryResults,
} from '../../src/case/lostContact/facts';
import { isLost, latest } from '../../src/case/lostContact/episode';
import { realRisk } from '../../src/case/lostContact/welfare';
import { lastDecision } from '../../src/case/state';
import { totalsOf } from '../../src/ledger/messages';
import { decisionAt, type CaseStory } from './caseStory';
import { answered, ids, LostStory, minutesAfter, note, now } from './lostStory';

type Step = (story: LostStory, at: string) => void;

const person = fc.constantFrom(...Object.values(ids), 'a stranger');
const minutes = fc.constantFrom(-30, 0, 20, 90, 600, 1440, 1500, 12_000);
const plan = fc.constantFrom('updated', 'unchanged', null);
const reason = fc.constantFrom('', 'It was asked for.');
const answer = fc.constantFrom('yes', 'no', 'unknown');
const nth = fc.nat(5);

const does = (ask: fc.Arbitrary<(at: string) => Parameters<LostStory['does']>[1]>): fc.Arbitrary<Step> =>
  fc.tuple(person, ask).map(
    ([by, make]): Step =>
      (story, at) =>
        void story.does(by, make(at), at),
  );

/** Everything that can be asked of an episode, in and out of turn, right and wrong. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(person, fc.boolean(), nth).map(([by, known, before]): Step => (story, at) => {
    const missedAt = minutesAfter(at, -before * 1440);
    const answers = known ? answered() : {};
    story.does(by, { type: 'missAgain', id: `again ${at}`, missedAt, missedBy: 'unknown', answers }, at);
  }),
  does(
    fc.tuple(fc.constantFrom(...contactMethods), fc.constantFrom(...tryResults)).map(
      ([method, result]) =>
        (at: string) =>
          ({ type: 'tryContact', triedAt: at, method, result, note: '' }) as const,
    ),
  ),
  does(
    fc.tuple(fc.constantFrom(...foundAs), plan, reason).map(
      ([found, safetyPlan, planReason]) =>
        () =>
          ({ type: 'makeContact', found, how: 'visit', who: 'We', note: '', safetyPlan, planReason }) as const,
    ),
  ),
  does(
    fc.tuple(fc.constantFrom('worry', 'risk'), answer).map(
      ([part, risk]) =>
        () =>
          ({ type: 'answerWelfare', part, answers: { [realRisk]: risk }, texts: {} }) as const,
    ),
  ),
  does(
    fc.tuple(fc.constantFrom(...policeDecisions), minutes).map(
      ([decision, ahead]) =>
        (at: string) =>
          ({ type: 'callPolice', calledAt: at, decision, call: {}, expectedAt: minutesAfter(at, ahead) }) as const,
    ),
  ),
  does(fc.boolean().map((came) => () => ({ type: 'confirmPolice', came, note: '' }) as const)),
  does(
    fc.tuple(minutes, minutes).map(
      ([go, look]) =>
        (at: string) =>
          ({
            type: 'goInstead',
            who: 'GP',
            force: 'none',
            goBy: minutesAfter(at, go),
            nextReview: minutesAfter(at, look),
          }) as const,
    ),
  ),
  fc.tuple(person, minutes).map(([by, look]): Step => (story, at) => {
    const read = story.state.lostContact.filter(({ type }) => type === 'noteWritten').length;
    story.does(by, { type: 'writeNote', note, nextReview: minutesAfter(at, look), read }, at);
  }),
  does(
    fc.tuple(person, minutes, reason).map(
      ([who, ahead, why]) =>
        (at: string) =>
          ({ type: 'bookFollowUp', who, dueAt: minutesAfter(at, ahead), reason: why }) as const,
    ),
  ),
  does(
    fc.tuple(fc.constantFrom(...episodeOutcomes), fc.constantFrom('updated', 'unchanged'), reason, reason).map(
      ([outcome, safetyPlan, planReason, text]) =>
        () =>
          ({ type: 'endEpisode', outcome, note: text, safetyPlan, planReason }) as const,
    ),
  ),
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
  person.map(
    (by): Step =>
      (story, at) =>
        void story.ask({ type: 'escalate', by, at }),
  ),
  fc.constant<Step>((story, at) => void story.tick(at)),
  fc.constant<Step>((story, at) => void story.deliverAll(at)),
  nth.map((index): Step => (story, at) => {
    const message = story.sendable()[index];
    if (message) story.fail(message, at);
  }),
);

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It must hold that ${what}.`);
}

function check(story: LostStory, before: CaseStory['state']): void {
  const { state, messages } = story.seen;
  const { lostContact: episode } = state;
  const end = latest(episode, 'episodeEnded');
  must(
    end === undefined ||
      latest(episode, 'contactMade') !== undefined ||
      ['missing_person', 'died'].includes(end.outcome),
    'an episode ends with contact, or when others have taken over',
  );
  must(
    end === undefined || before.escalation === undefined || !isLost(before.lostContact) || end.safetyPlan !== null,
    'where duty was asked, it does not end before the safety plan is marked',
  );
  must(
    end === undefined || end.safetyPlan !== 'unchanged' || end.planReason !== '',
    'an unchanged plan has its reason',
  );
  must(!isLost(episode) || nextAlarm(state) !== undefined, 'while a person is lost a clock runs');
  for (const { people, because } of watchesOf(state))
    must(people.length > 0 && people.every((id) => id !== ''), `the clock "${because}" belongs to somebody`);
  must(
    state.stoodDown || !state.escalation || lastDecision(state) !== undefined || nextAlarm(state) !== undefined,
    'a duty call stops with a decision or with contact, and with nothing else',
  );
  must(
    before.lostContact.every((fact, index) => state.lostContact[index] === fact),
    'who wrote what when stays as it was',
  );
  const decided = lastDecision(state);
  must(
    decided === undefined ||
      !isLost(episode) ||
      latest(episode, 'contactMade') !== undefined ||
      story.followUpDue !== undefined,
    'with a decision a follow-up contact is booked',
  );
  const { intended, delivered, failed, pending } = totalsOf(messages);
  must(intended === delivered + failed + pending, 'intended = delivered + failed + pending');
  must(
    state.assessment?.restricted !== true ||
      [...messages.values()].every(
        ({ to, card }) =>
          card !== 'lostContact' || ('person' in to && [ids.amara, ids.grace, ids.omar].some((id) => id === to.person)),
      ),
    'the card of a restricted record reaches its reporter and safeguarding leads alone',
  );
}

const begun = fc.constantFrom({}, answered(), answered(['lost_contact.outOfCharacter']), answered(['staffInvolved']));
const steps = fc.array(fc.tuple(fc.constantFrom(0, 7, 31, 200, 1500, 4000), step), { maxLength: 30 });

test('whatever is done, in whatever order, an episode never ends without an outcome, an owner or a clock running', () => {
  fc.assert(
    fc.property(begun, steps, (answers, happenings) => {
      const story = new LostStory().missed(answers);
      let at = now;
      check(story, story.state);
      for (const [pass, happen] of happenings) {
        const before = story.state;
        at = minutesAfter(at, pass);
        happen(story, at);
        check(story, before);
      }
      expect(story.replayed()).toEqual(story.seen);
      // Looking twice at one moment does nothing the second time, and what is due lies ahead.
      const { commits } = story.tick(at);
      expect(story.tick(at).commits).toEqual(commits);
      const next = nextWatch(story.state);
      must(next === undefined || next.due > at, 'a clock that has spoken is set anew');
    }),
    { numRuns: 2000 },
  );
});
