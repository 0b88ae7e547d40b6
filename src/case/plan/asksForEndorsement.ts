import type { NewMessage } from '../../ledger/messages';
import type { World } from '../caseKind';
import { since } from '../review/state';
import { tierOf } from '../review/tier';
import type { Case } from '../state';
import { actionTo, askedToEndorse } from './chasing';
import type { PlanFact } from './facts';

/** A review that has come to tier C asks the accountable executive also about what was accepted before that (D-22). */
export function asksForEndorsement(
  before: Case,
  after: Case,
  at: string,
  world: World,
): { readonly facts: readonly PlanFact[]; readonly owed: readonly NewMessage[] } {
  if (tierOf(after)?.tier !== 'C' || tierOf(before)?.tier === 'C') return { facts: [], owed: [] };
  const waiting = after.plan.flatMap((action) => {
    const { id, accepted, endorsed, dropped, agreedAt } = action;
    const isDone = !accepted || accepted.executive || accepted.needsExecutive || endorsed || dropped;
    if (isDone || agreedAt <= since(after.review)) return [];
    return [{ id, people: askedToEndorse(after, action, accepted.by, world, at) }];
  });
  return {
    facts: waiting.map((one) => ({ type: 'endorsementAsked', ...one })),
    owed: waiting.flatMap(({ id, people }) => people.map((person) => actionTo(person, id, 'endorse'))),
  };
}
