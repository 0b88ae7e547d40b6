import type { Link } from '../assurance/lineOfSight';
import { changeOn, isChosenAfter, isShown } from './impact/outcome';
import { isOpenAction } from './plan/state';
import { changesOf } from './review/changes';
import { isClosed } from './review/finishing';
import { isRegarded } from './review/rootCause';
import { latestOf } from './review/state';
import { tierOf } from './review/tier';
import type { Case } from './state';

/** How far a case has come: reported, under review, closed to work, and learned, which is more than closed. */
export type Stage = 'reported' | 'review' | 'closed' | 'learned';

/** Why a link does not stand. */
export type Missing =
  | 'no_root_cause'
  | 'no_change'
  | 'actions_open'
  | 'executive_not_accepted'
  | 'no_measure'
  | 'chosen_after'
  | 'not_measured_after'
  | 'not_shown';

const isMissing: { readonly [L in Link]: (found: Case) => Missing | undefined } = {
  rootCause: ({ review }) => (isRegarded(review) ? undefined : 'no_root_cause'),
  change: (found) => (changesOf(found).length > 0 ? undefined : 'no_change'),
  implementation: (found) => {
    const changes = changesOf(found);
    if (changes.length === 0 || found.plan.some(isOpenAction)) return 'actions_open';
    const needed = tierOf(found)?.tier === 'C';
    return needed && changes.some(({ accepted, endorsed }) => !endorsed && !accepted?.executive)
      ? 'executive_not_accepted'
      : undefined;
  },
  impact: (found) => {
    const changes = new Set(changesOf(found).map(({ id }) => id));
    const measures = found.impact.filter(
      ({ ended, what, actions }) => !ended && what !== 'balancing' && actions.some((id) => changes.has(id)),
    );
    if (measures.length === 0) return 'no_measure';
    // Of a destroyed record nobody can read why any more.
    const chosen = measures.filter((measure) => found.disposal.destroyed || !isChosenAfter(measure, found.plan));
    if (chosen.length === 0) return 'chosen_after';
    // A check has figures of days after the change. It says nothing of a change that was proved anew for another day, nor of newer figures.
    const checks = chosen.flatMap((measure) => {
      const check = latestOf(measure.checks);
      const isOfNow = check?.changeOn === changeOn(measure, found.plan) && check?.at === latestOf(measure.notes)?.at;
      return check && isOfNow ? [check] : [];
    });
    if (checks.length === 0) return 'not_measured_after';
    return checks.some(({ outcome }) => isShown(outcome)) ? undefined : 'not_shown';
  },
};

/** The four links between the incident and an improvement, and what each lacks (domain reference 9.5, S30). */
export function linksOf(found: Case): Readonly<Record<Link, Missing | undefined>> {
  const { rootCause, change, implementation, impact } = isMissing;
  return {
    rootCause: rootCause(found),
    change: change(found),
    implementation: implementation(found),
    impact: impact(found),
  };
}

/** Closed to work, and all four links stand (S12): nothing says "learned" but this. */
export function stageOf(found: Case): Stage {
  if (found.triage.forms.length === 0) return 'reported';
  if (!isClosed(found)) return 'review';
  return Object.values(linksOf(found)).every((missing) => missing === undefined) ? 'learned' : 'closed';
}
