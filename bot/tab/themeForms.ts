import { say } from '../../cards/render';
import { thematicTexts } from '../../src/assurance/thematic/facts';
import type { Form } from '../../src/tab/view';

/** What a form carries along: which quarter, and the version that was read, so that nobody is written over unseen. */
function fixedOf(quarter: string, read: number): Readonly<Record<string, string>> {
  return { quarter, read: String(read) };
}

/**
 * The texts of a review.
 *
 * @param values what stands, or what was typed when it comes back
 * @param signed then it needs a reason, and is signed again
 */
export function writeForm(
  quarter: string,
  read: number,
  values: Readonly<Record<string, string>>,
  signed: boolean,
  problem?: string,
): Form {
  return {
    kind: 'form',
    act: 'themes.write',
    title: say(signed ? 'tab.themes.form.again' : 'tab.themes.form.write'),
    fields: [
      ...thematicTexts.map((id) => ({
        id,
        label: say(`tab.themes.text.${id}`),
        kind: 'text' as const,
        value: values[id] ?? '',
        ...(id === 'points' ? { hint: say('tab.themes.form.pointsHint') } : {}),
      })),
      ...(signed
        ? [
            {
              id: 'reason',
              label: say('tab.themes.form.reason'),
              kind: 'line' as const,
              value: values['reason'] ?? '',
              ...(problem === undefined ? {} : { problem }),
            },
          ]
        : []),
    ],
    fixed: fixedOf(quarter, read),
    submit: say('tab.themes.form.save'),
  };
}

export function signForm(quarter: string, read: number): Form {
  return {
    kind: 'form',
    act: 'themes.sign',
    title: say('tab.themes.form.sign'),
    fields: [],
    fixed: fixedOf(quarter, read),
    submit: say('tab.themes.form.signIt'),
  };
}

export function discussForm(
  quarter: string,
  values: Readonly<Record<string, string>> = {},
  problems: Readonly<Record<string, string>> = {},
): Form {
  const field = (id: 'on' | 'minutes', kind: 'day' | 'text') => ({
    id,
    label: say(`tab.themes.form.${id}`),
    kind,
    value: values[id] ?? '',
    ...(problems[id] === undefined ? {} : { problem: problems[id] }),
  });
  return {
    kind: 'form',
    act: 'themes.discuss',
    title: say('tab.themes.form.discuss'),
    fields: [field('on', 'day'), field('minutes', 'text')],
    fixed: { quarter },
    submit: say('tab.themes.form.save'),
  };
}
