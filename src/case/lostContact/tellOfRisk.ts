import type { NewMessage } from '../../ledger/messages';
import { isReachable, personOf } from '../../people/organisation';
import { localDate } from '../../time/local';
import { alertNext, type Alerted } from '../alerting';
import type { World } from '../caseKind';
import { alertsSinceAnswer, evolve, lastDecision, type Case } from '../state';
import { isConcerned } from './concerned';
import type { LostContactReason } from './facts';
import { reminder } from './reminding';

/**
 * A risk was found in the welfare check of a case that is with duty already: whoever has it hears of it. Where nobody has acknowledged, or
 * whoever did is away, those who were alerted hear of it and so does the next person: somebody other than who found it, always.
 */
export function tellOfRisk(state: Case, by: string, at: string, because: LostContactReason, world: World): Alerted {
  const owner = lastDecision(state)?.by ?? state.acknowledged?.by;
  const today = localDate(at, world.office.zone);
  const isHere = (id: string): boolean => {
    const person = personOf(world.organisation, id);
    return person !== undefined && isReachable(person, today);
  };
  if (owner === by) return { facts: [], owed: [] };
  if (owner !== undefined && isHere(owner)) return { facts: [], owed: [reminder(owner, because)] };
  const asked = alertsSinceAnswer(state).flatMap(({ person }) => person ?? []);
  const next = alertAnother(state, by, at, because, world);
  const alerted = next.owed.flatMap(({ to }) => ('person' in to ? [to.person] : []));
  const again = [...new Set(asked)].filter(
    (id) => id !== by && !alerted.includes(id) && isHere(id) && isConcerned(state, id, at, world),
  );
  return { facts: next.facts, owed: [...again.map((id): NewMessage => reminder(id, because)), ...next.owed] };
}

/** The next person up; when that is who found it, the one after them as well. */
function alertAnother(state: Case, by: string, at: string, because: LostContactReason, world: World): Alerted {
  const reason = { because, due: at };
  const next = alertNext(state, world, at, reason);
  if (!next.owed.some(({ to }) => 'person' in to && to.person === by)) return next;
  const after = next.facts.reduce((sofar, fact) => evolve(sofar, fact, at), state);
  const beyond = alertNext(after, world, at, reason);
  return { facts: [...next.facts, ...beyond.facts], owed: [...next.owed, ...beyond.owed] };
}
