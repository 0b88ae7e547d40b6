import { plusMinutes } from '../../time/elapsed';
import type { CaseDecision, CaseSeen } from '../caseKind';
import { redrawn } from '../liveCards';
import { episodeCard } from './concerned';
import type { Episode } from './episode';

/** So long after somebody opened a form they may still be typing on it. */
const writingMinutes = 15;

/** Whether somebody has a form open: their card shows it, and drawing that again would take away what they type. */
export function isWriting(episode: Episode, person: string, now: string): boolean {
  const last = episode.findLast((fact) => 'by' in fact && fact.by === person);
  return last?.type === 'formOpened' && plusMinutes(last.at, writingMinutes) > now;
}

/**
 * Whatever changes a case changes the card of its episode, so those that stand are drawn again; except for whoever is writing on
 * theirs, and they get a fresh one with their own press.
 */
export function withEpisodeCards(decision: CaseDecision, { state, messages }: CaseSeen, at: string): CaseDecision {
  if (!decision.ok || state.lostContact.length === 0 || !decision.facts.some(isSeen)) return decision;
  const known = new Set(decision.owed.flatMap(({ replaces }) => replaces ?? []));
  const cards = redrawn(messages, 'newest', [episodeCard]).filter(
    ({ to, replaces }) => 'person' in to && !known.has(replaces ?? '') && !isWriting(state.lostContact, to.person, at),
  );
  return cards.length === 0 ? decision : { ...decision, owed: [...cards, ...decision.owed] };
}

function isSeen({ type }: { readonly type: string }): boolean {
  return type !== 'formOpened' && type !== 'formClosed';
}
