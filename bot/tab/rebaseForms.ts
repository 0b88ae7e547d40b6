import { say } from '../../cards/render';
import type { RebaseAbout } from '../../src/assurance/rebase/facts';
import type { Form } from '../../src/tab/view';
import type { RebaseChoice } from '../../src/usecases/rebases';
import { dayOrMonth } from '../chart/figures';

/** Which chart a form is about, and how far its new baselines were read. */
export interface RebaseRead extends RebaseAbout {
  readonly read: number;
}

type Texts = Readonly<Record<string, string>>;

function fixedOf({ figure, scope, read }: RebaseRead): Texts {
  return { figure, scope, read: String(read) };
}

/** A change as a form names it. */
export function changeId({ reference, on }: Pick<RebaseChoice, 'reference' | 'on'>): string {
  return `${reference} ${on}`;
}

export function chartTitle({ figure }: RebaseAbout): string {
  return say(`tab.trend.${figure}`);
}

/**
 * A new baseline from the date of a change, with why it got better.
 *
 * @param choices the changes that it may begin at; with one there is nothing to choose
 */
export function askForm(
  about: RebaseRead,
  choices: readonly RebaseChoice[],
  values: Texts = {},
  problems: Texts = {},
): Form {
  const [only, ...others] = choices;
  const isOne = only !== undefined && others.length === 0;
  const chart = chartTitle(about);
  return {
    kind: 'form',
    act: 'rebase.ask',
    title: isOne
      ? say('tab.rebase.ask.title', { on: dayOrMonth(only.on), chart })
      : say('tab.rebase.ask.many', { chart }),
    fields: [
      ...(isOne
        ? []
        : [
            {
              id: 'change',
              label: say('tab.rebase.ask.from'),
              kind: 'choice' as const,
              value: values['change'] ?? '',
              choices: choices.map((choice) => ({
                value: changeId(choice),
                label: `${dayOrMonth(choice.on)}, ${choice.reference}`,
              })),
              ...problemOf(problems, 'change'),
            },
          ]),
      {
        id: 'cause',
        label: say('tab.rebase.ask.cause'),
        kind: 'text',
        value: values['cause'] ?? '',
        hint: say('tab.rebase.ask.causeHint'),
        ...problemOf(problems, 'cause'),
      },
    ],
    fixed: { ...fixedOf(about), ...(isOne ? { change: changeId(only) } : {}) },
    submit: say('tab.rebase.ask.submit'),
    folded: true,
  };
}

export function approveForm(about: RebaseRead): Form {
  return plainForm('approve', about);
}

export function takeBackForm(about: RebaseRead): Form {
  return plainForm('takeBack', about);
}

export function turnDownForm(about: RebaseRead, values: Texts = {}, problems: Texts = {}): Form {
  const reason = {
    id: 'reason',
    label: say('tab.rebase.turnDown.reason'),
    kind: 'text' as const,
    value: values['reason'] ?? '',
    ...problemOf(problems, 'reason'),
  };
  return { ...plainForm('turnDown', about), fields: [reason] };
}

function plainForm(act: 'approve' | 'turnDown' | 'takeBack', about: RebaseRead): Form {
  return {
    kind: 'form',
    act: `rebase.${act}`,
    title: say(`tab.rebase.${act}.title`, { chart: chartTitle(about) }),
    fields: [],
    fixed: fixedOf(about),
    submit: say(`tab.rebase.${act}.submit`),
  };
}

function problemOf(problems: Texts, id: string): { readonly problem?: string } {
  const problem = problems[id];
  return problem === undefined ? {} : { problem };
}
