import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { refuse } from '../../ledger/streamKind';
import { permitted } from '../permitted';
import type { LostContactCommand } from './commands';
import { isConcerned } from './concerned';
import { isWriting } from './episodeCards';
import { isLost, latest } from './episode';
import { bookFollowUp } from './followUp';
import { missAgain } from './missing';
import { endEpisode, giveMethods, makeContact, tryContact } from './trying';
import { answerWelfare, callPolice, confirmPolice, goInstead, writeNote } from './welfare';

type Rules = {
  readonly [T in LostContactCommand['type']]: (
    command: Extract<LostContactCommand, { type: T }>,
    seen: CaseSeen,
    world: World,
  ) => CaseDecision;
};

/** One table from what is asked of an episode to its rule. */
const rules: Rules = {
  missAgain,
  giveMethods,
  tryContact,
  makeContact,
  answerWelfare,
  callPolice,
  confirmPolice,
  goInstead,
  writeNote,
  bookFollowUp,
  endEpisode,
  openForm: ({ by, form }) => ({ ok: true, facts: [{ type: 'formOpened', by, form } as const], owed: [] }),
  closeForm: ({ by, at }, { state }) => ({
    ok: true,
    facts: isWriting(state.lostContact, by, at) ? [{ type: 'formClosed', by } as const] : [],
    owed: [],
  }),
};

/** What can still be done once there was contact: the safety plan, and what was forgotten to be written down. */
const afterContact: readonly LostContactCommand['type'][] = [
  'openForm',
  'closeForm',
  'makeContact',
  'endEpisode',
  'giveMethods',
  'confirmPolice',
];

export function isLostContactCommand(command: { readonly type: string }): command is LostContactCommand {
  return Object.hasOwn(rules, command.type);
}

/** For those concerned with it, until it has ended. A miss may be recorded by anybody who may report and knows the reference. */
export function decideLostContact(command: LostContactCommand, seen: CaseSeen, world: World): CaseDecision {
  const { state } = seen;
  const { lostContact: episode, assessment } = state;
  if (episode.length === 0) return refuse('no_lost_contact');
  const concerned = isConcerned(state, command.by, command.at, world);
  const mayMiss =
    command.type === 'missAgain' && !assessment?.restricted && permitted(world, command.by, 'report', command.at);
  if (!concerned && !mayMiss) return refuse(assessment?.restricted ? 'restricted' : 'not_permitted');
  if (!isLost(episode)) return refuse('contact_ended');
  if (latest(episode, 'contactMade') && !afterContact.includes(command.type)) return refuse('contact_made');
  const rule = rules[command.type] as (asked: LostContactCommand, seen: CaseSeen, world: World) => CaseDecision;
  return rule(command, seen, world);
}
