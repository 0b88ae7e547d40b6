import { nothing } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import { localDate, plusDays } from '../../time/local';
import { nextWorkingMoment, openingOf, workingDayFrom, workingDaysAfter } from '../../time/officeHours';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { inToday, nextOn } from '../nextOn';
import { askSecondPeople } from '../secondPeople';
import type { Case } from '../state';
import { leadersOf } from '../triage/chasing';
import type { ReviewDue, ReviewFact } from './facts';
import { documentsLeft, isClosed } from './finishing';
import { finishDue, hardStopOf, toldOfHardStop } from './hardStop';
import { latestOf, since as reopenedAt } from './state';
import { countsFrom, startBy } from './times';
import { executivesIn, workersOn } from './reviewers';
import { reviewTo } from './told';

interface Clock {
  readonly due: ReviewDue;
  /** When somebody is to be told: at its time, then every so many days. */
  readonly at: string;
}

/** Every clock of the review that runs. */
function clocksOf(found: Case, world: World): Clock[] {
  const { asked, set, proposal } = found.review;
  if (!asked || found.disposal.destroyed) return [];
  const { pack, office } = world;
  const feedback = feedbackOwedSince(found);
  const stop = isClosed(found) ? undefined : hardStopOf(found, world);
  const due: readonly (readonly [ReviewDue, string | undefined])[] = [
    ['setUp', isClosed(found) ? undefined : setUpBy(found, world)],
    ['lowering', proposal && workingDaysAfter(proposal.at, 1, office)],
    ['finish', set && !isClosed(found) && !isToldOf(stop, found) ? finishDue(found, world) : undefined],
    ['hardStop', stop],
    ['leadership', awaitsLeadership(found)],
    ['feedback', feedback && workingDaysAfter(feedback, pack.settings.reporterFeedback.workingDays, office)],
  ];
  const clocks = due.flatMap(([what, by]) =>
    by === undefined ? [] : [{ due: what, at: chaseAt(found, what, by, world) }],
  );
  // From the hard stop on the reviewer hears of that, with those above them, and no longer of the day it was to be finished.
  const stops = clocks.find((clock) => clock.due === 'hardStop')?.at;
  return clocks.filter((clock) => clock.due !== 'finish' || stops === undefined || clock.at < stops);
}

/** Somebody was to be told already that it is past its hard stop. */
function isToldOf(stop: string | undefined, { review }: Case): boolean {
  return stop !== undefined && review.chases.some(({ due, at }) => due === 'hardStop' && at >= stop);
}

/** Somebody is to be named to do it, and in tier C a senior lead as well, also where it came to that only later; undefined when they are. */
function setUpBy(found: Case, world: World): string | undefined {
  const { asked, set } = found.review;
  if (!set) return asked?.startBy;
  return documentsLeft(found).includes('seniorLead') ? startBy('C', countsFrom(found.review), world) : undefined;
}

/** When the last of the other documents was there: from then on it waits for the accountable executive alone (S36). */
function awaitsLeadership(found: Case): string | undefined {
  const [only, ...more] = documentsLeft(found);
  if (only !== 'leadership' || more.length > 0) return undefined;
  const { written, waived, rootCauses } = found.review;
  const times = [...Object.values(written).flat(), ...Object.values(waived), ...rootCauses].map(({ at }) => at);
  return times.sort().at(-1);
}

function chaseAt({ review }: Case, due: ReviewDue, by: string, { pack, office }: World): string {
  const last = review.chases.findLast((chase) => chase.due === due && chase.at >= by);
  if (!last) return nextWorkingMoment(by, office);
  const day = plusDays(localDate(last.at, office.zone), pack.settings.actionDue.thenEveryDays);
  return openingOf(workingDayFrom(day, office), office);
}

/**
 * The reporter hears what is done with what they raised, and again when the local authority has answered (D-24) or the learning was taken up again;
 * undefined when they have.
 */
function feedbackOwedSince({ review, triage }: Case): string | undefined {
  const answers = triage.notifications.flatMap(({ answered }) => answered?.at ?? []);
  const since = [review.asked?.at ?? '', reopenedAt(review), ...answers].sort().at(-1) ?? '';
  const last = latestOf(review.written.feedback ?? [])?.at ?? '';
  return last > since ? undefined : since;
}

export function nextReviewChase(found: Case, world: World): Clock | undefined {
  return clocksOf(found, world).sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/** What is due and not done is told to whoever has it; from the second time on to a lead as well. */
export function chaseReview(now: string, { state }: CaseSeen, world: World): CaseDecision {
  const come = clocksOf(state, world).filter(({ at }) => at <= now);
  // After a time when nothing ran both may have come: the hard stop says it all.
  const isPast = come.some(({ due }) => due === 'hardStop');
  const late = come.filter(({ due }) => due !== 'finish' || !isPast);
  if (late.length === 0) return nothing;
  const facts: ReviewFact[] = [];
  const owed: NewMessage[] = [];
  for (const { due } of late) {
    const messages = messagesOf(due, state, now, world);
    facts.push({
      type: 'reviewChased',
      due,
      people: messages.flatMap(({ to }) => ('person' in to ? [to.person] : [])),
    });
    owed.push(...messages);
  }
  return { ok: true, facts, owed };
}

function messagesOf(due: ReviewDue, state: Case, now: string, world: World): NewMessage[] {
  const { proposal, set, chases } = state.review;
  if (due === 'lowering')
    return proposal ? askSecondPeople(state, proposal.by, now, world, undefined, 'confirmTier') : [];
  if (due === 'hardStop') return toldOfHardStop(state, world, now).map((person) => reviewTo(person, 'hardStop'));
  const times = chases.filter((chase) => chase.due === due).length + 1;
  const leader = (step: number): string | null => nextOn(leadersOf(state, world, now), null, step, world, now);
  const reviewer = set && inToday(set.reviewer, world, now);
  const executives = due === 'leadership' ? executivesIn(world, now, workersOn(state.review)) : [];
  if (executives.length > 0) return executives.map((person) => reviewTo(person, 'leadership'));
  const people =
    due === 'setUp' || reviewer === undefined ? [leader(times)] : [reviewer, times > 1 ? leader(times - 1) : null];
  return [...new Set(people)].flatMap((person) => (person === null ? [] : [reviewTo(person, due)]));
}
