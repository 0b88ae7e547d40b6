import { refuse } from '../ledger/streamKind';
import { localDate } from '../time/local';
import type { CaseDecision, CaseSeen, World } from './caseKind';
import type { CaseCommand } from './commands';
import type { CaseFact } from './facts';
import { redrawn } from './liveCards';
import { permitted } from './permitted';
import { standingHolds } from './state';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** A legal hold: it beats every schedule until somebody ends it with a reason (domain reference 13.4). */
export function placeHold(command: Of<'placeHold'>, seen: CaseSeen, world: World): CaseDecision {
  const { at, by, kind, reason, reviewer, reviewOn } = command;
  if (!permitted(world, by, 'keepRecord', at)) return refuse('not_permitted');
  if (reason.trim() === '' || !permitted(world, reviewer, 'keepRecord', at)) return refuse('incomplete');
  if (reviewOn <= localDate(at, world.office.zone)) return refuse('review_in_the_past');
  return done({ type: 'holdPlaced', id: String(seen.version + 1), by, kind, reason, reviewer, reviewOn }, seen);
}

export function endHold({ at, by, id, reason }: Of<'endHold'>, seen: CaseSeen, world: World): CaseDecision {
  if (!permitted(world, by, 'keepRecord', at)) return refuse('not_permitted');
  if (!standingHolds(seen.state).some((hold) => hold.id === id)) return refuse('no_hold');
  if (reason.trim() === '') return refuse('incomplete');
  return done({ type: 'holdEnded', id, by, reason }, seen);
}

function done(fact: CaseFact, { messages }: CaseSeen): CaseDecision {
  return { ok: true, facts: [fact], owed: redrawn(messages, 'newest') };
}
