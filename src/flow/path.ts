import { fieldsOf, stepOf, type Condition, type Entered, type Flow, type IndicatorsOf } from './flow';

/** The step after `id`, given what was entered; `end` when there is none. */
export function nextStep(flow: Flow, id: string, entered: Entered): string {
  const branch = stepOf(flow, id)?.next.find(({ when }) => when === undefined || holds(when, entered));
  return branch?.to ?? 'end';
}

/** Every step from the first to the end, as the answers so far would lead. */
export function path(flow: Flow, entered: Entered): string[] {
  const steps: string[] = [];
  for (let id = flow.first; id !== 'end' && !steps.includes(id); id = nextStep(flow, id, entered)) steps.push(id);
  return steps;
}

/** The step before `id` on the path, or undefined at the start. */
export function previousStep(flow: Flow, id: string, entered: Entered): string | undefined {
  const steps = path(flow, entered);
  const index = steps.indexOf(id);
  return index > 0 ? steps[index - 1] : undefined;
}

/**
 * The answers that count: those of fields asked on the path. What was typed on a branch that was left stays in the draft
 * (going back brings it up again) but does not go into the report.
 */
export function answersOnPath(flow: Flow, entered: Entered, indicatorsOf: IndicatorsOf): Record<string, string> {
  const asked = new Set(path(flow, entered).flatMap((id) => Object.keys(fieldsOf(flow, id, entered, indicatorsOf))));
  return Object.fromEntries(Object.entries(entered).filter(([field]) => asked.has(field)));
}

function holds(condition: Condition, entered: Entered): boolean {
  const value = entered[condition.field];
  if (condition.given && value === undefined) return false;
  if (condition.in && (value === undefined || !condition.in.includes(value))) return false;
  return condition.notSameAs === undefined || value !== entered[condition.notSameAs];
}
