import { refuse } from '../../ledger/streamKind';
import type { Answer } from '../../policy/answers';
import { safeguardingAuthorities } from '../../policy/notifications';
import { workingDaysAfter } from '../../time/officeHours';
import { isBlank, type Asking } from '../asking';
import type { CaseDecision } from '../caseKind';
import { refusalOf } from '../permitted';
import type { TriageFact, TriageForm } from './facts';
import { answerNotNotified, notNotified } from './notNeeded';
import { dueNow, stillKnown } from './owed';
import { implied } from './raised';
import { alarmOf } from './safety';

/**
 * What can be asked of a case's triage. Who asks, and when, is the command's. `to` is the id of a notification: its recipient, or that with a
 * number where the recipient is told once more.
 */
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
  | {
      readonly type: 'answerNotNotified';
      readonly to: string;
      readonly agree: boolean;
      /** When the proposal that was read was made. */
      readonly proposedAt: string;
    }
  | { readonly type: 'heardBack'; readonly to: string; readonly what: string; readonly enquiry?: Answer | undefined };

export type TriageRefusal =
  | 'correction_reason'
  | 'triage_changed'
  | 'no_ground'
  | 'unknown_basis'
  | 'unknown_event'
  | 'no_notification'
  | 'told_already'
  | 'no_proposal'
  | 'proposal_changed'
  | 'second_person_needed'
  | 'known_in_the_future'
  | 'not_told_yet'
  | 'sent_in_the_future'
  | 'incomplete';

type Rule<T extends TriageAsk['type']> = (ask: Extract<TriageAsk, { type: T }>, asking: Asking) => CaseDecision;

const rules: { readonly [T in TriageAsk['type']]: Rule<T> } = {
  triage,
  notified: plainly(notified),
  notNotified,
  answerNotNotified,
  heardBack: plainly(heardBack),
};

/** Triage and the notifications are for safeguarding leads and deputies; to agree to an override down for duty grade (domain reference 1.3). */
export function askTriage(ask: TriageAsk, asking: Asking): CaseDecision {
  const { by, at, seen, world } = asking;
  const act = ask.type === 'answerNotNotified' ? 'confirmOverrideDown' : 'triage';
  const refusal = refusalOf(world, seen.state, by, act, at);
  // The cards in chats are not drawn again: somebody may be typing on one, and a stale one is met when it is saved.
  return refusal ? refuse(refusal) : rules[ask.type](ask as never, asking);
}

/** A rule that sends nothing. */
function plainly<A>(rule: (ask: A, asking: Asking) => TriageFact[] | TriageRefusal) {
  return (ask: A, asking: Asking): CaseDecision => {
    const decided = rule(ask, asking);
    return typeof decided === 'string' ? refuse(decided) : { ok: true, facts: decided, owed: [] };
  };
}

/**
 * The standard form (S4). Every limb has a reason; sharing without consent has a ground. What has happened decides who must be told: more
 * adds recipients, and none goes away. Whoever is not safe is somebody's to act on at once.
 */
function triage({ type: _type, read, ...form }: Extract<TriageAsk, { type: 'triage' }>, asking: Asking): CaseDecision {
  const { by, at, seen, world } = asking;
  const problem = problemOf(form, read, asking);
  if (problem) return refuse(problem);
  const { state: found } = seen;
  const events = [...new Set([...stillKnown(found.triage, world), ...form.events, ...implied(found, form, world)])];
  const fact: TriageFact = { type: 'triaged', by, ...form, events };
  const alarm = alarmOf(found, fact, at, world);
  return {
    ok: true,
    facts: [fact, ...dueNow({ found, events, form, by, at }, world), ...alarm.facts],
    owed: alarm.owed,
  };
}

function problemOf(form: TriageForm, read: number, { at, seen, world }: Asking): TriageRefusal | undefined {
  const { pack } = world;
  if (seen.state.triage.forms.length !== read) return 'triage_changed';
  const limbs = pack.threeLimbs.limbs.map(({ key }) => key);
  const needed = ['safe', 'desiredOutcome', ...limbs, ...(form.consent === 'given' ? [] : ['ground'])];
  const isMissing = (key: string): boolean => isBlank(form.texts[key] ?? '');
  if (needed.some(isMissing)) return form.consent !== 'given' && isMissing('ground') ? 'no_ground' : 'incomplete';
  // Every version stands, so a later one says why it was needed.
  if (read > 0 && isMissing('again')) return 'correction_reason';
  if (form.consent !== 'given' && !pack.sharing.bases.some(({ id }) => id === form.ground)) return 'unknown_basis';
  if (form.events.some((event) => !Object.hasOwn(pack.notifications.events, event))) return 'unknown_event';
  return form.knownSince !== undefined && form.knownSince > at ? 'known_in_the_future' : undefined;
}

function notified(
  { to, sentAt, how, reference, reason = '' }: Extract<TriageAsk, { type: 'notified' }>,
  { by, at, seen, world }: Asking,
): TriageFact[] | TriageRefusal {
  const found = seen.state.triage.notifications.find(({ id }) => id === to);
  if (!found) return 'no_notification';
  // Once it is written down, only a correction with its reason changes it.
  if (found.told && isBlank(reason)) return 'told_already';
  if (sentAt > at) return 'sent_in_the_future';
  if ([how, reference].some(isBlank)) return 'incomplete';
  const { firstWorkingDays } = world.pack.settings.localAuthorityOutcome;
  const chaseFrom = safeguardingAuthorities.includes(found.to)
    ? workingDaysAfter(sentAt, firstWorkingDays, world.office)
    : null;
  return [{ type: 'notified', to, by, sentAt, how, reference, chaseFrom, ...(found.told ? { reason } : {}) }];
}

function heardBack(
  { to, what, enquiry }: Extract<TriageAsk, { type: 'heardBack' }>,
  { by, seen }: Asking,
): TriageFact[] | TriageRefusal {
  const found = seen.state.triage.notifications.find(({ id }) => id === to);
  if (!found?.told) return 'not_told_yet';
  if (isBlank(what)) return 'incomplete';
  return [{ type: 'heardBack', to, by, what, ...(enquiry === undefined ? {} : { enquiry }) }];
}
