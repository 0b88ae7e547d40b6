import { say } from '../../../cards/render';
import { mayDoTask } from '../../../src/case/tasks/doing';
import { nameOf } from '../../../src/people/organisation';
import { when } from '../../views/when';
import { byWhom, row, type Section, type SectionOf } from '../section';

/** What the rules asked for by a time, and for those who may write it down, what came of it. */
export const tasks: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  if (found.tasks.length === 0) return undefined;
  const { organisation, ports } = bot.app;
  const now = ports.clock.now();
  return {
    title: say('line.tasks'),
    rows: [],
    parts: found.tasks.map((task) => {
      const { kind, owner, due, done } = task;
      const words = { name: nameOf(organisation, owner), due: when(bot, due) };
      const reads = mayDoTask(found, task, viewer, now, bot.app);
      return {
        title: say(`tasks.${kind}.short`),
        rows: [
          { label: say('page.overview.state'), text: done ? '' : say(now > due ? 'tasks.late' : 'tasks.open', words) },
          ...(done ? row(say('page.tasks.done'), reads ? done.what : say('page.tasks.hidden'), byWhom(bot, done)) : []),
        ].filter(({ text }) => text !== ''),
      };
    }),
  };
};
