import { sampleSize } from '../../assurance/sampleSize';
import { ownFigures } from '../../assurance/ownFigures';
import { refuse } from '../../ledger/streamKind';
import { localDate } from '../../time/local';
import { isBlank, type Asking } from '../asking';
import type { CaseDecision } from '../caseKind';
import { refusalOf } from '../permitted';
import { reviews } from '../review/reviewers';
import type { ReviewFact } from '../review/facts';
import { since } from '../review/state';
import { tierOf } from '../review/tier';
import { finishBy } from '../review/times';
import { reviewTo } from '../review/told';
import type { Chosen, Figure, ImpactFact } from './facts';
import { checkOf } from './outcome';
import { evolveImpact, type Measure } from './state';

/** What can be asked of a case's measures. */
export type ImpactAsk =
  | ({ readonly type: 'choose' } & Omit<Chosen, 'id' | 'by'>)
  | { readonly type: 'figures'; readonly id: string; readonly figures: readonly Figure[]; readonly note: string }
  /** The result of an audit round, from the audit itself: its sample was frozen, and its auditors were found to be independent, there. */
  | { readonly type: 'audited'; readonly id: string; readonly figure: Figure }
  | { readonly type: 'end'; readonly id: string; readonly reason: string };

export type ImpactRefusal =
  | 'not_reviewing'
  | 'no_such_measure'
  | 'measure_ended'
  | 'no_such_action'
  | 'measure_needs_change'
  | 'chosen_late'
  | 'target_needed'
  | 'check_in_the_past'
  | 'figure_in_the_future'
  | 'figure_wrong'
  | 'sample_too_small'
  | 'auditor_independent'
  | 'nothing_changed'
  | 'incomplete';

type Answer = readonly (ImpactFact | ReviewFact)[] | ImpactRefusal;

/** Measures are chosen, and figures given, by whoever reviews the case; an audit by somebody who neither did it nor decided on the case. */
export function askImpact(ask: ImpactAsk, asking: Asking): CaseDecision {
  const { by, at, seen, world } = asking;
  const facts = ask.type === 'audited' || reviews(asking) ? answerTo(ask, asking) : 'not_reviewing';
  if (facts === 'not_reviewing') return refuse(refusalOf(world, seen.state, by, 'leadReview', at) ?? facts);
  if (typeof facts === 'string') return refuse(facts);
  const reopened = facts.some(({ type }) => type === 'learningReopened');
  const { reviewer } = seen.state.review.set ?? {};
  const owed = reopened && reviewer !== undefined && reviewer !== by ? [reviewTo(reviewer, 'reopened')] : [];
  return { ok: true, facts, owed };
}

function answerTo(ask: ImpactAsk, asking: Asking): Answer {
  if (ask.type === 'choose') return choose(ask, asking);
  const measure = asking.seen.state.impact.find(({ id }) => id === ask.id);
  if (!measure) return 'no_such_measure';
  if (measure.ended) return 'measure_ended';
  if (ask.type === 'audited') return audited(ask.figure, measure, asking);
  return ask.type === 'figures' ? giveFigures(ask, measure, asking) : end(ask, asking);
}

/** Before the change: what is counted, out of what, which level is expected and when it is looked at. Later only with a reason that stays. */
function choose({ type: _type, ...chosen }: Extract<ImpactAsk, { type: 'choose' }>, asking: Asking): Answer {
  const { by, at, seen, world } = asking;
  const { plan } = seen.state;
  const { own } = chosen;
  if (isBlank(chosen.name) || isBlank(chosen.numerator)) return 'incomplete';
  if (chosen.unit === 'percent' && isBlank(chosen.denominator)) return 'incomplete';
  if (own !== null && (chosen.unit !== ownFigures[own].unit || chosen.way !== 'chart')) return 'incomplete';
  const measured = chosen.actions.map((id) => plan.find((action) => action.id === id && !action.dropped));
  if (measured.includes(undefined)) return 'no_such_action';
  // A balancing measure watches what else a change does; the others show the effect of something.
  if (measured.length === 0) return 'measure_needs_change';
  if (chosen.way === 'audit' && (chosen.target === null || chosen.unit !== 'percent')) return 'target_needed';
  if (chosen.checkOn <= localDate(at, world.office.zone)) return 'check_in_the_past';
  const late = measured.some((action) => action?.proof !== undefined);
  if (late && isBlank(chosen.lateBecause)) return 'chosen_late';
  // Whoever knows that the change is made says so also before its owner has; on the day it was agreed there is nothing to say.
  const today = localDate(at, world.office.zone);
  const canBeLate = late || measured.some((action) => action && localDate(action.agreedAt, world.office.zone) < today);
  const id = String(seen.version + 1);
  return [{ type: 'measureChosen', id, by, ...chosen, lateBecause: canBeLate ? chosen.lateBecause.trim() : '' }];
}

function audited(figure: Figure, measure: Measure, asking: Asking): Answer {
  return measure.way === 'audit' && isFigure(figure, measure) ? taken([figure], '', measure, asking) : 'figure_wrong';
}

function giveFigures(
  { figures, note }: Extract<ImpactAsk, { type: 'figures' }>,
  measure: Measure,
  asking: Asking,
): Answer {
  const { by, at, seen, world } = asking;
  const { state } = seen;
  const today = localDate(at, world.office.zone);
  if (figures.some(({ on }) => on > today)) return 'figure_in_the_future';
  if (figures.length === 0 || !figures.every((figure) => isFigure(figure, measure))) return 'figure_wrong';
  if (measure.way === 'audit') {
    const share = tierOf(state)?.tier === 'C' ? 0.1 : 0.2;
    if (figures.some(({ of, population }) => (of ?? 0) < sampleSize(population ?? 1, share))) return 'sample_too_small';
    const measured = state.plan.filter(({ id }) => measure.actions.includes(id));
    const did = measured.some(({ owner, proof }) => owner === by || proof?.by === by);
    if (did || state.decisions.some((decided) => decided.by === by)) return 'auditor_independent';
  }
  return taken(figures, note, measure, asking);
}

/** Figures, and what they say. A change that did not work, or works no more, opens the learning again in the same moment. */
function taken(figures: readonly Figure[], note: string, measure: Measure, { by, at, seen, world }: Asking): Answer {
  const { state } = seen;
  const today = localDate(at, world.office.zone);
  const given: ImpactFact = { type: 'figuresGiven', id: measure.id, by, figures, note };
  const [after = measure] = evolveImpact([measure], given, at);
  const checked = checkOf(after, state.plan, today, world.pack.settings.review.checkAfterDays);
  if (!checked) return [given];
  const check: ImpactFact = { type: 'impactChecked', id: measure.id, ...checked };
  // What was opened again already is not opened by the change that did not work before.
  const current = state.plan.some(({ id, agreedAt }) => measure.actions.includes(id) && agreedAt > since(state.review));
  if (checked.outcome !== 'not_effective' || measure.what === 'balancing' || !current) return [given, check];
  const tier = tierOf(state)?.tier ?? 'A';
  const reopened: ReviewFact = {
    type: 'learningReopened',
    by: null,
    measure: measure.id,
    reason: '',
    finishBy: finishBy(tier, at, world),
  };
  return [given, check, reopened];
}

function isFigure({ count, of, population }: Figure, { way, unit }: Measure): boolean {
  const isSome = (value: number): boolean => Number.isFinite(value) && value >= 0;
  if (!isSome(count)) return false;
  if (unit !== 'percent') return of === null && population === null;
  if (of === null || !isSome(of) || of === 0 || count > of) return false;
  if (way !== 'audit') return population === null;
  return population !== null && population >= of && [count, of, population].every(Number.isInteger);
}

function end({ id, reason }: Extract<ImpactAsk, { type: 'end' }>, { by }: Asking): Answer {
  return isBlank(reason) ? 'incomplete' : [{ type: 'measureEnded', id, by, reason }];
}
