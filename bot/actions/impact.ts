import { say } from '../../cards/render';
import { ownFigureIds, ownFigures } from '../../src/assurance/ownFigures';
import type { ImpactAsk } from '../../src/case/impact/asking';
import type { Chosen, Figure } from '../../src/case/impact/facts';
import type { Case } from '../../src/case/state';
import { readEntry } from '../../src/flow/entry';
import { auditForm, auditOf, figuresForm, measureForm, numberOf, readFigures } from '../../src/flow/impactForms';
import type { Entered } from '../../src/flow/flow';
import { whyForm } from '../../src/flow/reviewForms';
import type { Seen } from '../../src/ledger/streamKind';
import { answerCase } from '../../src/usecases/duty';
import { ownFiguresOf } from '../../src/usecases/ownFigures';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { measureCard, measureFormCard, measuresCard, sampleFor } from '../views/impactCards';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';
import { whyCard, type FormShown } from '../views/reviewForms';
import { onPart } from './onCase';

/** What is measured in a case, for whoever reviews it. */
export const list = (press: Press, bot: Bot): Promise<Reply> =>
  onPart(press, bot, 'measures', (seen, person) => measuresCard(bot, seen, person));

export const form = (press: Press, bot: Bot): Promise<Reply> =>
  onPart(press, bot, 'measures', (seen, person) => measureFormCard(bot, seen, person));

export const open = (press: Press, bot: Bot): Promise<Reply> =>
  onPart(press, bot, 'measures', (seen, person) => measureCard(bot, seen, person, measureOf(press)));

export const endForm = (press: Press, bot: Bot): Promise<Reply> =>
  onPart(press, bot, 'measures', (seen, person) =>
    whyCard(bot, seen, person, 'endMeasure', { measure: measureOf(press) }),
  );

/** A measure, before the change: what is counted, out of what, which level is expected, and when it is looked at. */
export async function choose(press: Press, bot: Bot): Promise<Reply> {
  return onPart(press, bot, 'measures', async (seen, person) => {
    const { typed, valid, problems } = readEntry(measureForm, press.data, entryContext(bot.app));
    const again = (wrong: Readonly<Record<string, string>>, at = seen): Reply =>
      measureFormCard(bot, at, person, { typed, problems: wrong });
    if (Object.keys(problems).length > 0) return again(formProblems(problems));
    const target = valid['target'] === undefined ? null : numberOf(valid['target']);
    if (target === undefined) return again({ target: say('problem.not_a_number') });
    const turned = await ask(press, bot, { type: 'choose', ...chosenOf(valid, target) });
    if (turned.outcome !== 'refused') return measuresCard(bot, turned.seen, person, say('impact.chosen'));
    const field = {
      measure_needs_change: 'actions',
      no_such_action: 'actions',
      target_needed: 'target',
      check_in_the_past: 'checkOn',
      chosen_late: 'lateBecause',
      incomplete: 'denominator',
    }[turned.refusal as string];
    const code = turned.refusal === 'incomplete' ? 'measure_incomplete' : turned.refusal;
    return field ? again({ [field]: say(`notice.${code}`) }, turned.seen) : notice(bot, person, turned.refusal);
  });
}

/** Throughline's own figures bring their unit and their better way with them; an audit is a share. */
function chosenOf(valid: Entered, target: number | null): Omit<Chosen, 'id' | 'by'> {
  const source = valid['source'] ?? 'entered';
  const own = ownFigureIds.find((id) => id === source) ?? null;
  const get = (field: string): string => valid[field] ?? '';
  return {
    what: get('what') as Chosen['what'],
    way: source === 'audit' ? 'audit' : 'chart',
    own,
    unit: own ? ownFigures[own].unit : source === 'audit' ? 'percent' : (get('unit') as Chosen['unit']),
    direction: own
      ? ownFigures[own].direction
      : source === 'audit'
        ? 'increase'
        : (get('direction') as Chosen['direction']),
    target,
    checkOn: get('checkOn'),
    actions: get('actions')
      .split(',')
      .filter((id) => id !== ''),
    name: get('measureName'),
    numerator: get('numerator'),
    denominator: get('denominator'),
    lateBecause: get('lateBecause'),
  };
}

/** Figures as they were typed or pasted, one on a line. */
export async function figures(press: Press, bot: Bot): Promise<Reply> {
  return onPart(press, bot, 'measures', (seen, person) => {
    const { typed, valid, problems } = readEntry(figuresForm, press.data, entryContext(bot.app));
    const again = (wrong: Readonly<Record<string, string>>) =>
      shown(bot, seen, person, press, { typed, problems: wrong });
    if (Object.keys(problems).length > 0) return again(formProblems(problems));
    const measure = seen.state.impact.find(({ id }) => id === measureOf(press));
    const read = readFigures(valid['figures'] ?? '', measure?.unit === 'percent');
    if (!read.ok) return again({ figures: say('impact.unreadable', { line: read.line, text: read.text }) });
    return give(press, bot, read.figures, valid['figuresNote'] ?? '', typed, 'figures');
  });
}

export async function audit(press: Press, bot: Bot): Promise<Reply> {
  return onPart(press, bot, 'measures', (seen, person) => {
    const { typed, valid, problems } = readEntry(auditForm, press.data, entryContext(bot.app));
    const again = (wrong: Readonly<Record<string, string>>) =>
      shown(bot, seen, person, press, { typed, problems: wrong });
    if (Object.keys(problems).length > 0) return again(formProblems(problems));
    const figure = auditOf(valid);
    return figure
      ? give(press, bot, [figure], valid['figuresNote'] ?? '', typed, 'sample')
      : again({ passed: say('impact.auditWrong') });
  });
}

/** The figures that Throughline has itself. */
export async function own(press: Press, bot: Bot): Promise<Reply> {
  return onPart(press, bot, 'measures', async (seen, person) => {
    const measure = seen.state.impact.find(({ id }) => id === measureOf(press));
    const taken = measure?.own ? await ownFiguresOf(bot.app, measure.own, seen.state) : [];
    if (taken.length === 0) return shown(bot, seen, person, press, { notice: say('impact.noFigures') });
    return give(press, bot, taken, '', {}, 'figures');
  });
}

async function give(
  press: Press,
  bot: Bot,
  given: readonly Figure[],
  note: string,
  typed: Entered,
  field: string,
): Promise<Reply> {
  const { person } = press.asker;
  const turned = await ask(press, bot, { type: 'figures', id: measureOf(press), figures: given, note });
  if (turned.outcome !== 'refused') return shown(bot, turned.seen, person, press, { notice: say('impact.saved') });
  const needed = sampleFor(turned.seen.state, given[0]?.population ?? 1);
  return ['figure_in_the_future', 'figure_wrong', 'sample_too_small'].includes(turned.refusal)
    ? shown(bot, turned.seen, person, press, {
        typed,
        problems: { [field]: say(`notice.${turned.refusal}`, { needed }) },
      })
    : notice(bot, person, turned.refusal);
}

export async function end(press: Press, bot: Bot): Promise<Reply> {
  return onPart(press, bot, 'measures', async (seen, person) => {
    const { typed, valid, problems } = readEntry(whyForm, press.data, entryContext(bot.app));
    const id = measureOf(press);
    if (Object.keys(problems).length > 0)
      return whyCard(bot, seen, person, 'endMeasure', { measure: id }, { typed, problems: formProblems(problems) });
    const turned = await ask(press, bot, { type: 'end', id, reason: valid['why'] ?? '' });
    return turned.outcome === 'refused'
      ? notice(bot, person, turned.refusal)
      : measuresCard(bot, turned.seen, person, say('review.saved'));
  });
}

function shown(bot: Bot, seen: Seen<Case>, person: string, press: Press, form: FormShown): Promise<Reply> {
  return measureCard(bot, seen, person, measureOf(press), form);
}

function measureOf({ data }: Press): string {
  return textOf(data, 'measure');
}

function ask(press: Press, bot: Bot, asked: ImpactAsk) {
  const command = { type: 'impact', by: press.asker.person, at: bot.app.ports.clock.now(), ask: asked } as const;
  return answerCase(bot.app, textOf(press.data, 'reference'), command, press.id);
}
