import type { CaseDecision, CaseSeen, World } from '../caseKind';
import type { CaseFact } from '../facts';
import { redrawn } from '../liveCards';
import { evolve } from '../state';
import { cardsFor } from './concerned';

/** What the cards of the escalation show. A try or a note is not among it: nobody's decision form is drawn again for one. */
const shown: readonly string[] = ['contactMissed', 'contactMade', 'episodeEnded', 'escalated', 'reassessed'];

/** What somebody did, with the cards that show it; whoever is concerned now gets the episode's. */
export function done(decision: CaseDecision, { state, messages }: CaseSeen, at: string, world: World): CaseDecision {
  if (!decision.ok) return decision;
  const after = decision.facts.reduce((sofar, fact) => evolve(sofar, fact as CaseFact, at), state);
  const cards = after.escalation ? cardsFor(after, messages, at, world) : [];
  const outdated = decision.facts.some(({ type }) => shown.includes(type)) ? redrawn(messages, 'all') : [];
  return { ...decision, owed: [...outdated, ...decision.owed, ...cards] };
}
