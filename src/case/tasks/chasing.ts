import { nothing } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import { plusMinutes } from '../../time/elapsed';
import { localDate, plusDays } from '../../time/local';
import { nextWorkingMoment, openingOf, workingDayFrom } from '../../time/officeHours';
import { rungsOf } from '../alerting';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { inToday, nextOn } from '../nextOn';
import { evolve, type Case } from '../state';
import { taskTo } from './setting';
import { openTasks, type Task, type TaskFact } from './task';

export interface TaskChase {
  readonly task: Task;
  readonly step: number;
  readonly at: string;
}

/** Far more than a case has tasks: only guards against a mistake that would make a clock stand still. */
const mostAtOnce = 100;

/** When somebody must next be told of something that the rules asked for; undefined when all of it is done. */
export function nextTaskChase({ tasks, disposal }: Case, world: World): TaskChase | undefined {
  if (disposal.destroyed) return undefined;
  const chases = openTasks(tasks).map((task) => chaseOf(task, world));
  return chases.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/**
 * Its owner half an hour before advice is due, and when the office opens on the day of a review; from the due time on one person higher each
 * time: for advice every interval of D-5, day and night, for a review every working day.
 */
function chaseOf(task: Task, { office, pack }: World): TaskChase {
  const interval = pack.settings.acknowledge.sameDayMinutes;
  const soon = task.kind === 'clinical_advice';
  const last = task.chases.at(-1);
  if (!last) {
    const day = localDate(task.due, office.zone);
    return { task, step: 0, at: soon ? plusMinutes(task.due, -interval) : openingOf(day, office) };
  }
  if (last.step === 0) return { task, step: 1, at: soon ? task.due : nextWorkingMoment(task.due, office) };
  const tomorrow = workingDayFrom(plusDays(localDate(last.at, office.zone), 1), office);
  return { task, step: last.step + 1, at: soon ? plusMinutes(last.at, interval) : openingOf(tomorrow, office) };
}

/** The clock looks at what the rules asked for. What was missed while nothing ran is told once, as missed. */
export function chaseTasks(now: string, seen: CaseSeen, world: World): CaseDecision {
  const facts: TaskFact[] = [];
  const owed: NewMessage[] = [];
  let state = seen.state;
  for (let count = 0; count < mostAtOnce; count += 1) {
    const chase = nextTaskChase(state, world);
    if (!chase || chase.at > now) break;
    const { task } = chase;
    const step = chase.step === 0 && task.due <= now ? 1 : chase.step;
    const people =
      step === 0
        ? [inToday(task.owner, world, now) ?? climbTo(state, task, 1, world, now)]
        : toldAt(state, task, step, world, now);
    const person = people.at(-1) ?? null;
    const fact: TaskFact = { type: 'taskChased', task: task.kind, step, person };
    facts.push(fact);
    owed.push(...people.flatMap((id) => (id === null || id === undefined ? [] : [taskTo(id, task.kind, step)])));
    state = evolve(state, fact, now);
  }
  return facts.length === 0 ? nothing : { ok: true, facts, owed };
}

/** Missed for the first time, its owner hears of it beside the next person. */
function toldAt(state: Case, task: Task, step: number, world: World, now: string): (string | null)[] {
  const next = climbTo(state, task, step, world, now);
  const owner = step === 1 ? inToday(task.owner, world, now) : undefined;
  return owner !== undefined && owner !== next ? [owner, next] : [next];
}

/** The people of the case's own ladder, without whoever has the task. */
export function climbTo(
  state: Case,
  { owner }: Pick<Task, 'owner'>,
  step: number,
  world: World,
  now: string,
  unreached?: ReadonlySet<string>,
): string | null {
  return nextOn(rungsOf(state, world, now), owner, step, world, now, unreached);
}
