import type { Rung } from '../people/ladder';
import { isReachable, personOf } from '../people/organisation';
import { localDate } from '../time/local';
import type { World } from './caseKind';

/**
 * Whoever is told at a step of a climb (from 1 on): the people of a ladder in order, without whoever has it and whoever is away. At the top it
 * stays; null when there is nobody.
 *
 * @param unreached recipients (`person:…`) that a message has just failed to reach
 */
export function nextOn(
  rungs: readonly Rung[],
  owner: string | null,
  step: number,
  world: World,
  now: string,
  unreached: ReadonlySet<string> = new Set(),
): string | null {
  const people = rungs.flatMap(({ person }) =>
    person !== null &&
    person !== owner &&
    !unreached.has(`person:${person}`) &&
    inToday(person, world, now) !== undefined
      ? [person]
      : [],
  );
  const each = [...new Set(people)];
  return each[Math.min(step, each.length) - 1] ?? null;
}

/** The same person, if they can be reached today. */
export function inToday(id: string, { organisation, office }: World, now: string): string | undefined {
  const person = personOf(organisation, id);
  return person && isReachable(person, localDate(now, office.zone)) ? id : undefined;
}
