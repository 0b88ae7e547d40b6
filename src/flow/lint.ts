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
    ...Object.entries(flow.steps).flatMap(([id, step]) => [
      ...lintWays(flow, id, step),
      ...lintFields(flow, id, step),
      ...lintCard(id, step, cards.get(id)),
    ]),
    ...unreachable(flow).map((id) => `no answer leads to step "${id}"`),
    ...circles(flow).map((id) => `step "${id}" leads back to itself`),
    ...Object.entries(flow.fields).flatMap(([id, field]) => lintField(flow, id, field, words)),
  ];
}

function lintWays(flow: Flow, id: string, { next }: Step): string[] {
  return next.flatMap(({ to, when }, index) => {
    const last = index === next.length - 1;
    const compared = when?.notSameAs;
    return [
      ...(to === 'end' || flow.steps[to] ? [] : [`step "${id}" leads to "${to}", which does not exist`]),
      ...(last && when ? [`step "${id}" has no way on when none of its conditions holds`] : []),
      ...(last || when ? [] : [`step "${id}" always leads to "${to}"; the ways after it are dead`]),
      ...(!when || flow.fields[when.field] ? [] : [`step "${id}" looks at "${when.field}", which is not a field`]),
      ...(compared === undefined || flow.fields[compared]
        ? []
        : [`step "${id}" compares with "${compared}", which is not a field`]),
    ];
  });
}

function lintFields(flow: Flow, id: string, { fields, prompt }: Step): string[] {
  return [
    ...(prompt === undefined || flow.fields[prompt]
      ? []
      : [`step "${id}" takes its prompt from "${prompt}", which is not a field`]),
    ...fields
      .filter((field) => !flow.fields[field])
      .map((field) => `step "${id}" asks "${field}", which is not a field`),
  ];
}

function lintCard(id: string, { fields }: Step, inputs: readonly string[] | undefined): string[] {
  if (inputs === undefined) return [`step "${id}" has no card`];
  return [
    ...inputs
      .filter((input) => !fields.includes(input))
      .map((input) => `the card of step "${id}" has an input "${input}" that the step does not ask`),
    ...fields
      .filter((field) => !inputs.includes(field))
      .map((field) => `the card of step "${id}" has no input for "${field}"`),
  ];
}

function lintField(flow: Flow, id: string, field: Field, words: ReadonlySet<string>): string[] {
  const asked = Object.values(flow.steps).some((step) => step.fields.includes(id));
  const choices = field.type === 'choice' ? field.choices : [];
  return [
    ...(asked ? [] : [`field "${id}" is asked in no step`]),
    ...(words.has(id) ? [] : [`field "${id}" has no words`]),
    ...choices
      .filter((choice) => !words.has(`${id}.${choice}`))
      .map((choice) => `choice "${choice}" of "${id}" has no words`),
    ...('of' in field && !flow.fields[field.of]
      ? [`field "${id}" is a time of "${field.of}", which is not a field`]
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
