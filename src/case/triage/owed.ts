import {
  notificationsFor,
  safeguardingAuthorities,
  satisfyingEvents,
  type Notification,
} from '../../policy/notifications';
import { bindings, type Binding } from '../../policy/notificationShape';
import { plusHours } from '../../time/elapsed';
import { localDate, localToInstant, plusDays, plusMonths } from '../../time/local';
import { workingDaysAfter } from '../../time/officeHours';
import { sameDayDeadline } from '../../time/sameDayDeadline';
import type { World } from '../caseKind';
import { lastDecision, type Case } from '../state';
import type { TriageFact, TriageForm } from './facts';
import { atRisk, isRaised, isReferred, isTakenDown, testOf } from './raised';
import { lastForm, type DueNotification, type Triage } from './state';

type Due = Extract<TriageFact, { type: 'notificationDue' }>;

/** What has happened, as far as it is known at a moment. */
interface Happened {
  readonly found: Case;
  readonly events: readonly string[];
  /** The form that says so; undefined where the duty decision does. */
  readonly form: TriageForm | undefined;
  readonly by: string | undefined;
  readonly at: string;
}

/** Who has to be told now and was not before, or of more, or more bindingly than before. Nobody is ever taken away. */
export function dueNow(happened: Happened, world: World): TriageFact[] {
  const { found, events } = happened;
  const { organisation, pack } = world;
  const told = found.triage.notifications.filter((one) => one.told);
  const isOver = (to: string, basis: string): boolean => told.some((one) => one.to === to && one.bases.includes(basis));
  const isTold = isToldBy(happened);
  const { nation, provider } = organisation;
  const due = notificationsFor(pack.notifications, nation, provider, events, { isTold, isOver });
  return due.flatMap((notification) => oneDue(notification, happened, world));
}

/** What satisfies a row was chosen for what stood on the form with it, or before: what comes later is not told by it. */
function isToldBy({ found: { triage }, events, form }: Happened): (event: string, by: string) => boolean {
  const all = [...triage.forms.map((one) => one.events), ...(form ? [events] : [])];
  return (event, by) => all.some((chosen) => chosen.includes(event) && chosen.includes(by));
}

function oneDue(notification: Notification, happened: Happened, world: World): TriageFact[] {
  const { found, by } = happened;
  const { events, ...asked } = notification;
  const own = found.triage.notifications.filter(({ to }) => to === asked.to);
  const last = own.at(-1);
  const owner =
    asked.status === 'consider' && events.includes('cannot_rule_out') && by !== undefined ? { owner: by } : {};
  const fact: Due = { type: 'notificationDue', ...asked, ...timesOf(notification, happened, world), ...owner };
  // Told before, of something else: that stays as it is, and this is one more.
  if (last?.told) return [{ ...fact, id: `${asked.to}.${own.length + 1}` }];
  if (!last) return [fact, ...takenDown(asked.to, happened, world)];
  const isMore = asked.bases.some((basis) => !last.bases.includes(basis)) || rank(asked.status) < rank(last.status);
  const id = last.id === asked.to ? {} : { id: last.id };
  if (last.notNeeded || last.status === satisfied)
    return isMore || (last.notNeeded && isAskedAnew(last.notNeeded.at, asked.to, happened, world))
      ? [{ ...fact, ...id, ...(asked.status === satisfied ? {} : { reopens: true as const }) }]
      : [];
  return isMore || asked.status !== last.status ? [{ ...fact, ...id }] : [];
}

const satisfied = 'satisfied_via_nhs_england';

function rank(status: DueNotification['status']): number {
  return status === satisfied ? bindings.length : bindings.indexOf(status satisfies Binding);
}

/** The authority was not told, with a reason; since then the duty call referred it, or the test has come to say that it is raised. */
function isAskedAnew(since: string, to: string, { found, form }: Happened, world: World): boolean {
  if (!safeguardingAuthorities.includes(to)) return false;
  const referred = isReferred(found) && (lastDecision(found)?.at ?? '') > since;
  const before = lastForm(found.triage);
  return referred || (isAllYes(form, world) && !isAllYes(before, world));
}

function isAllYes(form: TriageForm | undefined, world: World): boolean {
  return form !== undefined && testOf(world, form.limbs) === 'RAISE';
}

/** Two people decided already that it is not referred, and the test does not say otherwise: listed, with their reason. */
function takenDown(to: string, { found, form }: Happened, world: World): TriageFact[] {
  const decided = lastDecision(found);
  if (!safeguardingAuthorities.includes(to) || !decided || !isTakenDown(found) || isAllYes(form, world)) return [];
  const { by, secondPerson, decision } = decided;
  return [{ type: 'notNotified', to, by, reason: decision.reason, ...(secondPerson ? { secondPerson } : {}) }];
}

/** When it has to be sent, or is asked after, worked out once and kept. */
function timesOf(notification: Notification, happened: Happened, world: World): Pick<Due, 'due' | 'askAfter'> {
  const { timeframe, events } = notification;
  const { found, at } = happened;
  const since = events.map((event) => knownSince(event, happened)).sort()[0] ?? at;
  const due = dueBy(timeframe, since, found.report?.occurredOn ?? null, world);
  return { due, askAfter: due === null ? askAfter(timeframe, at, world) : null };
}

/** A clock begins when the organisation came to know of it (domain reference 4), not when somebody came to triage. */
function knownSince(event: string, { found, form, at }: Happened): string {
  const { triage, escalation, reportedAt } = found;
  // The same moment that the duty call's own clock counts from.
  if (event === atRisk && isRaised(found)) return escalation?.at ?? reportedAt;
  if (lastForm(triage)?.events.includes(event)) return reportedAt;
  return form?.knownSince ?? (triage.forms.length === 0 ? reportedAt : at);
}

/** The limit of a timeframe; null where no time is named. `occurredOn`: the local day of the incident, where it is known. */
export function dueBy(
  timeframe: string,
  since: string,
  occurredOn: string | null,
  { pack, office }: World,
): string | null {
  const named = pack.notifications.timeframes[timeframe];
  if (!named) return null;
  if (named.sameDay) return sameDayDeadline(since, office, pack.settings.sameDay).due;
  if (named.hours !== undefined) return plusHours(since, named.hours);
  if (named.workingDays !== undefined) return workingDaysAfter(since, named.workingDays, office);
  const from = (named.from === 'incident' ? occurredOn : null) ?? localDate(since, office.zone);
  const day =
    named.days !== undefined
      ? plusDays(from, named.days)
      : named.months !== undefined
        ? plusMonths(from, named.months)
        : undefined;
  return day === undefined ? null : localToInstant(day, office.close, office.zone).instant;
}

/** When it is asked after where no time is named: our own, and said to be. */
export function askAfter(timeframe: string, since: string, { pack, office }: World): string | null {
  const days = pack.notifications.timeframes[timeframe]?.askAfterWorkingDays;
  return days === undefined ? null : workingDaysAfter(since, days, office);
}

/** What happened stays known. What was told by another way is chosen anew each time. */
export function stillKnown(triage: Triage, { pack }: World): string[] {
  const each = satisfyingEvents(pack.notifications);
  return (lastForm(triage)?.events ?? []).filter((event) => !each.includes(event));
}

/** Once a duty call has referred it, the authority that decides has to be told: that clock does not wait for triage. */
export function dueOnReferral(found: Case, at: string, world: World): TriageFact[] {
  if (!isReferred(found) || !Object.hasOwn(world.pack.notifications.events, atRisk)) return [];
  const due = dueNow({ found, events: [atRisk], form: undefined, by: undefined, at }, world);
  return due.filter((fact) => fact.type === 'notificationDue' && safeguardingAuthorities.includes(fact.to));
}
