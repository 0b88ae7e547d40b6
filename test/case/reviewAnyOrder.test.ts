import fc from 'fast-check';
import { notRead } from '../../src/case/briefing/state';
import { stageOf } from '../../src/case/line';
import { isOpenAction } from '../../src/case/plan/state';
import { isClosed } from '../../src/case/review/finishing';
import { tierOf } from '../../src/case/review/tier';
import { freeText } from '../../src/case/freeText';
import { isOpen, type Case } from '../../src/case/state';
import { withoutText } from '../../src/case/texts';
import { isUnsafe } from '../../src/case/triage/safety';
import { openNotifications } from '../../src/case/triage/state';
import type { Commit } from '../../src/ledger/commit';
import { partText } from '../../src/ledger/freeText';
import { totalsOf, type Message } from '../../src/ledger/messages';
import type { Tier } from '../../src/policy/tier';
import { fold, unseen } from '../../src/usecases/fold';
import { CaseStory, ids, minutesAfter, now, reports, staffed, worldWith } from './caseStory';
import { step, type Step } from './reviewSteps';

/** Thousands of moments: a plain check costs a hundredth of an `expect`. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It must hold that ${what}.`);
}

/** Everything of a case that is only ever added to. */
function versionsOf({ triage, review, plan, impact, briefings }: Case): Readonly<Record<string, readonly unknown[]>> {
  return {
    forms: triage.forms,
    sets: review.sets,
    raised: review.raised,
    rootCauses: review.rootCauses,
    reopened: review.reopened,
    ...Object.fromEntries(Object.entries(review.written).map(([id, versions]) => [`document ${id}`, versions])),
    ...Object.fromEntries(review.moments.map(({ id, before }) => [`moment ${id}`, before])),
    ...Object.fromEntries(review.others.map(({ id, heard }) => [`other review ${id}`, heard])),
    ...Object.fromEntries(plan.map(({ id, changed }) => [`action ${id}`, changed])),
    ...Object.fromEntries(impact.map(({ id, notes }) => [`notes ${id}`, notes])),
    ...Object.fromEntries(impact.map(({ id, replaced }) => [`replaced ${id}`, replaced])),
    ...Object.fromEntries(impact.map(({ id, checks }) => [`checks ${id}`, checks])),
    ...Object.fromEntries(briefings.map(({ id, again }) => [`briefing ${id}`, again])),
  };
}

/** What somebody owes, each in plain words. */
function owedOn(state: Case): readonly string[] {
  const { triage, review, plan, impact, briefings } = state;
  const answered = triage.notifications.flatMap((one) => one.answered?.at ?? []);
  const heard = review.written.feedback?.at(-1)?.at ?? '';
  const owed: readonly (readonly [string, boolean])[] = [
    ['a decision', isOpen(state)],
    ['triage', triage.asked !== undefined && triage.forms.length === 0],
    ['a notification', openNotifications(triage).length > 0],
    ['safety', isUnsafe(state)],
    ['a reviewer', review.asked !== undefined && !review.set && !isClosed(state)],
    ['the review', review.set !== undefined && review.asked !== undefined && !isClosed(state)],
    ['an answer to a lower tier', review.proposal !== undefined],
    ['feedback', review.asked !== undefined && [review.asked.at, ...answered].some((at) => at >= heard)],
    ['an action', plan.some(isOpenAction)],
    ['a look at a measure', impact.some(({ ended, checks }) => !ended && checks.at(-1)?.nextCheckOn !== null)],
    ['the reading of a briefing', briefings.some((one) => one.again.length === 0 && notRead(one).length > 0)],
    [
      'what the executive accepts',
      tierOf(state)?.tier === 'C' &&
        plan.some(({ accepted, endorsed, dropped, agreedAt }) => {
          const isFresh = agreedAt > (review.reopened.at(-1)?.at ?? '');
          return isFresh && accepted && !accepted.executive && !endorsed && !dropped;
        }),
    ],
  ];
  return owed.flatMap(([what, is]) => (is ? [what] : []));
}

const leads: readonly string[] = [ids.grace, ids.omar];

/** Who may get a card of a restricted record: leads (one of them the executive), and those whose part in it is named there. */
function mayGet({ card, to, about }: Message, states: readonly Case[]): boolean {
  // Both by its reference alone.
  if ('channel' in to) return ['escalation', 'nobodyReached'].includes(card);
  if (leads.includes(to.person)) return true;
  const [named, owners, told] = [
    states.flatMap(({ review: { set } }) => [set?.reviewer, set?.senior]),
    states.flatMap(({ plan }) => plan.filter(({ id }) => id === about?.['action']).map(({ owner }) => owner)),
    states.flatMap(({ briefings }) =>
      briefings.filter(({ id }) => id === about?.['briefing']).flatMap(({ to: all }) => all),
    ),
  ];
  if (['review', 'measure'].includes(card)) return named.includes(to.person);
  if (card === 'planAction') return owners.includes(to.person);
  if (card === 'briefing') return told.includes(to.person);
  return ['reviewTold', 'feedback', 'outcome', 'task'].includes(card) && to.person === ids.amara;
}

/** What holds at every moment. `asked`: what the rules asked for when a lower tier was last proposed, as the walk saw it. */
function check(story: CaseStory, before: CaseStory['seen'], asked: Tier | undefined): void {
  const { state, messages } = story.seen;
  const { intended, delivered, failed, pending } = totalsOf(messages);
  must(intended === delivered + failed + pending, 'intended = delivered + failed + pending');
  const after = versionsOf(state);
  for (const [what, versions] of Object.entries(versionsOf(before.state)))
    must(
      versions.every((version, index) => after[what]?.[index] === version),
      `what was written stays as it was: ${what}`,
    );
  const standing = tierOf(state);
  const { lowered } = state.review;
  const isLowered =
    lowered !== undefined &&
    lowered.second !== lowered.by &&
    asked !== undefined &&
    (standing?.minimum ?? 'A') <= asked;
  must(
    !standing || standing.tier >= standing.minimum || isLowered,
    'less than the rules ask for stands only with a second person',
  );
  const owed = owedOn(state);
  must(owed.length === 0 || story.dueAt !== null, `the clock looks at what is owed: ${owed.join(', ')}`);
  const isNew = [...messages.values()].filter(({ id }) => !before.messages.has(id));
  if (state.assessment?.restricted)
    for (const message of isNew)
      must(
        mayGet(message, [before.state, state]),
        `a restricted record goes to nobody else: ${JSON.stringify(message)}`,
      );
}

const absences = [{ from: '2026-12-07', to: '2027-01-15' }];
const worlds = [
  worldWith(),
  worldWith(staffed(({ id }) => (id === ids.sian ? { left: '2026-12-10' } : id === ids.omar ? { absences } : {}))),
  worldWith(staffed(({ id }) => (id === ids.grace ? { absences } : id === ids.amara ? { left: '2026-12-10' } : {}))),
  // Whoever does the actions leaves, their supervisor too, and nobody above is there.
  worldWith(
    staffed(({ id }) =>
      [ids.amara, ids.tom].some((one) => one === id)
        ? { left: '2026-12-10' }
        : [ids.sian, ids.grace, ids.omar].some((one) => one === id)
          ? { absences }
          : {},
    ),
  ),
];
const minutes = fc.constantFrom(0, 1, 1, 30, 600, 1440, 4320, 14_400);
const steps = fc.array(fc.tuple(minutes, step), { minLength: 25, maxLength: 45, size: 'max' });

const begun = (nthWorld: number, report: 'raise' | 'restricted', isDecided: boolean): CaseStory => {
  const story = new CaseStory(worlds[nthWorld]).reported(reports[report]).acknowledged(ids.grace);
  return isDecided ? story.decided(ids.grace) : story;
};

/** The walk on its own, each step with its check. @returns when it ended */
function walk(story: CaseStory, happenings: readonly (readonly [number, Step])[]): string {
  let at = minutesAfter(now, 60);
  let asked: Tier | undefined;
  let proposed: Tier | undefined;
  for (const [pass, happen] of happenings) {
    const before = story.seen;
    at = minutesAfter(at, pass);
    happen(story, at);
    if (story.seen === before) continue;
    const { lowered, proposal } = story.state.review;
    if (proposal && proposal !== before.state.review.proposal) proposed = tierOf(before.state)?.minimum;
    if (lowered !== before.state.review.lowered) asked = proposed;
    check(story, before, asked);
  }
  return at;
}

/** What is left of a case once its texts were destroyed: what its facts amount to without them. */
function readsTheSameShut({ kind, commits, state }: CaseStory): void {
  const shut = commits.map((commit): Commit => ({
    ...commit,
    facts: commit.facts.map((fact) => partText(fact, freeText).rest),
  }));
  expect(fold(kind, unseen(kind, 'case/TL-1'), shut).state).toEqual(withoutText(state));
}

describe('whatever is done in whatever order: nothing is lost, nothing owed lacks a clock, no tier falls without a second person', () => {
  test.each(['raise', 'restricted'] as const)(
    'on a record that is %s',
    (report) => {
      const counted = { steps: 0, transitions: 0, learned: 0, reopened: 0, lowered: 0 };
      fc.assert(
        fc.property(fc.nat(worlds.length - 1), fc.boolean(), steps, (nthWorld, isDecided, happenings) => {
          const story = begun(nthWorld, report, isDecided);
          const at = walk(story, happenings);
          // Each commit is one: a step that was refused changed nothing.
          counted.steps += happenings.length;
          counted.transitions += story.commits.length;
          counted.learned += stageOf(story.state) === 'learned' ? 1 : 0;
          counted.reopened += story.state.review.reopened.length;
          counted.lowered += story.state.review.lowered ? 1 : 0;
          expect(story.replayed()).toEqual(story.seen);
          // Looking twice at one moment does nothing the second time, and what is due lies ahead.
          const { length } = story.tick(at).commits;
          expect(story.tick(at).commits).toHaveLength(length);
          must(story.dueAt === null || story.dueAt > at, 'a clock that has spoken is set anew');
          // What is owed comes to an end, whatever fails.
          for (let sent = 0; story.sendable()[0]; sent += 1) {
            must(sent < 500, 'what is sent comes to an end');
            const [message] = story.sendable();
            if (message) story.fail(message, at);
          }
          readsTheSameShut(story);
        }),
        { numRuns: 250 },
      );
      process.stdout.write(`reviewAnyOrder, ${report}: ${JSON.stringify(counted)}\n`);
      // Walks that come nowhere would show nothing.
      expect(counted.steps).toBeGreaterThan(5500);
      expect(counted.transitions).toBeGreaterThan(4500);
      expect(Math.min(counted.learned, counted.reopened, counted.lowered)).toBeGreaterThan(0);
    },
    300_000,
  );
});
