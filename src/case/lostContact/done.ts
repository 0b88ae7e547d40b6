import type { CaseDecision, CaseSeen, World } from '../caseKind';
import type { CaseFact } from '../facts';
import { redrawn } from '../liveCards';
import { evolve } from '../state';
import { cardsFor } from './concerned';

/** What somebody did, with the cards that show it: those that stand are drawn again, and whoever is concerned now gets theirs. */
export function done(decision: CaseDecision, { state, messages }: CaseSeen, at: string, world: World): CaseDecision {
  if (!decision.ok) return decision;
  const after = decision.facts.reduce((sofar, fact) => evolve(sofar, fact as CaseFact, at), state);
  const cards = after.escalation ? cardsFor(after, messages, at, world) : [];
  return { ...decision, owed: [...redrawn(messages, 'all'), ...decision.owed, ...cards] };
}
