import { say } from '../../cards/render';
import { explain } from '../../src/policy/explain';
import type { Outcome } from '../../src/policy/evaluate';
import type { Pack } from '../../src/policy/pack';
import type { Result } from '../../src/policy/result';
import { nationWords } from './nationWords';

const styles: Record<Result, string> = {
  EMERGENCY: 'attention',
  RAISE: 'warning',
  CONSULT: 'warning',
  CANNOT_RULE_OUT: 'warning',
  NOT_REQUIRED_BY_RULE: 'emphasis',
};

/** Sent before a category was chosen: there is no outcome to explain. */
const unasked = { prompt: '', reason: say('report.check.noCategory'), unknowns: '', wouldChange: '' };

/** An explained result as the part `parts/result` shows it: which rule, which answers, what is not known, what would change it. */
export function resultData(
  pack: Pack,
  result: Result,
  outcomes: readonly Outcome[],
  due: string,
): Record<string, unknown> {
  const explained = outcomes.map((outcome) => ({ outcome, words: explain(pack, outcome, due) }));
  const leading = explained.find(({ outcome }) => outcome.result === result) ?? explained[0];
  const next = [...new Set(explained.flatMap(({ words }) => words.whatNext))];
  return {
    resultStyle: styles[result],
    headline:
      leading && leading.outcome.result === result
        ? leading.words.headline
        : say(`result.${result}`, nationWords(pack)),
    outcomes:
      explained.length === 0
        ? [unasked]
        : explained.map(({ outcome, words }) => ({
            prompt: explained.length > 1 ? (pack.prompts[outcome.promptId]?.title ?? outcome.promptId) : '',
            reason: words.reason,
            unknowns: words.unknowns,
            wouldChange: words.wouldChange,
          })),
    alwaysLine: leading?.words.alwaysLine ?? say('report.check.always'),
    whatNext: next.map((text) => ({ text })),
  };
}
