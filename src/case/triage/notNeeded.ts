import { safeguardingAuthorities } from '../../policy/notifications';
import { refuse } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import { isBlank, type Asking } from '../asking';
import type { CaseDecision } from '../caseKind';
import { askSecondPeople } from '../secondPeople';
import { triageTo } from './chasing';
import type { TriageAsk } from './asking';
import type { TriageFact } from './facts';
import type { DueNotification } from './state';

type Of<T extends TriageAsk['type']> = Extract<TriageAsk, { type: T }>;

/** Not telling the authority that decides is an override down: one person alone does not (domain reference 1.3 and 3.1). */
export function needsSecondPerson({ to, status }: Pick<DueNotification, 'to' | 'status'>): boolean {
  return safeguardingAuthorities.includes(to) && status !== 'consider';
}

/** It is not needed, with the reason; where a second person has to agree, it is owed until they do. */
export function notNotified({ to, reason }: Of<'notNotified'>, { by, at, seen, world }: Asking): CaseDecision {
  const found = seen.state.triage.notifications.find(({ id }) => id === to);
  if (!found) return refuse('no_notification');
  if (found.told) return refuse('told_already');
  if (isBlank(reason)) return refuse('incomplete');
  if (!needsSecondPerson(found)) return accepted({ type: 'notNotified', to, by, reason });
  const about = { to, because: 'notification', proposer: by };
  const asked = askSecondPeople(seen.state, by, at, world, undefined, 'confirmNotNeeded');
  // What is due the same day does not wait for the office to open.
  const owed = asked.map((message): NewMessage => ({ to: message.to, card: message.card, urgent: true, about }));
  return accepted({ type: 'notNotifiedProposed', to, by, reason }, owed);
}

/** The second person agrees that it is not needed, or does not and it stays owed. */
export function answerNotNotified(
  { to, agree, proposedAt }: Of<'answerNotNotified'>,
  { by, seen }: Asking,
): CaseDecision {
  const { proposal } = seen.state.triage.notifications.find(({ id }) => id === to) ?? {};
  if (!proposal) return refuse('no_proposal');
  if (by === proposal.by) return refuse('second_person_needed');
  if (proposal.at !== proposedAt) return refuse('proposal_changed');
  const { reason } = proposal;
  if (agree) return accepted({ type: 'notNotified', to, by: proposal.by, reason, secondPerson: by });
  const told = triageTo(proposal.by, { because: 'notification', to, urgent: true }, 0);
  return accepted({ type: 'notNotifiedRefused', to, by }, [told]);
}

function accepted(fact: TriageFact, owed: readonly NewMessage[] = []): CaseDecision {
  return { ok: true, facts: [fact], owed };
}
