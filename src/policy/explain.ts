import { type Outcome } from './evaluate';
import { fillIn, listed } from './fillIn';
import { type Pack, promptOf } from './pack';

/** A result in words for the person who reported (domain reference 3.11). */
export interface Explanation {
  readonly headline: string;
  /** Which signs were present, and which rule of which pack asks for what by when. */
  readonly reason: string;
  /** What is not known, or that every question was answered. */
  readonly unknowns: string;
  /** What would have changed the result. */
  readonly wouldChange: string;
  /** What to do, in order. Empty when the rule asks for nothing. */
  readonly whatNext: readonly string[];
  readonly alwaysLine: string;
}

/**
 * The outcome in the pack's own sentences. `dueLocal` is the decision time as people read it ('today 17:00'). Every
 * result names the rule, its version and the answers that fired it; none says that there is nothing to report.
 */
export function explain(pack: Pack, outcome: Outcome, dueLocal: string): Explanation {
  const { wording } = pack;
  const indicators = [...pack.preface.indicators, ...promptOf(pack, outcome.promptId).indicators];
  const labelOf = new Map(indicators.map(({ key, label }) => [key, label]));
  const labels = (keys: readonly string[]) => listed(keys.map((key) => labelOf.get(key) ?? key));
  const unknown = [...outcome.prefaceUnknown, ...outcome.unknown];
  const words = {
    due: dueLocal,
    unknowns: labels(unknown),
    isAre: unknown.length === 1 ? 'is' : 'are',
    action: wording.doThis[outcome.result],
    pack: pack.title,
    version: outcome.packVersion,
    rules: listed((outcome.result === 'CANNOT_RULE_OUT' ? outcome.couldFire : outcome.fired).map(({ id }) => id)),
    yesCount: outcome.yes.length,
    n: outcome.indicatorCount,
  };
  const say = (sentence: string, list: readonly string[] = []) => fillIn(sentence, { ...words, list: labels(list) });

  return {
    headline: say(wording.headlines[outcome.result]),
    reason: [
      say(outcome.yes.length > 0 ? wording.present : wording.nonePresent, outcome.yes),
      ...(outcome.prefaceYes.length > 0 ? [say(wording.also, outcome.prefaceYes)] : []),
      say(outcome.result === 'NOT_REQUIRED_BY_RULE' ? wording.ruleAsksNoClock : wording.ruleAsks),
    ].join(' '),
    unknowns: unknown.length > 0 ? say(wording.notKnown, unknown) : wording.nothingUnknown,
    wouldChange: changes(pack, outcome, labels),
    whatNext: [
      ...outcome.actions.map((code) => pack.actions[code]),
      ...(outcome.result === 'CANNOT_RULE_OUT' ? [say(wording.findOut)] : []),
    ],
    alwaysLine: wording.always,
  };
}

/** Only what would make a difference; the unknowns together when no single one does. */
function changes(pack: Pack, outcome: Outcome, labels: (keys: readonly string[]) => string): string {
  const differ = outcome.wouldChange.filter(({ result }) => result !== outcome.result);
  const single = differ.filter(({ keys }) => keys.length === 1);
  const parts = (single.length > 0 ? single : differ).map(({ keys, result }) =>
    fillIn(pack.wording.ifYes, { unknowns: labels(keys), becomes: pack.wording.becomes[result] }),
  );
  if (parts.length === 0) return pack.wording.nothingWouldChange;
  return fillIn(pack.wording.wouldChange, { unknowns: parts.join('; ') });
}
