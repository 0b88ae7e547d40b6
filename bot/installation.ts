import type { Activity } from 'botbuilder';
import type { Recipient } from '../src/ledger/messages';
import type { Organisation } from '../src/people/organisation';

/** Throughline was put somewhere, or taken away: who can be reached there now, or no more. */
export interface Installation {
  readonly what: 'added' | 'removed';
  readonly where: readonly Recipient[];
}

/** @param person whose personal chat it is, when it is one */
export function installationOf(
  activity: Activity,
  person: string | undefined,
  { teams }: Organisation,
): Installation | undefined {
  const what = changeIn(activity);
  if (!what) return undefined;
  if (activity.conversation?.conversationType === 'personal')
    return { what, where: person === undefined ? [] : [{ person }] };
  const id = (activity.channelData as { team?: { id?: string } } | undefined)?.team?.id;
  const here = teams.filter(({ teamsTeam }) => id !== undefined && teamsTeam === id);
  return { what, where: here.map((team) => ({ channel: team.id })) };
}

/** Teams says it in two ways, and not always in both. An upgrade takes nothing away. */
function changeIn(activity: Activity): Installation['what'] | undefined {
  const { type, membersAdded = [], membersRemoved = [], recipient } = activity;
  const action = (activity as { action?: string }).action ?? '';
  if (String(type) === 'installationUpdate')
    return action.startsWith('add') ? 'added' : action === 'remove' ? 'removed' : undefined;
  if (type !== 'conversationUpdate') return undefined;
  const isBot = ({ id }: { id: string }): boolean => id === recipient?.id;
  return membersAdded.some(isBot) ? 'added' : membersRemoved.some(isBot) ? 'removed' : undefined;
}
