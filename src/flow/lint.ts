import type { Field, Flow, Step } from './flow';

/**
 * What is wrong with a flow, in words; empty when nothing is. `cards` says, for each step, which inputs its card has (as found in
 * its template), and `words` which fields have words.
 */
export function lintFlow(
  flow: Flow,
  cards: ReadonlyMap<string, readonly string[]>,
  words: ReadonlySet<string>,
): string[] {
  return [
    ...(flow.steps[flow.first] ? [] : [`first step "${flow.first}" does not exist`]),
    ...Object.entries(flow.steps).flatMap(([id, step]) => lintStep(flow, id, step, cards.get(id))),
    ...unreachable(flow).map((id) => `no answer leads to step "${id}"`),
    ...circles(flow).map((id) => `step "${id}" leads back to itself`),
    ...Object.entries(flow.fields).flatMap(([id, field]) => lintField(flow, id, field, words)),
  ];
}

function lintStep(flow: Flow, id: string, step: Step, inputs: readonly string[] | undefined): string[] {
  const last = step.next[step.next.length - 1];
  return [
    ...step.next
      .filter(({ to }) => to !== 'end' && !flow.steps[to])
      .map(({ to }) => `step "${id}" leads to "${to}", which does not exist`),
    ...(last?.when === undefined ? [] : [`step "${id}" has no way on when none of its conditions holds`]),
    ...step.next
      .slice(0, -1)
      .filter(({ when }) => when === undefined)
      .map(({ to }) => `step "${id}" always leads to "${to}"; the ways after it are dead`),
    ...step.next.flatMap(({ when }) =>
      when && !flow.fields[when.field] ? [`step "${id}" looks at "${when.field}", which is not a field`] : [],
    ),
    ...(step.prompt === undefined || flow.fields[step.prompt]
      ? []
      : [`step "${id}" takes its prompt from "${step.prompt}", which is not a field`]),
    ...step.fields
      .filter((field) => !flow.fields[field])
      .map((field) => `step "${id}" asks "${field}", which is not a field`),
    ...(inputs === undefined
      ? [`step "${id}" has no card`]
      : [
          ...inputs
            .filter((input) => !step.fields.includes(input))
            .map((input) => `the card of step "${id}" has an input "${input}" that the step does not ask`),
          ...step.fields
            .filter((field) => !inputs.includes(field))
            .map((field) => `the card of step "${id}" has no input for "${field}"`),
        ]),
  ];
}

function lintField(flow: Flow, id: string, field: Field, words: ReadonlySet<string>): string[] {
  const asked = Object.values(flow.steps).some((step) => step.fields.includes(id));
  return [
    ...(asked ? [] : [`field "${id}" is asked in no step`]),
    ...(words.has(id) ? [] : [`field "${id}" has no words`]),
    ...(field.type === 'choice'
      ? field.choices
          .filter((choice) => !words.has(`${id}.${choice}`))
          .map((choice) => `choice "${choice}" of "${id}" has no words`)
      : []),
  ];
}

function unreachable(flow: Flow): string[] {
  const reached = new Set<string>();
  const visit = (id: string): void => {
    if (id === 'end' || reached.has(id)) return;
    reached.add(id);
    flow.steps[id]?.next.forEach(({ to }) => visit(to));
  };
  visit(flow.first);
  return Object.keys(flow.steps).filter((id) => !reached.has(id));
}

function circles(flow: Flow): string[] {
  const leadsTo = (from: string, goal: string, seen: Set<string>): boolean =>
    (flow.steps[from]?.next ?? []).some(({ to }) => {
      if (to === goal) return true;
      if (to === 'end' || seen.has(to)) return false;
      return leadsTo(to, goal, seen.add(to));
    });
  return Object.keys(flow.steps).filter((id) => leadsTo(id, id, new Set()));
}
