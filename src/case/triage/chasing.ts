import { nothing } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import { ladder, type Rung } from '../../people/ladder';
import { plusMinutes } from '../../time/elapsed';
import { localDate, plusDays } from '../../time/local';
import { nextWorkingMoment, openingOf, workingDayFrom, workingDaysAfter } from '../../time/officeHours';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { nextOn } from '../nextOn';
import { evolve, lastDecision, type Case } from '../state';
import type { TriageChase, TriageFact } from './facts';
import { lastForm, openNotifications, type Triage } from './state';

interface Clock extends TriageChase {
  readonly to: string | null;
  readonly due: string;
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
export function clocksOf(found: Triage, { pack, office }: World): Clock[] {
  const asked =
    found.asked && !lastForm(found)
      ? [{ because: 'triage', to: null, due: found.asked.due, urgent: false } as const]
      : [];
  const unsent = openNotifications(found).flatMap(({ to, due, timeframe }): Clock[] => {
    const named = pack.notifications.timeframes[timeframe];
    return due === null
      ? []
      : [{ because: 'notification', to, due, urgent: named?.sameDay === true || named?.hours !== undefined }];
  });
  const awaited = found.notifications.flatMap(({ to, told, answered }): Clock[] =>
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
  return [...asked, ...unsent, ...awaited];
}

/** D-25: after some working days, then every so many. */
function nextAnswer(found: Triage, to: string, first: string, every: number, office: World['office']): string {
  const last = found.chases.findLast((chase) => chase.because === 'answer' && chase.to === to);
  return last ? workingDaysAfter(last.at, every, office) : first;
}

export function nextTriageChase({ triage, disposal }: Case, world: World): Chase | undefined {
  if (disposal.destroyed) return undefined;
  const chases = clocksOf(triage, world).map((clock) => chaseOf(clock, triage, world));
  return chases.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/** At its time to the first, then one higher each time: what is due the same day every half an hour, the rest every working day. */
function chaseOf(clock: Clock, { chases }: Triage, { office, pack }: World): Chase {
  const { because, to, due, urgent } = clock;
  if (because === 'answer') return { clock, step: 0, at: nextWorkingMoment(due, office) };
  const last = chases.filter((chase) => chase.because === because && chase.to === to).at(-1);
  if (!last) return { clock, step: 1, at: urgent ? due : nextWorkingMoment(due, office) };
  const interval = plusMinutes(last.at, pack.settings.acknowledge.sameDayMinutes);
  const tomorrow = openingOf(workingDayFrom(plusDays(localDate(last.at, office.zone), 1), office), office);
  // Above the top there is nobody new: from then on once every working day.
  const climbing = urgent && last.step <= pack.settings.noAcknowledgement.steps;
  return { clock, step: last.step + 1, at: climbing ? interval : tomorrow };
}

/** The clock looks at triage and notifications: what is due is told once, also after a time when nothing ran. */
export function chaseTriage(now: string, seen: CaseSeen, world: World): CaseDecision {
  const facts: TriageFact[] = [];
  const owed: NewMessage[] = [];
  let state = seen.state;
  for (let count = 0; count < mostAtOnce; count += 1) {
    const chase = nextTriageChase(state, world);
    if (!chase || chase.at > now) break;
    const { clock, step } = chase;
    const person =
      step === 0 ? holderOf(state, world, now) : nextOn(leadersOf(state, world, now), null, step, world, now);
    const fact: TriageFact = { type: 'triageChased', to: clock.to, because: clock.because, step, person };
    facts.push(fact);
    if (person !== null) owed.push(triageTo(person, clock, step));
    state = evolve(state, fact, now);
  }
  return facts.length === 0 ? nothing : { ok: true, facts, owed };
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
 * A final decision on a duty call asks a safeguarding lead to triage, by the end of the next working day. Once for each case: whoever looks
 * again afterwards fills in the form again.
 */
export function asksForTriage(
  before: Case,
  after: Case,
  at: string,
  world: World,
): { facts: TriageFact[]; owed: NewMessage[] } {
  const decided = lastDecision(after);
  const final = decided !== undefined && decided.decision.outcome !== 'more_needed' && decided !== lastDecision(before);
  if (!final || after.triage.asked || after.triage.forms.length > 0) return { facts: [], owed: [] };
  const person = nextOn(leadersOf(after, world, at), null, 1, world, at);
  const due = workingDaysAfter(at, world.pack.settings.review.triageWorkingDays, world.office);
  const owed = person === null ? [] : [triageTo(person, { because: 'triage', to: null, urgent: false }, 0)];
  return { facts: [{ type: 'triageAsked', person, due }], owed };
}
