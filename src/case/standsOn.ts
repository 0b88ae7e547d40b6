import type { DecisionMade, Report } from './facts';

/** What a first decision should stand on, in the report and in the decision (domain reference 11.1, M18). */
const inReport: readonly ((report: Report) => string | null | undefined)[] = [
  ({ kind }) => kind,
  ({ category }) => category,
  ({ person }) => person,
  ({ occurredOn }) => occurredOn,
  ({ narrative }) => narrative.whatHappened,
  ({ narrative }) => narrative.safetyActions,
  ({ choices }) => choices['viewsSought'],
];
const inDecision = ['reason', 'safety', 'consulted'] as const satisfies readonly (keyof DecisionMade)[];

/** How much of it was filled in. Undefined of texts that do not open: no decision is taken without a reason, so one that reads blank is shut. */
export function filledAt(
  report: Report | undefined,
  decision: DecisionMade,
): { readonly count: number; readonly of: number } | undefined {
  if (decision.reason.trim() === '') return undefined;
  const values = [...inReport.map((of) => report && of(report)), ...inDecision.map((key) => decision[key])];
  return { count: values.filter((value) => (value ?? '').trim() !== '').length, of: values.length };
}
