import type { Answers } from '../policy/answers';
import { RESULT_ACTIONS, unionOfActions } from '../policy/actionCode';
import { combine, type CombinedOutcome } from '../policy/combine';
import { evaluate, type Outcome } from '../policy/evaluate';
import type { Pack } from '../policy/pack';
import type { Report } from './facts';

export interface Assessed extends Pick<
  CombinedOutcome,
  'result' | 'underlyingWithoutEmergency' | 'urgency' | 'actions'
> {
  readonly outcomes: readonly Outcome[];
}

/** Earlier triggers about the same person in the window of D-12, by prompt. */
export type PriorTriggers = Readonly<Record<string, number>>;

/**
 * What the rules make of a report, by every prompt it touches.
 *
 * @param counted contacts that the record itself knows were missed in the window, this one with them
 */
export function assess(pack: Pack, report: Report, prior: PriorTriggers, counted = 1): Assessed {
  const { category, alsoCategory, answers } = report;
  // A number of missed contacts that is not known is read as two: unknown never counts as no (S34).
  const missedInWindow = Math.max(answers['missedInWindow'] === '1' ? 1 : 2, counted);
  const [first, ...rest] = [category, alsoCategory]
    .flatMap((prompt) => (prompt !== null && Object.hasOwn(pack.prompts, prompt) ? [prompt] : []))
    .map((prompt) =>
      evaluate(pack, prompt, answersFor(report, prompt), { missedInWindow, priorTriggersIn30Days: prior[prompt] ?? 0 }),
    );
  if (!first) return assessUnasked(answers['immediateDanger']);
  const outcomes = [first, ...rest] as const;
  return { ...combine(outcomes), outcomes };
}

/** Sent before a category was chosen: no rule was asked anything, so nothing can be ruled out. */
function assessUnasked(immediateDanger: string | undefined): Assessed {
  const result = immediateDanger === 'yes' ? 'EMERGENCY' : 'CANNOT_RULE_OUT';
  const actions = unionOfActions(RESULT_ACTIONS[result], RESULT_ACTIONS.CANNOT_RULE_OUT);
  const urgency = immediateDanger === 'no' ? 'same_day' : 'immediate';
  return { result, underlyingWithoutEmergency: 'CANNOT_RULE_OUT', urgency, actions, outcomes: [] };
}

function answersFor(report: Report, prompt: string): Answers {
  const own = `${prompt}.`;
  return Object.fromEntries(
    Object.entries(report.answers).flatMap(([field, answer]) => {
      if (field.startsWith(own)) return [[field.slice(own.length), answer]];
      return field.includes('.') || field === 'missedInWindow' ? [] : [[field, answer]];
    }),
  ) as Answers;
}
