import { render, say } from '../../cards/render';
import type { Case } from '../../src/case/state';
import { mayDoTask } from '../../src/case/tasks/doing';
import type { Task } from '../../src/case/tasks/task';
import { taskForm } from '../../src/flow/forms';
import type { Entered } from '../../src/flow/flow';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import type { Bot, Reply } from '../press';
import { fit } from './fit';
import { notice } from './notice';
import { placeOfCase } from './placeOfCase';
import { when } from './when';

interface TaskShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
}

/** What the rules ask somebody for by a time, with the form to write down what came of it; once done, who wrote it. */
export function taskCard(
  bot: Bot,
  { state: found }: Seen<Case>,
  viewer: string,
  kind: string,
  shown: TaskShown = {},
): Reply {
  const { app } = bot;
  const now = app.ports.clock.now();
  const task = found.tasks.find((one) => one.kind === kind);
  if (!task || found.disposal.destroyed) return notice(bot, viewer, 'no_task');
  if (!mayDoTask(found, task, viewer, now, app)) return notice(bot, viewer, 'not_permitted');
  const words = { reference: found.reference, due: when(bot, task.due) };
  const fields = Object.keys(taskForm);
  return {
    card: render('duty/task', {
      ...words,
      task: kind,
      title: say(`tasks.${task.kind}.title`, words),
      ask: task.done ? '' : say(`tasks.${task.kind}.ask`, words),
      state: stateOf(bot, task, now),
      stateStyle: task.done ? 'good' : now > task.due ? 'attention' : 'accent',
      label: say(`tasks.${task.kind}.label`),
      open: task.done === undefined,
      ...fit({ what: task.done?.what ?? '' }),
      notice: shown.problems ? say('problem.heading') : '',
      typed: fit(Object.fromEntries(fields.map((field) => [field, shown.typed?.[field] ?? '']))),
      problems: Object.fromEntries(fields.map((field) => [field, shown.problems?.[field] ?? ''])),
      seat: bot.seat(viewer),
    }),
    summary: say(`tasks.${task.kind}.summary`),
    place: placeOfCase(found.reference),
  };
}

/** One line for each of them, for whoever decides on the case. */
export function taskLines(bot: Bot, found: Case): { readonly text: string }[] {
  const now = bot.app.ports.clock.now();
  return found.tasks.map((task) => ({ text: `${say(`tasks.${task.kind}.short`)}: ${stateOf(bot, task, now)}` }));
}

function stateOf(bot: Bot, { owner, due, done }: Task, now: string): string {
  const name = (id: string): string => nameOf(bot.app.organisation, id);
  if (done) return say('tasks.done', { name: name(done.by), at: when(bot, done.at) });
  return say(now > due ? 'tasks.late' : 'tasks.open', { name: name(owner), due: when(bot, due) });
}
