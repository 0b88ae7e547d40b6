import { people } from './lexicon';
import { plain } from './readAction';

const person = `(?:${people}|manager|worker|nurse|carer|doctor|he|she|they|who|him|her|them|agency|bank|night|support)`;

/**
 * Words that make a person the cause (domain reference 7.4). "Neglect" as a category, a route or device that failed and acts of omission are
 * none.
 */
const patterns: readonly RegExp[] = [
  /\bshould have (?:known|done|noticed|checked|realised|realized|been|seen|escalated|acted|called|asked|told|reported|recorded)\b/,
  new RegExp(
    `\\b${person} (?:\\w+ ){0,3}?(?:failed|fails?|neglected|omitted|forgot|refused|ignored|could not be bothered|did not bother|chose not)\\b`,
  ),
  new RegExp(`\\bfailure (?:of|by|on the part of) (?:the |a |an |our |one )?(?:\\w+ ){0,3}?${person}\\b`),
  /\bneglected (?:her|his|their) dut/,
  /\b(?:careless\w*|negligen(?:t|ce|tly)|laz(?:y|iness|ily)|incompeten(?:t|ce|tly)|sloppy|sloppiness|complacen(?:t|cy)|thoughtless\w*|unprofessional\w*|inattentive\w*|reckless\w*|idle|useless|stupid\w*|ignoran(?:t|ce))\b/,
  /\b(?:poor|bad|wrong|casual|negative) attitude\b|\battitude (?:problem|issue)s?\b|\bcommon sense\b|\bforgetful\w*\b|\bforgot\b|\bnot bother(?:ed)?\b/,
  /\b(?:human|user|operator|staff|individual|personal|worker|nurse) error\b|\berror (?:by|of) (?:the |a )?(?:\w+ )?(?:worker|nurse|carer|manager|staff)/,
  /\b(?:fault of|at fault|to blame|blame|'s fault|their fault|his fault|her fault)\b|\b\w+'s fault\b/,
  /\b(?:disciplin(?:e|ed|ary|ing)|sanction\w*|performance manage\w*|suspend(?:ed)?|dismiss(?:ed|al)?|sack(?:ed)?|reprimand\w*|punish\w*|capability procedure|written warning|final warning)\b/,
  /\bhold (?:\S+ ){0,4}?(?:to account|accountable|responsible)\b/,
  /\bretrain (?:him|her|them|the (?:individual|nurse|worker|carer|manager))\b/,
];

/** The words that blame a person, as they read in plain lower case; empty when there are none. They are met with an offer, never a block. */
export function blameIn(text: string): string[] {
  const words = plain(text);
  return patterns.flatMap((pattern) => pattern.exec(words)?.[0].trim() ?? []);
}
