import { isReachable, personOf } from '../../people/organisation';
import type { Messages, NewMessage } from '../../ledger/messages';
import { localDate } from '../../time/local';
import type { World } from '../caseKind';
import { permitted } from '../permitted';
import { rungsOf } from '../alerting';
import { lastDecision, type Case } from '../state';
import { latest, takingPart } from './episode';

/** The card that everybody concerned sees, drawn again whenever the episode changes. */
export const episodeCard = 'lostContact';

/**
 * Whether somebody may see an episode and act in it: whoever reported it or has done something in it, and those who decide (domain
 * reference 1.3). Of a restricted record only its reporter and safeguarding leads.
 */
export function isConcerned(found: Case, by: string, at: string, world: World): boolean {
  if (!permitted(world, by, 'report', at)) return false;
  if (by === found.reporter) return true;
  if (found.assessment?.restricted) return permitted(world, by, 'decideRestricted', at);
  return takingPart(found.lostContact).includes(by) || permitted(world, by, 'decide', at);
}

/**
 * The card for those of them who have none yet: the reporter and whoever has it; once there is a note, the safeguarding lead as well.
 */
export function cardsFor(found: Case, messages: Messages, at: string, world: World): NewMessage[] {
  const has = new Set(
    [...messages.values()].flatMap(({ card, to, status }) =>
      card === episodeCard && status !== 'failed' && 'person' in to ? [to.person] : [],
    ),
  );
  const today = localDate(at, world.office.zone);
  const reachable = (id: string): boolean => {
    const person = personOf(world.organisation, id);
    return person !== undefined && isReachable(person, today);
  };
  return wanted(found, at, world)
    .filter((id) => !has.has(id) && reachable(id) && isConcerned(found, id, at, world))
    .map((person) => ({ to: { person }, card: episodeCard, urgent: true }));
}

function wanted(found: Case, at: string, world: World): string[] {
  const owners = [lastDecision(found)?.by, found.acknowledged?.by].flatMap((id) => id ?? []);
  const lead = rungsOf(found, world, at).find(({ role }) => role === 'safeguarding_lead')?.person ?? null;
  const noted = found.escalation !== undefined && latest(found.lostContact, 'noteWritten') !== undefined;
  return [...new Set([found.reporter, ...owners, ...(noted && lead !== null ? [lead] : [])])];
}
