import { refuse } from '../../ledger/streamKind';
import { ANSWERS, type Answer } from '../../policy/answers';
import type { Pack } from '../../policy/pack';
import { workingDaysAfter } from '../../time/officeHours';
import type { CaseDecision, World } from '../caseKind';
import type { Report } from '../facts';
import type { Asking } from './asking';
import type { SharedRiskFact } from './facts';
import { wrote } from './wrote';

/** The prompt whose indicators a shared risk summary is about (domain reference 3.4). */
const prompt = 'exploitation';

/** A report whose rules ask for a shared risk summary begins one, in the same commit (S18). */
export function openedByRule(actions: readonly string[], report: Report, at: string, world: World): SharedRiskFact[] {
  return actions.includes('shared_risk_summary') ? [opening(null, report, at, world)] : [];
}

/** On a case whose report did not begin one, or again after it had ended. Whoever asks for it has it. */
export function openSharedRisk(_ask: unknown, { by, at, seen, world }: Asking): CaseDecision {
  const { report, sharedRisk } = seen.state;
  if (sharedRisk && !sharedRisk.ended) return refuse('shared_risk_open');
  return wrote(opening(by, report, at, world));
}

/** Both clocks of D-18, worked out once and kept. */
function opening(by: string | null, report: Report | undefined, at: string, { pack, office }: World): SharedRiskFact {
  const { draftWorkingDays, meetWorkingDays } = pack.settings.sharedRisk;
  return {
    type: 'sharedRiskOpened',
    by,
    draftBy: workingDaysAfter(at, draftWorkingDays, office),
    meetBy: workingDaysAfter(at, meetWorkingDays, office),
    indicators: Object.fromEntries(
      indicatorKeys(pack).map((key) => [key, answerOf(report?.answers[`${prompt}.${key}`])]),
    ),
  };
}

/** The indicators that are asked about, in the pack's order. */
export function indicatorKeys(pack: Pack): string[] {
  return pack.prompts[prompt]?.indicators.map(({ key }) => key) ?? [];
}

/** An answer that is missing, or is none, is not known. */
export function answerOf(typed: string | undefined): Answer {
  return ANSWERS.find((answer) => answer === typed) ?? 'unknown';
}
