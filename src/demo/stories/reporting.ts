import type { Correctable } from '../../case/facts';
import { referenceOf } from '../../case/reference';
import { tokenOf } from '../../flow/draft';
import { correctCase } from '../../usecases/correctCase';
import { answerStep, startReport } from '../../usecases/drafts';
import { submitReport } from '../../usecases/report';
import type { CasePlan } from '../casePlan';
import type { Stage } from '../stage';

/** Fills in the report card by card, as a person does, and sends it. @returns the case's reference */
export async function report(stage: Stage, plan: CasePlan): Promise<string> {
  const { app } = stage;
  const { id, reporter, answers, escalateAnyway } = plan;
  let seen = await startReport(app, id, reporter);
  for (const raw of answers) {
    const { at: step } = seen.state;
    const token = tokenOf(seen);
    const turned = await answerStep(app, id, stage.press(), { by: reporter, token, step, raw, go: 'next' });
    stage.accepted(`a step of the report ${id}`, turned);
    if (turned.seen.state.at === step)
      throw new Error(`The demonstration's report ${id} does not get past ${step}: ${JSON.stringify(raw)}.`);
    ({ seen } = turned);
  }
  const sent = await submitReport(app, id, reporter, stage.press(), escalateAnyway);
  stage.accepted(`the report ${id}`, sent);
  return sent.outcome === 'sent' ? sent.seen.state.reference : referenceOf(id);
}

/** Puts a part of it right. */
export async function correct(
  stage: Stage,
  reference: string,
  by: string,
  given: { readonly field: Correctable; readonly value: string; readonly reason: string },
): Promise<void> {
  const { corrections } = await stage.see(reference);
  const corrected = corrections.filter(({ field }) => field === given.field).length;
  const correction = { at: stage.now(), by, corrected, ...given };
  stage.accepted(`a correction of ${reference}`, await correctCase(stage.app, reference, correction, stage.press()));
}
