import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { refuse } from '../../ledger/streamKind';
import { plusHours, plusMinutes } from '../../time/elapsed';
import { acknowledgeBy } from '../../time/acknowledgeBy';
import type { CaseFact } from '../facts';
import { raised, escalate } from '../reporting';
import type { LostContactCommand } from './commands';
import { done } from './done';
import { every, latest } from './episode';
import type { Fields, LostContactFact } from './facts';
import { tellOfRisk } from './tellOfRisk';

type Of<T extends LostContactCommand['type']> = Extract<LostContactCommand, { type: T }>;

/** The question that decides the route: a real and immediate risk to life or of serious harm (domain reference 14, 4). */
export const realRisk = 'realRisk';
export const crimeHappening = 'crimeHappening';

/**
 * Answers before any police call. A risk that is not known, or is there, or a crime, is duty's to know of now: a case that nobody was asked about
 * goes to them, whoever has it hears of it, and where nobody has it yet so does the next person. A risk that is there, or a crime, makes it
 * urgent (D-5).
 */
export function answerWelfare(command: Of<'answerWelfare'>, seen: CaseSeen, world: World): CaseDecision {
  const { at, by, part, answers, texts } = command;
  const { state } = seen;
  const fact: LostContactFact = { type: 'welfareAnswered', by, part, answers, texts };
  const grave = answers[realRisk] === 'yes' || answers[crimeHappening] === 'yes';
  if (part === 'worry' || (answers[realRisk] === 'no' && !grave)) return accepted([fact], seen, at, world);
  const facts: CaseFact[] = [fact, ...(grave ? [urgent(by, at, world)] : [])];
  if (!state.escalation && state.assessment)
    return done(escalate(state, at, [...facts, raised(by, state.assessment.result)], world), seen, at, world);
  // Saved once more with the same answers, it is no news.
  const before = welfareAnswers(state.lostContact, 'risk');
  if ([realRisk, crimeHappening].every((question) => before[question] === answers[question]))
    return accepted([fact], seen, at, world);
  const told = tellOfRisk(state, by, at, grave ? 'real_risk' : 'risk_not_known', world);
  return done({ ok: true, facts: [...facts, ...told.facts], owed: told.owed }, seen, at, world);
}

function urgent(by: string, at: string, { pack }: World): CaseFact {
  const { acknowledge } = pack.settings;
  const acknowledgeAt = acknowledgeBy(at, 'immediate', acknowledge);
  return { type: 'madeUrgent', by, acknowledgeBy: acknowledgeAt, interval: acknowledge.immediateMinutes };
}

/** Whether the questions that decide the route (domain reference 14, 4 to 6) have been asked; not known is an answer. */
export function isRiskAsked(episode: CaseSeen['state']['lostContact']): boolean {
  return every(episode, 'welfareAnswered').some(({ part }) => part === 'risk');
}

/**
 * A call to the police, with its log number, once the questions that say whether they go at all are answered: police are not the default. It stops nothing: people
 * who believe that the police will come stop acting.
 */
export function callPolice(command: Of<'callPolice'>, seen: CaseSeen, world: World): CaseDecision {
  const { at, by, calledAt, decision, call, expectedAt } = command;
  if (!isRiskAsked(seen.state.lostContact)) return refuse('risk_first');
  if (calledAt > at) return refuse('miss_in_the_future');
  const { sameDayMinutes } = world.pack.settings.acknowledge;
  const expected = expectedAt !== null && expectedAt > at ? expectedAt : null;
  const confirmBy = expected ?? plusMinutes(at, sameDayMinutes);
  const fact: LostContactFact = { type: 'policeCalled', by, calledAt, decision, call, expectedAt, confirmBy };
  return asked([fact], by, seen, at, world);
}

/** Whether they came: somebody saw it. */
export function confirmPolice({ at, by, came, note }: Of<'confirmPolice'>, seen: CaseSeen, world: World): CaseDecision {
  if (!latest(seen.state.lostContact, 'policeCalled')) return refuse('not_called');
  return accepted([{ type: 'policeConfirmed', by, came, note }], seen, at, world);
}

/** The police do not go: who does, by when, whom to escalate to at the force, and when somebody looks again. */
export function goInstead(command: Of<'goInstead'>, seen: CaseSeen, world: World): CaseDecision {
  const { at, by, who, force, goBy, nextReview } = command;
  if ([who, force].some((text) => text.trim() === '')) return refuse('incomplete');
  if (goBy <= at) return refuse('goes_in_the_past');
  const refusal = reviewRefusal(nextReview, at, world);
  if (refusal) return refuse(refusal);
  return asked([{ type: 'goingInstead', by, who, force, goBy, nextReview }], by, seen, at, world);
}

/** The one note, all four parts of it (S16). Whoever writes a new one has read the one before. */
export function writeNote(
  { at, by, note, nextReview, read }: Of<'writeNote'>,
  seen: CaseSeen,
  world: World,
): CaseDecision {
  if (every(seen.state.lostContact, 'noteWritten').length !== read) return refuse('note_changed');
  if ([note.risk, note.actions, note.partners].some((text) => text.trim() === '')) return refuse('incomplete');
  const refusal = reviewRefusal(nextReview, at, world);
  if (refusal) return refuse(refusal);
  return asked([{ type: 'noteWritten', by, note, nextReview }], by, seen, at, world);
}

/** Why a next review cannot be then: to come, and at most so many hours ahead (D-7). */
function reviewRefusal(
  nextReview: string,
  at: string,
  { pack }: World,
): 'review_in_the_past' | 'review_too_late' | undefined {
  if (nextReview <= at) return 'review_in_the_past';
  return nextReview > plusHours(at, pack.settings.nextReview.atMostHours) ? 'review_too_late' : undefined;
}

/** The answers that stand in one part, the newest of each question. */
export function welfareAnswers(episode: CaseSeen['state']['lostContact'], part: 'worry' | 'risk'): Fields {
  const last = every(episode, 'welfareAnswered').findLast((one) => one.part === part);
  return { ...last?.answers, ...last?.texts };
}

/** What belongs to an escalation makes one where there is none: its clocks climb a ladder. */
function asked(facts: readonly LostContactFact[], by: string, seen: CaseSeen, at: string, world: World): CaseDecision {
  const { state } = seen;
  if (state.escalation || !state.assessment) return accepted(facts, seen, at, world);
  return done(escalate(state, at, [...facts, raised(by, state.assessment.result)], world), seen, at, world);
}

function accepted(facts: readonly LostContactFact[], seen: CaseSeen, at: string, world: World): CaseDecision {
  return done({ ok: true, facts, owed: [] }, seen, at, world);
}
