import { plusDays } from '../time/local';
import type { RoundDays } from './facts';
import { isSettled, type Audit, type Round } from './state';

/**
 * The next round of an audit, one after the other: 30, 90 and 180 days after the change, then as far apart as the last two, until the change
 * has held (domain reference 2.1, S32). Undefined while the change is not made, a round is being answered, or nothing is left to do.
 *
 * @param looks days after the change, from the policy pack
 * @param startOn the local day on which the audit was planned and the change known: what was due before is one round, due then
 */
export function nextRound(audit: Audit, looks: readonly number[], startOn: string): RoundDays | undefined {
  const { change, rounds } = audit;
  const last = rounds.at(-1);
  if (!change || isOver(audit, looks) || (last && !isSettled(last))) return undefined;
  const on = (look: number): string => plusDays(change.on, dayOf(look, looks));
  if (!last) {
    const passed = looks.filter((days) => plusDays(change.on, days) <= startOn).length;
    const look = Math.max(0, passed - 1);
    return days(1, look, later(on(look), startOn), plusDays(change.on, 1));
  }
  const look = last.look + 1;
  return days(last.nth + 1, look, later(on(look), plusDays(last.dueOn, 1)), plusDays(last.to, 1));
}

function days(nth: number, look: number, dueOn: string, from: string): RoundDays {
  return { nth, look, dueOn, from, to: plusDays(dueOn, -1) };
}

/** How many days after the change a look is, also beyond those of the policy. */
export function dayOf(look: number, looks: readonly number[]): number {
  const known = looks[look];
  if (known !== undefined) return known;
  const [last, before] = [looks.at(-1) ?? 0, looks.at(-2) ?? 0];
  return last + (last - before) * (look - looks.length + 1);
}

/** The change has held: the round at the last look, or a later one, was passed. */
export function isSustained({ rounds }: Audit, looks: readonly number[]): boolean {
  const last = rounds.at(-1);
  return last !== undefined && last.look >= looks.length - 1 && last.results.at(-1)?.outcome === 'passed';
}

export function isOver(audit: Audit, looks: readonly number[]): boolean {
  return audit.ended !== undefined || audit.disposal.destroyed !== undefined || isSustained(audit, looks);
}

/** The round that is being answered. */
export function openRound({ rounds, ended }: Audit): Round | undefined {
  const last = rounds.at(-1);
  return last && !isSettled(last) && !ended ? last : undefined;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
