import { people } from './lexicon';
import { plain } from './readAction';

const role = `(?:${people}|manager|worker|nurse|carer|doctor|agency|bank|night|support)`;
const individual =
  '(?:staff|workers?|nurses?|carers?|managers?|doctors?|practitioners?|clinicians?|members?|employees?|individuals?|leads?|assistants?|hcas?|him|them|he|she|they)';
const person = `(?:${role}|he|she|they|who|him|her|them)`;
/** "The nurse call bell failed": what stands right before the verb is no person. */
const noThing =
  '(?<!\\b(?:systems?|bells?|alarms?|lines?|phones?|pagers?|sensors?|lifts?|portal|doors?|app|devices?|routes?|process|software|rota|forms?|e ?mails?|printers?|laptops?|batter(?:y|ies)|radios?|monitors?|equipment|servers?|network|pathway|hand ?over|hoists?|beds?|links?|boiler|heating|vehicle|car|transport|visits?|calls?) )';
/** "Nobody is to blame". */
const denied = '(?<!\\b(?:no|not|never|nobody|none|nor|without|rather than|no one) (?:\\w+ ){0,4})';

/**
 * Words that make a person the cause (domain reference 7.4). "Neglect" as a category, a route or device that failed and acts of omission are
 * none.
 */
const patterns: readonly RegExp[] = [
  /\bshould have (?:known|done|noticed|checked|realised|realized|been|seen|escalated|acted|called|asked|told|reported|recorded)\b/,
  new RegExp(
    `\\b${person} (?:\\w+ ){0,3}?${noThing}(?:failed|fails?|neglected|omitted|forgot|ignored|could not be bothered|did not bother|chose not)\\b`,
  ),
  // What people who are cared for refuse is their choice: only a role can be blamed by that word.
  new RegExp(`\\b${role} (?:\\w+ ){0,3}?${noThing}refused\\b`),
  new RegExp(
    `${denied}\\b(?:fail(?:ure|ings?)|mistakes?|oversight|(?:poor|bad|unsafe) (?:practice|performance)|lack of care) (?:of|by|from|on the part of) (?:the |a |an |our |one )?(?:\\w+ ){0,3}?${person}\\b`,
  ),
  new RegExp(
    `\\b${role}s?'s? (?:own )?(?:failures?|failings?|mistakes?|errors?|oversight|inattention|carelessness|negligence)\\b`,
  ),
  new RegExp(
    `\\b${person} (?:\\w+ ){0,3}?(?:lied|cut corners|let (?:\\w+ ){1,4}down|(?:knowingly|deliberately|wilfully) \\w+|did not care)\\b`,
  ),
  new RegExp(`\\b${role} (?:was|were) (?:\\w+ )?(?:slack|slapdash|half hearted|to blame|at fault|useless|idle)\\b`),
  /\b(?:not paying attention|inattention|lack of (?:effort|attention|diligence|professionalism|motivation)|individual failings?)\b/,
  /\bneglected (?:her|his|their) dut/,
  /\b(?:careless\w*|negligen(?:t|ce|tly)|laz(?:y|iness|ily)|incompeten(?:t|ce|tly)|sloppy|sloppiness|complacen(?:t|cy)|thoughtless\w*|unprofessional\w*|inattentive\w*|reckless\w*|idle|useless|stupid\w*|ignoran(?:t|ce))\b/,
  /\b(?:poor|bad|wrong|casual|negative) attitude\b|\battitude (?:problem|issue)s?\b|\bcommon sense\b|\bforgetful\w*\b|(?<!\b(?:patient|resident|service user|client|tenant|customer|mother|father|son|daughter|brother|sister|wife|husband) )\bforgot\b|\bnot bother(?:ed)?\b/,
  /\b(?:human|user|operator|staff|individual|personal|worker|nurse) error\b|\berror (?:by|of) (?:the |a )?(?:\w+ )?(?:worker|nurse|carer|manager|staff)/,
  new RegExp(`${denied}\\b(?:fault of|at fault|to blame|blame|their fault|his fault|her fault|\\w+'s fault)\\b`),
  /(?<!\b(?:multi|inter|cross) )\b(?:disciplin(?:e|ed|ary|ing)|performance manage\w*|reprimand\w*|punish\w*|capability procedure|written warning|final warning)\b/,
  // A service may be suspended, a concern dismissed and a benefit sanctioned: only people are blamed by these.
  new RegExp(
    `\\b(?:suspend|dismiss|sack|sanction)(?:ed|s|ing)? (?:the |this |that |our |any )?(?:\\w+ ){0,2}?${individual}\\b`,
  ),
  new RegExp(`\\b${individual} (?:\\w+ ){0,4}?(?:suspended|dismissed|sacked|sanctioned)\\b`),
  /\bsanctions? (?:for|against|will|should|must)\b|^(?:sanctions?|suspend|dismiss|sack)\b/,
  /\bhold (?:\S+ ){0,4}?(?:to account|accountable|responsible)\b/,
  /\bretrain (?:him|her|them|the (?:individual|nurse|worker|carer|manager))\b/,
];

/** The words that blame a person, as they read in plain lower case; empty when there are none. They are met with an offer, never a block. */
export function blameIn(text: string): string[] {
  const words = plain(text);
  return patterns.flatMap((pattern) => pattern.exec(words)?.[0].trim() ?? []);
}
