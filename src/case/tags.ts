import type { Tag } from '../ledger/streamKind';
import type { CaseRow } from '../assurance/caseRow';
import { countedTag, monthsOf, workTag } from './countedTags';
import { disposalTags } from '../record/disposalTags';
import type { SystemFactor } from '../policy/systemFactors';
import { localDate } from '../time/local';
import type { Month } from '../time/month';
import { stageOf } from './line';
import { isUnreached, takingPart } from './lostContact/episode';
import { isSharedRiskOpen } from './sharedRisk/state';
import { pageTags } from './pages';
import { isOpenAction } from './plan/state';
import { isFactorPattern } from './recurrence';
import { latestOf } from './review/state';
import { isOpen, standingHolds, type Case } from './state';

/** Words a case can be found by. Kept beside the record, so: ids and references only. */
export function tagsOf(found: Case, counted: CaseRow | undefined, zone: string): Tag[] {
  const { report } = found;
  const categories = [report?.category, report?.alsoCategory].flatMap((category) => category ?? []);
  const person = report?.person;
  return [
    `reporter:${found.reporter}`,
    ...(isOpen(found) ? [`open:${found.team}`] : []),
    ...(isSharedRiskOpen(found.sharedRisk) ? [sharedRiskTag(found.team)] : []),
    ...(standingHolds(found).length > 0 ? [heldTag] : []),
    ...disposalTags(found.disposal, found.lastActAt),
    ...(person ? [whoTag(person), ...categories.map((category) => aboutTag(category, person))] : []),
    ...(person && isUnreached(found.lostContact) ? [aboutTag(unreachedTag, person)] : []),
    ...takingPart(found.lostContact).map(concernedTag),
    ...(found.reportedAt ? categories.map((category) => occurredTag(found.team, category, monthOf(found, zone))) : []),
    ...[...new Set(found.plan.filter(isOpenAction).map(({ owner }) => actionTag(owner)))],
    ...(waitsForTriage(found) ? [keptTag] : []),
    ...(found.plan.some(isOpenAction) ? [actingTag(found.team)] : []),
    ...changesOf(found, zone),
    ...briefingsOf(found, zone),
    ...pageTags(found),
    ...(counted ? monthsOf(counted, zone).map(countedTag) : []),
    ...(counted && counted.deadlines.length > 0 ? [workTag(found.team)] : []),
    ...reviewersOf(found).map(reviewTag),
    ...stageTags(found),
    ...(found.patterns.some((one) => !isFactorPattern(one)) ? [patternTag(found.reportedAt.slice(0, 7))] : []),
    ...factorTags(found, zone),
  ];
}

/** What happened in one team under one category in one local month. */
export function occurredTag(team: string, category: string, month: Month): string {
  return `occurred:${team}:${category}:${month}`;
}

/** Cases that were found to be part of a pattern, by the month (UTC) of their report. */
export function patternTag(month: Month): string {
  return `pattern:${month}`;
}

/** Cases of one team whose last root cause names one system factor, by the local month in which it happened. */
export function factorTag(team: string, factor: SystemFactor, month: Month): string {
  return `factor:${team}:${factor}:${month}`;
}

/** Cases whose system factors were found to recur, by the month (UTC) of their last root cause. */
export function factorPatternTag(month: Month): string {
  return `factor-pattern:${month}`;
}

function factorTags(found: Case, zone: string): string[] {
  const last = latestOf(found.review.rootCauses);
  if (!last) return [];
  return [
    ...last.factors.map((factor) => factorTag(found.team, factor, monthOf(found, zone))),
    ...(found.patterns.some(isFactorPattern) ? [factorPatternTag(last.at.slice(0, 7))] : []),
  ];
}

function monthOf({ report, reportedAt }: Case, zone: string): Month {
  return (report?.occurredOn ?? localDate(reportedAt, zone)).slice(0, 7);
}

/** Under this in place of a prompt: cases in which the person has not been reached since contact was missed. */
export const unreachedTag = 'unreached';

/** Episodes of lost contact in which somebody has done something. */
export function concernedTag(person: string): string {
  return `concerned:${person}`;
}

/** Cases of a team with a shared risk summary that runs. */
export function sharedRiskTag(team: string): string {
  return `shared-risk:${team}`;
}

/** Cases in which somebody has an action that is not over. */
export function actionTag(owner: string): string {
  return `action-of:${owner}`;
}

/** Cases of a team with an action that is not over. */
export function actingTag(team: string): string {
  return `acting:${team}`;
}

/** Cases of a team in which an action was accepted in a local month: what the team is told has changed. */
export function changedTag(team: string, month: Month): string {
  return `changed:${team}:${month}`;
}

/** Cases of which a team was told in a local month what changed. */
export function briefedTag(team: string, month: Month): string {
  return `briefed:${team}:${month}`;
}

/** Cases somebody was named to review, or to lead the review of. */
export function reviewTag(person: string): string {
  return `review-of:${person}`;
}

function reviewersOf({ review: { set } }: Case): string[] {
  return [...new Set([set?.reviewer, set?.senior].flatMap((person) => person ?? []))];
}

/** Cases of a team that are closed to work and not learned yet, or learned. */
export function stageTag(stage: 'closed' | 'learned', team: string): string {
  return `${stage}:${team}`;
}

function stageTags(found: Case): string[] {
  const stage = stageOf(found);
  return stage === 'closed' || stage === 'learned' ? [stageTag(stage, found.team)] : [];
}

function briefingsOf({ assessment, disposal, briefings }: Case, zone: string): string[] {
  if (assessment?.restricted || disposal.destroyed) return [];
  const told = briefings.flatMap(({ teams, sentAt }) =>
    teams.map((team) => briefedTag(team, localDate(sentAt, zone).slice(0, 7))),
  );
  return [...new Set(told)];
}

/** Nothing of a restricted record is told to a team. */
function changesOf({ assessment, disposal, plan, team }: Case, zone: string): string[] {
  if (assessment?.restricted || disposal.destroyed) return [];
  const months = plan.flatMap(({ accepted }) => (accepted ? [localDate(accepted.at, zone).slice(0, 7)] : []));
  return [...new Set(months)].map((month) => changedTag(team, month));
}

/** Cases on legal hold. */
export const heldTag = 'held';

/**
 * The tag of a person's cases under one prompt. People write one reference in many ways ("cr 1042", "CR-1042"): only its letters and
 * digits count, because a repeat that is missed lowers a result. Somebody may have typed a name all the same.
 */
export function aboutTag(prompt: string, person: string): Exclude<Tag, string> {
  const typed = person
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return { of: `about:${prompt}`, typed };
}

/** The tag of all cases of a person: people are counted once, under whatever category. */
export function whoTag(person: string): Exclude<Tag, string> {
  return aboutTag('anybody', person);
}

/** Reports that were only kept and wait for triage: leads are told of them once a day. */
export const keptTag = 'kept-waits';

function waitsForTriage({ triage, escalation, disposal }: Case): boolean {
  return triage.asked?.kept === true && triage.forms.length === 0 && !escalation && !disposal.destroyed;
}
