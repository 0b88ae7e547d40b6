import { say } from '../../cards/render';
import { indicatorField } from '../../src/flow/flow';
import type { Pack } from '../../src/policy/pack';

/** The questions of these prompts with those asked in every one, by the field their answer is kept under, in the order asked. */
export function questionsOf({ preface, prompts }: Pack, ids: readonly string[]): ReadonlyMap<string, string> {
  const own = ids.flatMap((id) =>
    (prompts[id]?.indicators ?? []).map(({ key, question }) => [indicatorField(id, key), question] as const),
  );
  return new Map([...preface.indicators.map(({ key, question }) => [key, question] as const), ...own]);
}

/** An answer in words; one that is missing is not known. */
export function answerWords(answer: string | undefined): string {
  return say(`answer.${answer === 'yes' || answer === 'no' ? answer : 'unknown'}`);
}
