import { refuse } from '../../ledger/streamKind';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { redrawn } from '../liveCards';
import { permitted } from '../permitted';
import type { Case } from '../state';
import type { Task, TaskFact, TaskKind } from './task';

export interface DoTask {
  readonly type: 'doTask';
  readonly at: string;
  readonly by: string;
  readonly task: TaskKind;
  readonly what: string;
}

export type TaskRefusal = 'no_task' | 'task_done' | 'incomplete' | 'not_permitted';

/** Writes down what came of it. Whoever writes first has written it; the cards of everybody else then show that. */
export function doTask(
  { at, by, task: kind, what }: DoTask,
  { state, messages }: CaseSeen,
  world: World,
): CaseDecision {
  const task = state.tasks.find((one) => one.kind === kind);
  if (!task) return refuse('no_task');
  if (!mayDoTask(state, task, by, at, world)) return refuse('not_permitted');
  if (task.done) return refuse('task_done');
  if (what.trim() === '') return refuse('incomplete');
  const fact: TaskFact = { type: 'taskDone', task: kind, by, what };
  return {
    ok: true,
    facts: [fact],
    owed: redrawn(messages, 'all', ['task']).filter(({ about }) => about?.['task'] === kind),
  };
}

/** Its owner, whoever was told of it, whoever reported, and those who decide; of a restricted record safeguarding leads. */
export function mayDoTask(state: Case, task: Task, by: string, at: string, world: World): boolean {
  if (!permitted(world, by, 'report', at)) return false;
  if ([task.owner, state.reporter].includes(by) || task.chases.some(({ person }) => person === by)) return true;
  return permitted(world, by, state.assessment?.restricted ? 'decideRestricted' : 'decide', at);
}
