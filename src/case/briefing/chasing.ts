import { nothing } from '../../ledger/streamKind';
import { workingDaysAfter } from '../../time/officeHours';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import type { Case } from '../state';
import { briefingTo } from './asking';
import { notRead, type Briefing } from './state';
import { stillToRead } from './stillToRead';

/** Whoever has not read a briefing is asked once more; after that it is on the list of who has not, for a person to see. */
const againAfterWorkingDays = 5;

export function nextBriefingChase(found: Case, world: World): string | undefined {
  if (found.disposal.destroyed) return undefined;
  return found.briefings
    .filter(isWaiting)
    .map(({ sentAt }) => workingDaysAfter(sentAt, againAfterWorkingDays, world.office))
    .sort()[0];
}

function isWaiting(briefing: Briefing): boolean {
  return briefing.again.length === 0 && notRead(briefing).length > 0;
}

export function chaseBriefings(now: string, { state }: CaseSeen, world: World): CaseDecision {
  const late = state.disposal.destroyed
    ? []
    : state.briefings.filter(
        (one) => isWaiting(one) && workingDaysAfter(one.sentAt, againAfterWorkingDays, world.office) <= now,
      );
  const again = late.map((one) => {
    return { type: 'briefingSentAgain', id: one.id, by: null, to: stillToRead(one, world, now) } as const;
  });
  if (again.length === 0) return nothing;
  return { ok: true, facts: again, owed: again.flatMap(({ id, to }) => to.map((person) => briefingTo(person, id))) };
}
