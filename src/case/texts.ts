import { withoutBriefingTexts } from './briefing/state';
import { withoutImpactTexts } from './impact/state';
import { withoutPlanTexts } from './plan/state';
import { withoutReviewTexts } from './review/state';
import { withoutTriageTexts } from './triage/state';
import { withoutTaskTexts } from './tasks/task';
import type { Correctable, DecisionMade, Report } from './facts';
import { withoutSharedRiskTexts } from './sharedRisk/texts';
import { withoutEpisodeText } from './lostContact/episode';
import type { Case } from './state';

/** What a report says now in a part that can be corrected; null when it was not given. */
export function valueOf(report: Report | undefined, field: Correctable): string | null {
  if (!report) return null;
  return isNarrative(field) ? report.narrative[field] : report[field];
}

/** The report with another value there. A reference, day or time that is blank is not known. */
export function withValue(report: Report, field: Correctable, value: string | null): Report {
  if (isNarrative(field)) return { ...report, narrative: { ...report.narrative, [field]: value ?? '' } };
  return { ...report, [field]: value === '' ? null : value };
}

export function isNarrative(field: Correctable): field is Exclude<Correctable, 'person' | 'occurredOn' | 'occurredAt'> {
  return field !== 'person' && field !== 'occurredOn' && field !== 'occurredAt';
}

/**
 * A case as it reads once its texts were destroyed: what is counted stays. The same as what its facts amount to when their key is gone,
 * so that nothing depends on when the key goes.
 */
export function withoutText(found: Case): Case {
  const { report, proposal, decisions, corrections, holds, sharedRisk } = found;
  return {
    ...found,
    report: report && { ...report, person: null, narrative: blanked(report.narrative) },
    lostContact: withoutEpisodeText(found.lostContact),
    proposal: proposal && { ...proposal, decision: blankDecision(proposal.decision) },
    // How much was filled in is not known any more: it was read from texts.
    decisions: decisions.map((decided) => ({
      ...decided,
      decision: blankDecision(decided.decision),
      filled: undefined,
    })),
    corrections: corrections.map(({ was, ...rest }) => ({
      ...rest,
      was: isNarrative(rest.field) ? '' : rest.field === 'person' ? null : was,
      reason: '',
    })),
    holds: holds.map((hold) => ({ ...hold, reason: '', ended: hold.ended && { ...hold.ended, reason: '' } })),
    sharedRisk: sharedRisk && withoutSharedRiskTexts(sharedRisk),
    tasks: withoutTaskTexts(found.tasks),
    triage: withoutTriageTexts(found.triage),
    plan: withoutPlanTexts(found.plan),
    review: withoutReviewTexts(found.review),
    impact: withoutImpactTexts(found.impact),
    briefings: withoutBriefingTexts(found.briefings),
  };
}

function blankDecision(decision: DecisionMade): DecisionMade {
  return { ...decision, reason: '', safety: '', consulted: '' };
}

function blanked<T extends Readonly<Record<string, string>>>(texts: T): T {
  return Object.fromEntries(Object.keys(texts).map((key) => [key, ''])) as T;
}
