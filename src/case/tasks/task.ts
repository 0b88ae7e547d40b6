/** What the rules ask somebody to do by a time, beside the duty call (D-20). */
export const taskKinds = ['clinical_advice', 'care_plan_review'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** One of them, as its facts leave it. */
export interface Task {
  readonly kind: TaskKind;
  readonly owner: string;
  readonly setAt: string;
  readonly due: string;
  readonly chases: readonly Chased[];
  readonly done: { readonly by: string; readonly at: string; readonly what: string } | undefined;
}

/** Somebody was told of it. Step 0 is its owner, before it is due; from 1 on it was missed, and each is one person higher. */
export interface Chased {
  readonly step: number;
  /** Null: there was nobody to tell. */
  readonly person: string | null;
  readonly at: string;
}

export type TaskFact =
  | { readonly type: 'taskSet'; readonly task: TaskKind; readonly owner: string; readonly due: string }
  | { readonly type: 'taskChased'; readonly task: TaskKind; readonly step: number; readonly person: string | null }
  /** `what`: what was advised and by whom, or what the review came to. */
  | { readonly type: 'taskDone'; readonly task: TaskKind; readonly by: string; readonly what: string };

export const taskTexts = { taskSet: [], taskChased: [], taskDone: ['what'] } as const;
export const taskActs = { taskSet: false, taskChased: false, taskDone: true } as const;

export function isTaskFact(fact: { readonly type: string }): fact is TaskFact {
  return Object.hasOwn(taskTexts, fact.type);
}

export function openTasks(tasks: readonly Task[]): Task[] {
  return tasks.filter(({ done }) => done === undefined);
}

export function evolveTasks(tasks: readonly Task[], fact: TaskFact, at: string): readonly Task[] {
  if (fact.type === 'taskSet')
    return [...tasks, { kind: fact.task, owner: fact.owner, setAt: at, due: fact.due, chases: [], done: undefined }];
  return tasks.map((task) => {
    if (task.kind !== fact.task) return task;
    if (fact.type === 'taskDone') return { ...task, done: { by: fact.by, at, what: fact.what } };
    return { ...task, chases: [...task.chases, { step: fact.step, person: fact.person, at }] };
  });
}

/** The same with nothing that people typed. */
export function withoutTaskTexts(tasks: readonly Task[]): Task[] {
  return tasks.map((task) => ({ ...task, done: task.done && { ...task.done, what: '' } }));
}
