import { say } from '../../cards/render';
import type { PlanAsk } from '../../src/case/plan/asking';
import { readEntry } from '../../src/flow/entry';
import type { Entered, Field } from '../../src/flow/flow';
import { actionForm, dropForm, handForm, moveForm, proofForm, returnForm, snoozeForm } from '../../src/flow/planForms';
import { blameIn } from '../../src/policy/actionWords/blame';
import { answerCase } from '../../src/usecases/duty';
import { myActions } from '../../src/usecases/myActions';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply, type Said } from '../press';
import { notice } from '../views/notice';
import { actionCard, actionFormCard, mayList, mayPlan, myActionsCard, planCard } from '../views/planCards';
import { formProblems } from '../views/reportStep';
import { onCase } from './onCase';

/** `my actions`. */
export async function mine({ asker }: Pick<Said, 'asker'>, bot: Bot): Promise<Reply> {
  return myActionsCard(bot, asker.person, await myActions(bot.app, asker.person));
}

export const minePressed = (press: Press, bot: Bot): Promise<Reply> => mine(press, bot);

/** The actions of a case, for those who plan them or accept what was done. */
export async function list(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return onCase(press, bot, (seen) =>
    mayList(bot, seen.state, person) ? planCard(bot, seen, person) : notice(bot, person, 'not_your_action'),
  );
}

export async function form(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return onCase(press, bot, (seen) =>
    mayPlan(bot, seen.state, person) ? actionFormCard(bot, seen, person) : notice(bot, person, 'not_permitted'),
  );
}

export async function open(press: Press, bot: Bot): Promise<Reply> {
  return onCase(press, bot, (seen) => actionCard(bot, seen, press.asker.person, textOf(press.data, 'action')));
}

/**
 * A new action. What its words read like, and words that blame somebody, are met once with an offer; the next press keeps them. A plan of
 * weak actions alone is stopped with stronger forms.
 */
export async function add(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return onCase(press, bot, async (seen) => {
    const entry = readEntry(actionForm, press.data, entryContext(bot.app));
    const { typed, valid } = entry;
    const again = (shown: Parameters<typeof actionFormCard>[3], at = seen): Reply =>
      actionFormCard(bot, at, person, { typed, ...shown });
    if (Object.keys(entry.problems).length > 0) return again({ problems: formProblems(entry.problems) });
    if (!mayPlan(bot, seen.state, person)) return notice(bot, person, 'not_permitted');
    const kept = textOf(press.data, 'kept') === 'yes';
    const get = (field: string): string => valid[field] ?? '';
    const offers = [say(`plan.offer.${get('change')}`)];
    const blamed = blameIn(`${get('what')}. ${get('whyIt')}`);
    if (blamed.length > 0 && !kept)
      return again({ challenge: say('plan.challenge.blame', { words: blamed[0] }), offers: [say('plan.neutral')] });
    const asked = {
      type: 'agree',
      kept,
      level: get('level'),
      change: get('change'),
      kind: get('actionKind'),
      owner: get('owner'),
      due: get('dueOn'),
      what: get('what'),
      why: get('whyIt'),
      goOn: get('goOn'),
    } as PlanAsk;
    const turned = await ask(press, bot, asked);
    if (turned.outcome !== 'refused') return planCard(bot, turned.seen, person, say('plan.added'));
    const challenged = ['reads_weak', 'names_nothing', 'weak_alone'] as const;
    const code = challenged.find((one) => one === turned.refusal);
    if (code) return again({ challenge: say(`plan.challenge.${code}`), offers }, turned.seen);
    const field = { owner_unknown: 'owner', due_in_the_past: 'dueOn' }[turned.refusal as string];
    return field
      ? again({ problems: { [field]: say(`notice.${turned.refusal}`) } }, turned.seen)
      : notice(bot, person, turned.refusal);
  });
}

export async function prove(press: Press, bot: Bot): Promise<Reply> {
  return write(
    press,
    bot,
    proofForm,
    (id, { proof = '', doneOn: on = '', shown = '' }) => ({ type: 'prove', id, proof, on, shown }) as PlanAsk,
  );
}

export async function snooze(press: Press, bot: Bot): Promise<Reply> {
  return write(
    press,
    bot,
    snoozeForm,
    (id, { until = '', snoozeWhy: reason = '' }) => ({ type: 'snooze', id, until, reason }),
    { snooze_past_due: 'until' },
  );
}

export async function move(press: Press, bot: Bot): Promise<Reply> {
  return write(
    press,
    bot,
    moveForm,
    (id, { moveTo: due = '', moveWhy: reason = '' }) => ({ type: 'move', id, due, reason }),
    { due_in_the_past: 'moveTo' },
  );
}

export async function hand(press: Press, bot: Bot): Promise<Reply> {
  return write(
    press,
    bot,
    handForm,
    (id, { handTo: to = '', handWhy: reason = '' }) => ({ type: 'hand', id, to, reason }),
    {
      owner_unknown: 'handTo',
    },
  );
}

export async function accept(press: Press, bot: Bot): Promise<Reply> {
  return write(press, bot, {}, (id) => ({ type: 'accept', id, provedAt: textOf(press.data, 'provedAt') }));
}

/** The accountable executive, in a formal review, after somebody else has accepted it. */
export async function endorse(press: Press, bot: Bot): Promise<Reply> {
  return write(press, bot, {}, (id) => ({ type: 'endorse', id, provedAt: textOf(press.data, 'provedAt') }));
}

export async function sendBack(press: Press, bot: Bot): Promise<Reply> {
  return write(press, bot, returnForm, (id, { returnWhy: reason = '' }) => ({
    type: 'return',
    id,
    provedAt: textOf(press.data, 'provedAt'),
    reason,
  }));
}

export async function drop(press: Press, bot: Bot): Promise<Reply> {
  return write(press, bot, dropForm, (id, { dropWhy: reason = '' }) => ({ type: 'drop', id, reason }));
}

/** One form of an action's card. A refusal that belongs to a field stands there; others say what to do. */
async function write(
  press: Press,
  bot: Bot,
  fields: Readonly<Record<string, Field>>,
  askOf: (id: string, valid: Entered) => PlanAsk,
  fieldOf: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const { person } = press.asker;
  const id = textOf(press.data, 'action');
  return onCase(press, bot, async (seen) => {
    const { typed, problems, valid } = readEntry(fields, press.data, entryContext(bot.app));
    if (Object.keys(problems).length > 0)
      return actionCard(bot, seen, person, id, { typed, problems: formProblems(problems) });
    const turned = await ask(press, bot, askOf(id, valid));
    if (turned.outcome !== 'refused') return actionCard(bot, turned.seen, person, id, { notice: say('plan.written') });
    const field = fieldOf[turned.refusal];
    if (field)
      return actionCard(bot, turned.seen, person, id, {
        typed,
        problems: { [field]: say(`notice.${turned.refusal}`) },
      });
    // Somebody else has changed it meanwhile: how it stands, with what was typed.
    if (turned.refusal === 'proof_changed' || turned.refusal === 'action_over')
      return actionCard(bot, turned.seen, person, id, { typed, notice: say(`notice.${turned.refusal}`) });
    return notice(bot, person, turned.refusal);
  });
}

function ask(press: Press, bot: Bot, asked: PlanAsk) {
  const command = { type: 'plan', by: press.asker.person, at: bot.app.ports.clock.now(), ask: asked } as const;
  return answerCase(bot.app, textOf(press.data, 'reference'), command, press.id);
}
