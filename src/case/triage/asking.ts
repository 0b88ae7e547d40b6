import { refuse } from '../../ledger/streamKind';
import type { Answer } from '../../policy/answers';
import { evaluateThreeLimbs } from '../../policy/evaluateThreeLimbs';
import { safeguardingAuthorities, notificationsFor } from '../../policy/notifications';
import { plusHours } from '../../time/elapsed';
import { workingDaysAfter } from '../../time/officeHours';
import { sameDayDeadline } from '../../time/sameDayDeadline';
import { localDate, plusDays, localToInstant } from '../../time/local';
import type { Asking } from '../asking';
import type { CaseDecision, World } from '../caseKind';
import { refusalOf } from '../permitted';
import type { TriageFact, TriageForm } from './facts';
import { lastForm, type Triage } from './state';

/** What can be asked of a case's triage. Who asks, and when, is the command's. */
export type TriageAsk =
  | ({
      readonly type: 'triage';
      /** How often it had been filled in when the form was drawn. */
      readonly read: number;
    } & TriageForm)
  | {
      readonly type: 'notified';
      readonly to: string;
      readonly sentAt: string;
      readonly how: string;
      readonly reference: string;
      /** Why it is written down anew; '' the first time. */
      readonly reason?: string;
    }
  | { readonly type: 'notNotified'; readonly to: string; readonly reason: string }
  | { readonly type: 'heardBack'; readonly to: string; readonly what: string; readonly enquiry?: Answer | undefined };

export type TriageRefusal =
  | 'correction_reason'
  | 'triage_changed'
  | 'no_ground'
  | 'unknown_basis'
  | 'unknown_event'
  | 'no_notification'
  | 'told_already'
  | 'not_told_yet'
  | 'sent_in_the_future'
  | 'incomplete';

type Rule<T extends TriageAsk['type']> = (
  ask: Extract<TriageAsk, { type: T }>,
  asking: Asking,
) => TriageFact[] | TriageRefusal;

const rules: { readonly [T in TriageAsk['type']]: Rule<T> } = { triage, notified, notNotified, heardBack };

/** Triage and the notifications are for safeguarding leads and deputies (domain reference 1.3). */
export function askTriage(ask: TriageAsk, asking: Asking): CaseDecision {
  const { by, at, seen, world } = asking;
  const refusal = refusalOf(world, seen.state, by, 'triage', at);
  if (refusal) return refuse(refusal);
  const decided = rules[ask.type](ask as never, asking);
  if (typeof decided === 'string') return refuse(decided);
  // The cards in chats are not drawn again: somebody may be typing on one, and a stale one is met when it is saved.
  return { ok: true, facts: decided, owed: [] };
}

/**
 * The standard form (S4). Every limb has a reason; sharing without consent has a ground. What has happened decides who must be told: more
 * adds recipients, and none goes away.
 */
function triage(
  { type: _type, read, ...form }: Extract<TriageAsk, { type: 'triage' }>,
  { by, at, seen, world }: Asking,
): TriageFact[] | TriageRefusal {
  const { triage: before } = seen.state;
  if (before.forms.length !== read) return 'triage_changed';
  const limbs = world.pack.threeLimbs.limbs.map(({ key }) => key);
  const needed = ['safe', 'desiredOutcome', ...limbs, ...(form.consent === 'given' ? [] : ['ground'])];
  if (needed.some((key) => (form.texts[key] ?? '').trim() === ''))
    return form.consent !== 'given' && (form.texts['ground'] ?? '').trim() === '' ? 'no_ground' : 'incomplete';
  // Every version stands, so a later one says why it was needed.
  if (read > 0 && (form.texts['again'] ?? '').trim() === '') return 'correction_reason';
  if (form.consent !== 'given' && !world.pack.sharing.bases.some(({ id }) => id === form.ground))
    return 'unknown_basis';
  if (form.events.some((event) => !Object.hasOwn(world.pack.notifications.events, event))) return 'unknown_event';
  const known = [...(lastForm(before)?.events ?? []), ...form.events];
  const events = [...new Set([...known, ...(isRaised(form, world) ? [atRisk] : [])])];
  return [{ type: 'triaged', by, ...form, events }, ...dueNow(before, events, at, world)];
}

/** What makes the authority that decides be told (domain reference 4). */
const atRisk = 'adult_at_risk';

/** Every limb of the nation's test is yes: it is raised, whatever else was chosen (domain reference 3.10). */
function isRaised({ limbs }: TriageForm, { pack }: World): boolean {
  return evaluateThreeLimbs(pack, limbs).result === 'RAISE' && Object.hasOwn(pack.notifications.events, atRisk);
}

/** Who has to be told now and was not before, or more bindingly than before. */
function dueNow(before: Triage, events: readonly string[], at: string, world: World): TriageFact[] {
  const { organisation, pack } = world;
  const due = notificationsFor(pack.notifications, organisation.nation, organisation.provider, events);
  return due.flatMap((notification): TriageFact[] => {
    const known = before.notifications.find(({ to }) => to === notification.to);
    const same = known?.status === notification.status && known.bases.join() === notification.bases.join();
    return same ? [] : [{ type: 'notificationDue', ...notification, due: dueBy(notification.timeframe, at, world) }];
  });
}

/** When it has to be sent, worked out once and kept; null where no time is named. */
export function dueBy(timeframe: string, at: string, { pack, office }: World): string | null {
  const named = pack.notifications.timeframes[timeframe];
  if (!named) return null;
  if (named.sameDay) return sameDayDeadline(at, office, pack.settings.sameDay).due;
  if (named.hours !== undefined) return plusHours(at, named.hours);
  if (named.workingDays !== undefined) return workingDaysAfter(at, named.workingDays, office);
  if (named.days === undefined) return null;
  return localToInstant(plusDays(localDate(at, office.zone), named.days), office.close, office.zone).instant;
}

function notified(
  { to, sentAt, how, reference, reason = '' }: Extract<TriageAsk, { type: 'notified' }>,
  { by, at, seen, world }: Asking,
): TriageFact[] | TriageRefusal {
  const found = seen.state.triage.notifications.find((one) => one.to === to);
  if (!found) return 'no_notification';
  // Once it is written down, only a correction with its reason changes it.
  if (found.told && reason.trim() === '') return 'told_already';
  if (sentAt > at) return 'sent_in_the_future';
  if ([how, reference].some((text) => text.trim() === '')) return 'incomplete';
  const { firstWorkingDays } = world.pack.settings.localAuthorityOutcome;
  const chaseFrom = safeguardingAuthorities.includes(to)
    ? workingDaysAfter(sentAt, firstWorkingDays, world.office)
    : null;
  return [{ type: 'notified', to, by, sentAt, how, reference, chaseFrom, ...(found.told ? { reason } : {}) }];
}

function notNotified(
  { to, reason }: Extract<TriageAsk, { type: 'notNotified' }>,
  { by, seen }: Asking,
): TriageFact[] | TriageRefusal {
  const found = seen.state.triage.notifications.find((one) => one.to === to);
  if (!found) return 'no_notification';
  if (found.told) return 'told_already';
  return reason.trim() === '' ? 'incomplete' : [{ type: 'notNotified', to, by, reason }];
}

function heardBack(
  { to, what, enquiry }: Extract<TriageAsk, { type: 'heardBack' }>,
  { by, seen }: Asking,
): TriageFact[] | TriageRefusal {
  const found = seen.state.triage.notifications.find((one) => one.to === to);
  if (!found?.told) return 'not_told_yet';
  if (what.trim() === '') return 'incomplete';
  return [{ type: 'heardBack', to, by, what, ...(enquiry === undefined ? {} : { enquiry }) }];
}
