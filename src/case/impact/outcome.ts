import { impactOf } from '../../assurance/impact';
import { above } from '../../assurance/xmr';
import { plusDays } from '../../time/local';
import type { Plan } from '../plan/state';
import type { Checked, Figure, Outcome } from './facts';
import { latestOf } from '../review/state';
import type { Measure } from './state';

/** A figure's value in the unit of its measure: a share in percent, or the number. */
export function valueOf({ count, of }: Pick<Figure, 'count' | 'of'>): number {
  return of === null ? count : of === 0 ? 0 : (count / of) * 100;
}

/**
 * The local day from which the change counts: the last of its actions was done, and that was accepted; never before it was agreed, whatever older
 * facts say. Undefined while one is not. (No local day in the United Kingdom is earlier than that of UTC.)
 */
export function changeOn({ actions }: Pick<Measure, 'actions'>, plan: Plan): string | undefined {
  const measured = plan.filter(({ id, dropped }) => actions.includes(id) && !dropped);
  const days = measured.flatMap(({ accepted, proof, agreedAt }) =>
    accepted && proof ? [proof.on < agreedAt ? agreedAt.slice(0, 10) : proof.on] : [],
  );
  return measured.length > 0 && days.length === measured.length ? days.sort().at(-1) : undefined;
}

/** It was chosen on a later day than a change was made that it measures, and nobody has said why (domain reference 8.1). */
export function isChosenAfter({ actions, chosenAt, lateBecause }: Measure, plan: Plan): boolean {
  const day = chosenAt.slice(0, 10);
  return (
    lateBecause === '' && plan.some(({ id, proof }) => actions.includes(id) && proof !== undefined && proof.on < day)
  );
}

/** Figures before the change, and those from its day on (domain reference 8.5). */
export function beforeAndAfter(
  measure: Pick<Measure, 'figures'>,
  change: string,
): { before: Figure[]; after: Figure[] } {
  return {
    before: measure.figures.filter(({ on }) => on < change),
    after: measure.figures.filter(({ on }) => on >= change),
  };
}

/**
 * What the figures say of a change: nothing while it is not done or none of them is later than it. Improved counts as demonstrated, and as
 * sustained only at the last look (180 days). Worse, mixed, or an improvement that is gone again is not effective (S32).
 *
 * @param looks days after the change at which it is looked at again
 */
export function checkOf(measure: Measure, plan: Plan, today: string, looks: readonly number[]): Checked | undefined {
  const change = changeOn(measure, plan);
  const last = latestOf(measure.figures);
  if (change === undefined || !last || last.on <= change) return undefined;
  const held = last.on >= plusDays(change, Math.max(...looks));
  const status = measure.way === 'audit' ? auditStatus(measure, last) : chartStatus(measure, change);
  const nextCheckOn = looks.map((days) => plusDays(change, days)).find((day) => day > today) ?? null;
  const outcome = outcomeOf(status, held, latestOf(measure.checks)?.outcome);
  return {
    status,
    outcome,
    changeOn: change,
    lastOn: last.on,
    nextCheckOn: outcome === 'not_yet' ? (nextCheckOn ?? plusDays(today, 30)) : nextCheckOn,
  };
}

/** At its target it has passed: shares are compared as figures of a chart are, so that 29 of 100 is 29 %. */
function auditStatus({ target, direction }: Measure, last: Figure): 'passed' | 'failed' {
  const [found, expected] = [valueOf(last), target ?? 100];
  const missed = direction === 'increase' ? above(expected, found) : above(found, expected);
  return missed ? 'failed' : 'passed';
}

function chartStatus(measure: Measure, change: string): Checked['status'] {
  const { before, after } = beforeAndAfter(measure, change);
  if (before.length === 0) return 'not_enough_data';
  return impactOf(before.map(valueOf), after.map(valueOf), measure.direction).status;
}

function outcomeOf(status: Checked['status'], held: boolean, before: Outcome | undefined): Outcome {
  switch (status) {
    case 'passed':
    case 'sustained':
      return held ? 'sustained' : 'demonstrated';
    case 'improved':
      return before === 'sustained' ? 'not_effective' : 'demonstrated';
    case 'worse':
    case 'mixed':
    case 'failed':
      return 'not_effective';
    case 'no_change':
      return before === 'demonstrated' || before === 'sustained' ? 'not_effective' : 'not_yet';
    case 'not_enough_data':
      return 'not_yet';
  }
}

/** Whether a look says that the change did something. */
export function isShown(outcome: Outcome | undefined): boolean {
  return outcome === 'demonstrated' || outcome === 'sustained';
}
