import { say } from '../../cards/render';
import { lookUp } from '../../cards/words';
import type { Failure } from '../../src/ledger/messages';

/** Codes that say more than the status does: Teams' sub-codes, which are often absent (facts of the platform, "Sending"), and ours. */
const telling: readonly string[] = [
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'BotDisabledByAdmin',
  'MessageWritesBlocked',
  'NotEnoughPermissions',
  'not_installed',
  'no_address',
  'no_answer',
  'teams_not_heard_from',
];

/** Why a message did not arrive, in words, with the code that whoever runs Throughline can look up. */
export function whyNot({ reason, status, code }: Failure): string {
  const keys = [code !== undefined && telling.includes(code) ? code : undefined, status, reason];
  const words = keys.map((key) => lookUp(`delivery.why.${key}`)).find((found) => typeof found === 'string');
  const detail = [status, code].filter((part) => part !== undefined).join(' ');
  return detail === '' ? String(words) : say('delivery.whyWithCode', { words, code: detail });
}
