import type { Messages, NewMessage } from '../ledger/messages';
import { outdated, recipientKey } from '../ledger/postedCards';

/** Cards that show the state of the escalation and are replaced whenever it changes. */
const live: readonly string[] = ['escalation', 'alert', 'details', 'confirm'];

/** And those that show texts of the case, but are not replaced while somebody may be typing on them. */
export const everyCard: readonly string[] = [
  ...live,
  'sharedRisk',
  'sharedRiskAction',
  'lostContact',
  'task',
  'triage',
  'notSafe',
  'confirmNotNeeded',
  'planAction',
  'review',
  'reviewTold',
  'confirmTier',
  'feedback',
  'briefing',
  'measure',
];

/**
 * Replacements of the cards that show this escalation. When somebody has answered, of all of them; when only the clock moved, of the
 * newest that each recipient has: alerted every quarter of an hour for days, a person's older cards would otherwise all be drawn
 * again each time.
 */
export function redrawn(messages: Messages, which: 'all' | 'newest', names = live): NewMessage[] {
  const cards = outdated(messages, names);
  const newest = new Map(cards.map((message) => [`${message.card} ${recipientKey(message)}`, message]));
  return (which === 'all' ? cards : [...newest.values()]).map(({ id, to, card, about }) => ({
    to,
    card,
    urgent: true,
    replaces: id,
    ...(about ? { about } : {}),
  }));
}
