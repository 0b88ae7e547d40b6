import { say } from '../../../cards/render';
import type { Action } from '../../../src/case/plan/state';
import { nameOf } from '../../../src/people/organisation';
import { formatDate } from '../../../src/time/format';
import type { Bot } from '../../press';
import { lineOf, mayList } from '../../views/planCards';
import { when } from '../../views/when';
import { byWhom, row, type Row, type Section, type SectionOf } from '../section';

/** What is to be different: each action with its proof, who accepted it, and whatever was changed after it was agreed. */
export const plan: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  if (found.plan.length === 0 || !mayList(bot, found, viewer)) return undefined;
  return {
    title: say('line.plan'),
    rows: [],
    parts: found.plan.map((action, index) => ({
      title: say('page.plan.one', { number: index + 1 }),
      rows: rowsOf(bot, action),
    })),
  };
};

function rowsOf(bot: Bot, action: Action): Row[] {
  const { kindLine = '', ownerLine = '', marks = '', state = '' } = lineOf(bot, action);
  const { what, why, goOn, by, agreedAt, proof, accepted, endorsed, returned, dropped } = action;
  return [
    ...row(say('plan.form.what'), what, byWhom(bot, { by, at: agreedAt })),
    ...row(say('plan.form.why'), why),
    ...row(say('plan.form.kind'), kindLine),
    ...row(say('plan.form.owner'), ownerLine),
    ...row(say('page.overview.state'), state),
    ...row(say('page.plan.marks'), marks),
    ...row(say('plan.action.goOn'), goOn),
    ...(proof ? proofRows(bot, proof) : []),
    ...(accepted ? [acceptedRow(bot, 'accepted', accepted)] : []),
    ...(endorsed ? [acceptedRow(bot, 'endorsed', endorsed)] : []),
    ...(returned ? row(say('plan.action.returned'), returned.reason, byWhom(bot, returned)) : []),
    ...(dropped ? row(say('page.plan.dropped'), dropped.reason, byWhom(bot, dropped)) : []),
    ...action.changed.flatMap((change) => changedRow(bot, change)),
  ];
}

function proofRows(bot: Bot, proof: NonNullable<Action['proof']>): Row[] {
  const words = { kind: say(`plan.proof.${proof.proof}`), on: formatDate(proof.on), name: byWhom(bot, proof).by };
  return [
    ...row(say('plan.action.proof'), say('plan.proved', words), { at: when(bot, proof.at) }),
    ...row(say('plan.action.shown'), proof.shown),
  ];
}

function acceptedRow(
  bot: Bot,
  how: 'accepted' | 'endorsed',
  accepted: { readonly by: string; readonly at: string },
): Row {
  const { by, at } = byWhom(bot, accepted);
  return { label: say(`page.plan.${how}`), text: by, at };
}

function changedRow(bot: Bot, { by, at, what, was, reason }: Action['changed'][number]): Row[] {
  const { organisation } = bot.app;
  const words = say(`plan.changed.${what}`, {
    name: by === null ? say('plan.clock') : nameOf(organisation, by),
    at: when(bot, at),
    was: what === 'due' ? formatDate(was) : nameOf(organisation, was),
  });
  return row(say('page.plan.changed'), [words, reason].filter((part) => part !== '').join('\n'));
}
