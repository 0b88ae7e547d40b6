import { caseKind, type CaseSeen, type World } from '../../src/case/caseKind';
import type { CaseCommand } from '../../src/case/commands';
import { stageOf } from '../../src/case/line';
import { isOpenAction, type Action } from '../../src/case/plan/state';
import { isText } from '../../src/case/review/documents';
import { documentsLeft } from '../../src/case/review/finishing';
import { tierOf } from '../../src/case/review/tier';
import { since } from '../../src/case/review/state';
import type { Commit, Fact } from '../../src/ledger/commit';
import type { Tier } from '../../src/policy/tier';
import { plusMinutes } from '../../src/time/elapsed';
import { calendarDay, localDate, plusDays } from '../../src/time/local';
import { fold, nextCommit } from '../../src/usecases/fold';
import { england } from '../policy/england';
import { ids, worldWith } from './caseStory';
import { asks, at, ReviewStory, zone } from './reviewStory';

// By when a review has to be finished does not matter here, and counting sixty working days is most of a step.
const day = { startWorkingDays: 1, finishWorkingDays: 1 };
const { settings } = england;
const review = {
  ...settings.review,
  tiers: { A: day, B: day, C: { startHours: 1, finishWorkingDays: 1, hardStopMonths: 6 } },
};
const world: World = { ...worldWith(), pack: { ...england, settings: { ...settings, review } } };
const kind = caseKind(world);
const begin = at('2026-12-20');
/**
 * What is dated is dated so many days from the day its action was agreed: before anything was reported, after that but before it was agreed, on the
 * day, and later. It is asked on the last of them.
 */
const days = { beforeReport: -60, beforeAgreed: -2, change: 0, after: 2, late: 3, last: 5 };
const dayOf = ({ agreedAt }: Action, after: number): string => plusDays(localDate(agreedAt, zone), after);
/** How many days after its action was agreed something is dated. */
const daysAfter = ({ agreedAt }: Action, day: string): number =>
  calendarDay(day).diff(calendarDay(localDate(agreedAt, zone)), 'days').days;

type DatedFact = Fact & { readonly at: string };

/** A case at one moment of a walk: what it is, and every fact that led there. */
export interface Place {
  readonly seen: CaseSeen;
  readonly facts: readonly DatedFact[];
  readonly at: string;
}

export function startOf(tier: Tier): Place {
  const { seen, commits } = ReviewStory.triaged(tier);
  return { seen, facts: commits.flatMap(dated), at: begin };
}

function dated({ facts, at: when }: Pick<Commit, 'facts' | 'at'>): DatedFact[] {
  return facts.map((fact) => ({ ...fact, at: when }));
}

/** What is asked, by whom, and on which day at the earliest. */
type Asked = CaseCommand extends infer C
  ? C extends { ask: infer A; type: infer T }
    ? [T, A, string, string?]
    : never
  : never;
export type Ask = (place: Place) => readonly Asked[];

/** What comes of some asks, one minute after the other or when their day has come; undefined when none of them changes anything. */
export function after(place: Place, ask: Ask): Place | undefined {
  let now = place;
  for (const [type, asked, by, on] of ask(place)) {
    const next = plusMinutes(now.at, 1);
    const when = on !== undefined && at(on) > next ? at(on) : next;
    const decision = kind.decide({ type, ask: asked, by, at: when } as CaseCommand, now.seen);
    if (!decision.ok || decision.facts.length === 0) continue;
    // What is sent does not matter here.
    const commit = { ...nextCommit(now.seen, { ...decision, owed: [] }, { by, at: when }), hash: '' };
    now = { seen: fold(kind, now.seen, [commit]), facts: [...now.facts, ...dated(commit)], at: when };
  }
  return now === place ? undefined : now;
}

/** Actions that still matter: neither given up, nor over when the learning was taken up again. */
const listed = ({ seen: { state } }: Place) =>
  state.plan.filter((action) => !action.dropped && (isOpenAction(action) || action.agreedAt > since(state.review)));
const freshMeasures = ({ seen: { state } }: Place) =>
  state.impact.filter(({ chosenAt }) => chosenAt > since(state.review));
type Which = (place: Place) => Action | undefined;
const ask =
  (which: Which, make: (action: Action) => Asked): Ask =>
  (place) => {
    const action = which(place);
    return action ? [make(action)] : [];
  };
const newestMeasure = ({ seen }: Place) => seen.state.impact.at(-1);
export const tierAt = ({ seen }: Place): Tier => tierOf(seen.state)?.tier ?? 'A';

const proves = (which: Which, after: number): Ask =>
  ask(which, (action) => [
    'plan',
    { type: 'prove', id: action.id, proof: 'system_changed', on: dayOf(action, after), shown: 'It is live.' },
    action.owner,
    dayOf(action, days.last),
  ]);
const accepts = (which: Which): Ask =>
  ask(which, ({ id, proof }) => ['plan', { type: 'accept', id, provedAt: proof?.at ?? '' }, ids.grace]);
const endorses = (which: Which): Ask =>
  ask(which, ({ id, proof }) => ['plan', { type: 'endorse', id, provedAt: proof?.at ?? '' }, ids.omar]);
const returns = (which: Which): Ask =>
  ask(which, ({ id, proof }) => [
    'plan',
    { type: 'return', id, provedAt: proof?.at ?? '', reason: 'Which?' },
    ids.omar,
  ]);
const drops = (which: Which): Ask =>
  ask(which, ({ id }) => ['plan', { type: 'drop', id, reason: 'Too dear.' }, ids.grace]);
const audit =
  (after: number, passed: number): Ask =>
  (place) => {
    const measure = newestMeasure(place);
    const action = place.seen.state.plan.find(({ id }) => measure?.actions.includes(id));
    if (!measure || !action) return [];
    const figures = [{ on: dayOf(action, after), count: passed, of: 5, population: 5 }];
    const ask = { type: 'figures', id: measure.id, figures, note: '' } as const;
    return [['impact', ask, ids.grace, dayOf(action, days.last)]];
  };
const chooses =
  (lateBecause: string, after: number): Ask =>
  (place) => {
    const [newest] = listed(place).slice(-1);
    if (!newest) return [];
    const checkOn = '2028-03-01';
    const ask = { ...asks.audit, checkOn, actions: [newest.id], lateBecause };
    return [['impact', ask, ids.grace, dayOf(newest, after)]];
  };
const plain = {
  setUp: (place) => {
    const read = place.seen.state.review.sets.length;
    return [['review', { ...asks.setUp, tier: tierAt(place), senior: ids.grace, read }, ids.grace]];
  },
  rootCause: (place) => {
    const read = place.seen.state.review.rootCauses.length;
    return [['review', { ...asks.rootCause, read, reason: 'Again.' }, ids.grace]];
  },
  agree: () => [['plan', asks.action, ids.grace]],
  chooseMeasure: chooses('Late.', 0),
  // Not before it is known who does it, and with the one document waived that is a measure: fewer orders of what is independent.
  writeAll: (place) => {
    const { set, written } = place.seen.state.review;
    const left = documentsLeft(place.seen.state);
    const open = set && !left.includes('seniorLead') ? left : [];
    return open.flatMap((document): Asked[] => {
      if (document === 'balancingMeasure')
        return [['review', { type: 'waive', document, reason: 'Elsewhere.' }, ids.grace]];
      if (!isText(document)) return [];
      const read = written[document]?.length ?? 0;
      const ask = { type: 'write', document, text: 'So it was.', on: '2027-03-10', reason: 'Again.', read } as const;
      return [['review', ask, document === 'leadership' ? ids.omar : ids.grace]];
    });
  },
  finish: () => [['review', { type: 'finish' }, ids.grace]],
  reopen: () => [['review', { type: 'reopen', reason: 'It came back.' }, ids.grace]],
  raise: () => [['review', { type: 'raise', tier: 'C', why: 'A control failed.' }, ids.sian]],
  // When the change may be made already, without saying so: of one action alone.
  chooseAfter: (place) => (listed(place).length > 1 ? [] : chooses('', days.last)(place)),
  auditBefore: (place) => [days.beforeReport, days.beforeAgreed].flatMap((day) => audit(day, 5)(place)),
  auditOnTheDay: audit(days.change, 5),
  auditAfter: audit(days.after, 5),
  auditFails: audit(days.after, 1),
} satisfies Record<string, Ask>;

const first: Which = (place) => listed(place)[0];
const second: Which = (place) => listed(place)[1];

/** Everything that is asked in the walk, in and out of turn. */
export const alphabet: Readonly<Record<string, Ask>> = {
  ...plain,
  proveBefore: (place) => [days.beforeReport, days.beforeAgreed].flatMap((day) => proves(first, day)(place)),
  prove: proves(first, days.change),
  proveLate: proves(first, days.late),
  accept: accepts(first),
  endorse: endorses(first),
  return: returns(first),
  drop: drops(first),
  proveSecond: proves(second, days.change),
  acceptSecond: accepts(second),
  endorseSecond: endorses(second),
  dropSecond: drops(second),
};

/** Two actions side by side (in tier A alone: the rules for them are the same), one measure for a change, one reopening: more is the same again. */
export function isWithin(place: Place): boolean {
  const most = tierAt(place) === 'A' ? 2 : 1;
  return (
    listed(place).length <= most && freshMeasures(place).length <= 1 && place.seen.state.review.reopened.length <= 1
  );
}

/** What of a case matters to whether something was learned: moments that differ in nothing of it are one. */
export function keyOf(place: Place): string {
  const { state } = place.seen;
  const { review } = state;
  const actions = listed(place);
  return JSON.stringify([
    tierOf(state)?.tier,
    documentsLeft(state).join(),
    // In tier C what is open says it: the senior lead.
    tierAt(place) !== 'C' && review.set !== undefined,
    review.reopened.length,
    review.finished !== undefined,
    // What was shown before the learning was taken up again: it must not count a second time.
    state.impact.some(({ chosenAt, checks }) => chosenAt <= since(review) && checks.at(-1)?.outcome === 'demonstrated'),
    actions.map((action) => [
      action.agreedAt > since(review),
      action.proof && daysAfter(action, action.proof.on),
      action.accepted && [action.accepted.needsExecutive, action.accepted.executive],
      action.endorsed !== undefined,
    ]),
    freshMeasures(place).map(({ actions: of, checks, figures, chosenAt, lateBecause }) => {
      const action = actions.find(({ id }) => of.includes(id));
      const check = checks.at(-1);
      return [
        action && actions.indexOf(action),
        check?.outcome,
        action && check && daysAfter(action, check.changeOn),
        action && lateBecause === '' && localDate(chosenAt, zone) > dayOf(action, days.late),
        // Figures of other days come to nothing by themselves.
        action && figures.find(({ on }) => on === dayOf(action, days.after))?.count,
      ];
    }),
  ]);
}

/** Whatever is still missing, done as it should be: what is open is proved and accepted, and a change of its own measured. */
export function putRight(place: Place): Place {
  const actions = place.seen.state.plan.length + 1;
  const done = Array.from({ length: actions }, (_, index): Ask[] => {
    const which: Which = ({ seen }) => seen.state.plan[index];
    return [proves(which, days.late), accepts(which), endorses(which)];
  });
  const { setUp, rootCause, agree, chooseMeasure, writeAll, finish } = plain;
  const steps = [setUp, rootCause, agree, chooseMeasure, ...done.flat(), writeAll, audit(days.last, 5), finish];
  return steps.reduce(
    (sofar, step) => (stageOf(sofar.seen.state) === 'learned' ? sofar : (after(sofar, step) ?? sofar)),
    place,
  );
}
