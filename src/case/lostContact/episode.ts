import { partText } from '../../ledger/freeText';
import type { LostContactFact } from './facts';
import { lostContactTexts } from './freeText';

/** A fact of an episode with the time of its commit. */
export type Happened<T extends LostContactFact['type'] = LostContactFact['type']> = Extract<
  LostContactFact,
  { type: T }
> & { readonly at: string };

/**
 * An episode of lost contact: everything that happened in it, in order; empty where no contact was missed. What stands is read from it,
 * so who wrote what when is never lost.
 */
export type Episode = readonly Happened[];

export function isLostContactFact(fact: { readonly type: string }): fact is LostContactFact {
  return Object.hasOwn(lostContactTexts, fact.type);
}

/** Everything of one kind, oldest first. */
export function every<T extends LostContactFact['type']>(episode: Episode, type: T): readonly Happened<T>[] {
  return episode.filter((fact): fact is Happened<T> => fact.type === type);
}

/** The newest of one kind. */
export function latest<T extends LostContactFact['type']>(episode: Episode, type: T): Happened<T> | undefined {
  return episode.findLast((fact): fact is Happened<T> => fact.type === type);
}

/** Contact was missed, and it has not come to its end. */
export function isLost(episode: Episode): boolean {
  return episode.length > 0 && latest(episode, 'episodeEnded') === undefined;
}

/** Nobody has been in contact since: another miss would belong to it. */
export function isUnreached(episode: Episode): boolean {
  return isLost(episode) && latest(episode, 'contactMade') === undefined;
}

/** How many contacts were missed in the window. */
export function missesIn(episode: Episode): number {
  return latest(episode, 'contactMissed')?.count ?? 0;
}

/** Who has done something in it. */
export function takingPart(episode: Episode): readonly string[] {
  const people = episode.flatMap((fact) => [
    ...('by' in fact && fact.type !== 'formOpened' && fact.type !== 'formClosed' ? [fact.by] : []),
    ...(fact.type === 'followUpBooked' ? [fact.who] : []),
  ]);
  return [...new Set(people)];
}

/** The same with nothing that people typed. */
export function withoutEpisodeText(episode: Episode): Episode {
  return episode.map((fact) => partText(fact, lostContactTexts).rest as Happened);
}
