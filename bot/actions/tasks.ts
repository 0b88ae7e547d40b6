import { caseStream } from '../../src/case/reference';
import { taskKinds } from '../../src/case/tasks/task';
import { readEntry } from '../../src/flow/entry';
import { taskForm } from '../../src/flow/forms';
import { answerCase } from '../../src/usecases/duty';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';
import { taskCard } from '../views/taskCard';

/** The card of one of them again, for whoever has lost it in their chat. */
export async function show({ asker, data }: Press, bot: Bot): Promise<Reply> {
  if (asker.place.kind !== 'personal') return notice(bot, asker.person, 'in_channel');
  const seen = await bot.app.turns.see(bot.app.cases, caseStream(textOf(data, 'reference')));
  return taskCard(bot, seen, asker.person, textOf(data, 'task'));
}

/** Writes down what came of something the rules asked for; what is missing or wrong comes back with everything typed. */
export async function record(press: Press, bot: Bot): Promise<Reply> {
  const { app } = bot;
  const { person: by, place } = press.asker;
  const reference = textOf(press.data, 'reference');
  const asked = textOf(press.data, 'task');
  const task = taskKinds.find((kind) => kind === asked);
  if (place.kind !== 'personal') return notice(bot, by, 'in_channel');
  if (!task) return notice(bot, by, 'no_task');
  const seen = await app.turns.see(app.cases, caseStream(reference));
  if (seen.version === 0) return notice(bot, by, 'not_found');
  const { typed, problems, valid } = readEntry(taskForm, press.data, entryContext(app));
  if (Object.keys(problems).length > 0)
    return taskCard(bot, seen, by, task, { typed, problems: formProblems(problems) });
  const at = app.ports.clock.now();
  const turned = await answerCase(
    app,
    reference,
    { type: 'doTask', by, at, task, what: valid['taskWhat'] ?? '' },
    press.id,
  );
  // Somebody else was first: what they wrote stands, and is shown.
  if (turned.outcome === 'refused' && turned.refusal !== 'task_done') return notice(bot, by, turned.refusal);
  return taskCard(bot, turned.seen, by, task);
}
