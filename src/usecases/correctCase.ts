import type { CaseCommand } from '../case/commands';
import { caseStream } from '../case/reference';
import { latestOf } from '../case/review/state';
import { withValue } from '../case/texts';
import { answerCase, type CaseTurned } from './duty';
import { factorPatternsOf, patternsOf } from './patterns';
import { priorTriggers } from './priorTriggers';
import type { Throughline } from './throughline';

export type Correction = Omit<Extract<CaseCommand, { type: 'correct' }>, 'type' | 'priorTriggers' | 'patterns'>;

/** Puts something in a report right. A person's reference may bring earlier triggers about that person with it (D-12). */
export async function correctCase(
  app: Throughline,
  reference: string,
  correction: Correction,
  press: string,
): Promise<CaseTurned> {
  const stream = caseStream(reference);
  const { state } = await app.turns.see(app.cases, stream);
  const { report, reportedAt, team } = state;
  const person = correction.field === 'person' && correction.value !== '' ? correction.value : null;
  const prior = report ? await priorTriggers(app, { ...report, person }, { stream, reportedAt }) : {};
  const right = report && withValue(report, correction.field, correction.value);
  const factors = latestOf(state.review.rootCauses)?.factors ?? [];
  const patterns = right
    ? [
        ...(await patternsOf(app, { reference, team, reportedAt, report: right })),
        ...(await factorPatternsOf(app, { ...state, report: right }, factors)),
      ]
    : [];
  return answerCase(app, reference, { type: 'correct', ...correction, priorTriggers: prior, patterns }, press);
}
