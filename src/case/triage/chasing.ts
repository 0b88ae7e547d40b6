import { nothing } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import { ladder, type Rung } from '../../people/ladder';
import { plusHours, plusMinutes } from '../../time/elapsed';
import { localDate, plusDays } from '../../time/local';
import {
  lastOpening,
  nextWorkingMoment,
  openingOf,
  openingWorkingDaysBefore,
  workingDayFrom,
  workingDaysAfter,
} from '../../time/officeHours';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { inToday, nextOn } from '../nextOn';
import { isLost } from '../lostContact/episode';
import { evolve, lastDecision, type Case } from '../state';
import type { TriageChase, TriageFact } from './facts';
import { askAfter, dueOnReferral } from './owed';
import { alarm, isUnsafe } from './safety';
import { lastForm, openNotifications, type DueNotification, type Triage } from './state';

interface Clock extends TriageChase {
  /** The notification, by its id. */
  readonly to: string | null;
  readonly due: string;
  /** A reminder before it, where the time is long enough for one. */
  readonly remindAt?: string | undefined;
  /** What was chased before does not count: it was of another form, or before it was owed again. */
  readonly since?: string;
  /** Until what time of day nobody is spared: it was due the same day or in hours. */
  readonly urgent: boolean;
}

interface Chase {
  readonly clock: Clock;
  readonly step: number;
  readonly at: string;
}

const mostAtOnce = 100;

/** Every clock that runs: the triage, each notification that has one, and what the local authority has not said yet. */
export function clocksOf({ triage: found, review }: Pick<Case, 'triage' | 'review'>, world: World): Clock[] {
  const { pack, office } = world;
  const form = lastForm(found);
  const unsafe: Clock[] =
    form && isUnsafe({ triage: found, review })
      ? [{ because: 'notSafe', to: null, due: form.at, urgent: true, since: form.at }]
      : [];
  const asked =
    found.asked && !found.asked.kept && !form
      ? [{ because: 'triage', to: null, due: found.asked.due, urgent: false } as const]
      : [];
  const unsent = openNotifications(found).flatMap((one): Clock[] => {
    const named = pack.notifications.timeframes[one.timeframe];
    const due = one.due ?? one.askAfter ?? askAfter(one.timeframe, one.setAt, world);
    const urgent = one.due !== null && (named?.sameDay === true || named?.hours !== undefined);
    return due === null
      ? []
      : [
          {
            because: 'notification',
            to: one.id,
            due,
            urgent,
            since: one.setAt,
            remindAt: remindAt(one, world),
          },
        ];
  });
  const awaited = found.notifications.flatMap(({ id: to, told, answered }): Clock[] =>
    told?.chaseFrom && !answered
      ? [
          {
            because: 'answer',
            to,
            due: nextAnswer(
              found,
              to,
              told.chaseFrom,
              pack.settings.localAuthorityOutcome.thenEveryWorkingDays,
              office,
            ),
            urgent: false,
          },
        ]
      : [],
  );
  return [...unsafe, ...asked, ...unsent, ...awaited];
}

/** D-25: after some working days, then every so many. */
function nextAnswer(found: Triage, to: string, first: string, every: number, office: World['office']): string {
  const last = found.chases.findLast((chase) => chase.because === 'answer' && chase.to === to);
  return last ? workingDaysAfter(last.at, every, office) : first;
}

/** Nobody first hears of a limit when it is over. Undefined where it was set too late for a reminder, and where there is no limit. */
function remindAt({ due, timeframe, setAt }: DueNotification, { pack, office }: World): string | undefined {
  const named = pack.notifications.timeframes[timeframe];
  if (due === null || !named || named.sameDay) return undefined;
  const { limitInHours, limitInDays } = pack.notifications.remindBefore;
  const at =
    named.hours === undefined
      ? openingWorkingDaysBefore(due, limitInDays.workingDays, office)
      : lastOpening(plusHours(due, -limitInHours.hours), office);
  return at > setAt ? at : undefined;
}

export function nextTriageChase(found: Case, world: World): Chase | undefined {
  const { triage, disposal } = found;
  if (disposal.destroyed) return undefined;
  const chases = clocksOf(found, world).map((clock) => chaseOf(clock, triage, world));
  return chases.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/**
 * At its time to the first, then one higher each time: what is due the same day every half an hour, the rest every working day. Before a longer
 * limit whoever has it is reminded once.
 */
function chaseOf(clock: Clock, { chases }: Triage, world: World): Chase {
  const { because, to, due, urgent, since = '', remindAt: early } = clock;
  const { office, pack } = world;
  if (because === 'answer') return { clock, step: 0, at: nextWorkingMoment(due, office) };
  const own = chases.filter((chase) => chase.because === because && chase.to === to && chase.at >= since);
  if (own.length === 0 && early !== undefined) return { clock: { ...clock, urgent: false }, step: 0, at: early };
  const last = own.filter(({ step }) => step > 0).at(-1);
  if (!last) return { clock, step: 1, at: urgent ? due : nextWorkingMoment(due, office) };
  const { steps } = pack.settings.noAcknowledgement;
  const step = last.step + 1;
  if (because === 'notSafe') return { clock, step, at: plusMinutes(last.at, untilSafe(last.step, world)) };
  const interval = plusMinutes(last.at, pack.settings.acknowledge.sameDayMinutes);
  const tomorrow = openingOf(workingDayFrom(plusDays(localDate(last.at, office.zone), 1), office), office);
  // Above the top there is nobody new: from then on once every working day.
  return { clock, step, at: urgent && last.step <= steps ? interval : tomorrow };
}

/** As fast as what is immediate climbs; above the top there is nobody new, and it goes on by day and night at the pace of a night's decision. */
function untilSafe(step: number, { pack: { settings } }: World): number {
  return step <= settings.noAcknowledgement.steps
    ? settings.acknowledge.immediateMinutes
    : settings.sameDay.outOfHoursMinutes;
}

/** The clock looks at triage and notifications: what is due is told once, also after a time when nothing ran. */
export function chaseTriage(now: string, seen: CaseSeen, world: World): CaseDecision {
  const facts: TriageFact[] = [];
  const owed: NewMessage[] = [];
  let state = seen.state;
  for (let count = 0; count < mostAtOnce; count += 1) {
    const chase = nextTriageChase(state, world);
    if (!chase || chase.at > now) break;
    const told = chased(chase, state, world, now);
    facts.push(...told.facts);
    owed.push(...told.owed);
    state = told.facts.reduce((sofar, fact) => evolve(sofar, fact, now), state);
  }
  return facts.length === 0 ? nothing : { ok: true, facts, owed };
}

function chased({ clock, step }: Chase, state: Case, world: World, now: string) {
  const { because, to, due } = clock;
  if (because === 'notSafe') return alarm(step, state, now, world);
  // A reminder that comes when the limit is over is none: whoever is late hears so.
  const isOver = because === 'notification' && step === 0 && due <= now;
  const person = isOver
    ? null
    : step === 0
      ? (ownerOf(clock, state, world, now) ?? holderOf(state, world, now))
      : nextOn(leadersOf(state, world, now), null, step, world, now);
  const fact: TriageFact = { type: 'triageChased', to, because, step, person };
  return { facts: [fact], owed: person === null ? [] : [triageTo(person, clock, step)] };
}

/** Who finds out what is not known, if they are in. */
function ownerOf({ to }: Clock, { triage }: Case, world: World, now: string): string | undefined {
  const owner = triage.notifications.find(({ id }) => id === to)?.owner;
  return owner === undefined ? undefined : inToday(owner, world, now);
}

/** Lead, deputies, accountable executive: whom triage is for, in the order in which it climbs. */
export function leadersOf({ team }: Case, { organisation, office, pack }: World, now: string): Rung[] {
  return ladder(organisation, team, 'duty', localDate(now, office.zone), true, pack.settings.noAcknowledgement.steps);
}

/** Whoever filled it in last, or was asked to. */
export function holderOf(state: Case, world: World, now: string): string | null {
  const { triage } = state;
  const holder = lastForm(triage)?.by ?? triage.asked?.person ?? null;
  const there = holder === null ? null : nextOn([{ role: 'safeguarding_lead', person: holder }], null, 1, world, now);
  return there ?? nextOn(leadersOf(state, world, now), null, 1, world, now);
}

/** The card of the triage or of one notification. */
export function triageTo(
  person: string,
  { because, to, urgent }: Pick<Clock, 'because' | 'to' | 'urgent'>,
  step: number,
): NewMessage {
  return {
    to: { person },
    card: 'triage',
    urgent,
    ...(urgent ? {} : { officeHoursOnly: true }),
    about: { because, step, ...(to === null ? {} : { to }) },
  };
}

/**
 * A final decision on a duty call, or contact that answers it, asks a safeguarding lead to triage, by the end of the next working day. Once for each
 * case: whoever looks again afterwards fills in the form again. A report that was only kept is put on the leads' list.
 */
export function asksForTriage(
  before: Case,
  after: Case,
  at: string,
  world: World,
): { facts: TriageFact[]; owed: NewMessage[] } {
  const decided = lastDecision(after);
  const final = decided !== undefined && decided.decision.outcome !== 'more_needed' && decided !== lastDecision(before);
  // Contact with somebody who was lost answers the duty call as a decision does.
  const answered = final || (after.escalation !== undefined && after.stoodDown && !before.stoodDown);
  if (!answered) return { facts: isKept(after) ? [keptAsked(after, at, world)] : [], owed: [] };
  const due = final ? dueOnReferral(after, at, world) : [];
  if ((after.triage.asked && !after.triage.asked.kept) || after.triage.forms.length > 0)
    return { facts: due, owed: [] };
  const person = nextOn(leadersOf(after, world, at), null, 1, world, at);
  const triageBy = workingDaysAfter(at, world.pack.settings.review.triageWorkingDays, world.office);
  const owed = person === null ? [] : [triageTo(person, { because: 'triage', to: null, urgent: false }, 0)];
  return { facts: [{ type: 'triageAsked', person, due: triageBy }, ...due], owed };
}

/** Reported and only kept, with nothing asked of duty, and nobody being looked for: it is looked at all the same (domain reference 5.1, tier A). */
function isKept({ report, escalation, lostContact, triage, disposal }: Case): boolean {
  const open = escalation === undefined && !isLost(lostContact) && !disposal.destroyed;
  return open && report !== undefined && triage.asked === undefined && triage.forms.length === 0;
}

/** By the day on which a rapid review would begin. */
function keptAsked(after: Case, at: string, world: World): TriageFact {
  const person = nextOn(leadersOf(after, world, at), null, 1, world, at);
  const { startWorkingDays } = world.pack.settings.review.tiers.A;
  return { type: 'triageAsked', person, due: workingDaysAfter(at, startWorkingDays, world.office), kept: true };
}
