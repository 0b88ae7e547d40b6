import type { World } from '../caseKind';
import type { CaseFact, Report } from '../facts';
import { plusHours } from '../../time/elapsed';
import { endOfLocalDayAfter } from '../../time/localDays';
import type { MissGiven } from './commands';
import type { LostContactFact } from './facts';

/** Whether a report is about lost contact, so that an episode begins with it. */
export function isAboutLostContact({ category, alsoCategory }: Pick<Report, 'category' | 'alsoCategory'>): boolean {
  return category === lostContactPrompt || alsoCategory === lostContactPrompt;
}

/** The threshold prompt of this pathway (domain reference 3.5). */
export const lostContactPrompt = 'lost_contact';

/** The first miss of an episode, and the ways of reaching the person that are known from before. */
export function firstMiss(
  given: MissGiven,
  typed: string | undefined,
  by: string,
  at: string,
  world: World,
): CaseFact[] {
  const { methods, earlier, counted } = given;
  const count = Math.max(typed === '2' ? 2 : 1, counted + 1);
  return [
    missed({ ...given, by, count, earlier, at }, world),
    ...(methods ? [{ type: 'methodsGiven', by, ...methods } as const] : []),
  ];
}

/** One miss, with the clocks that it sets. */
export function missed(
  {
    id,
    by,
    missedAt,
    missedBy,
    count,
    earlier,
    at,
  }: Omit<MissGiven, 'counted' | 'methods'> & {
    readonly by: string;
    readonly count: number;
    readonly at: string;
  },
  world: World,
): Extract<LostContactFact, { type: 'contactMissed' }> {
  const { lostContact } = world.pack.settings;
  const windowEnds = endOfLocalDayAfter(missedAt, lostContact.windowDays, world.office.zone);
  return {
    type: 'contactMissed',
    id,
    by,
    missedAt,
    missedBy,
    count,
    // A miss that is reported late still leaves its reporter a day to try.
    windowEnds: windowEnds > at ? windowEnds : plusHours(at, lostContact.tryAgainHours),
    tryAgainAt: plusHours(at, lostContact.tryAgainHours),
    earlier,
  };
}
