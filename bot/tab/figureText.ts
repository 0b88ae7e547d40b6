import { say } from '../../cards/render';
import type { Minutes, Share } from '../../src/assurance/periodFigures';
import { hidden, personPercent, smallest, type Shown } from '../../src/assurance/suppression';
import type { Figure } from '../../src/tab/view';

/**
 * How much of a share is told: with what it is out of, its percentage alone, the percentage as far as it tells of no few people (domain
 * reference 11.2), or nothing.
 */
export type ShareShown = 'counted' | 'percent' | 'people' | 'hidden';

/** A share as it is read. Of nothing there is none: that is said, and is neither 0 nor 100. Of few people it is not said either. */
export function shareFigure(id: string, label: string, share: Share, shown: ShareShown): Figure {
  const { numerator, denominator } = share;
  if (shown === 'hidden') return hiddenFigure(id, label);
  if (shown === 'people') {
    const percent = personPercent(numerator, denominator);
    return percent === hidden
      ? hiddenFigure(id, label)
      : { ...hiddenFigure(id, label), value: `${percent.toFixed(1)}%` };
  }
  if (denominator === 0) return { id, label, value: say('tab.figure.none'), note: say('tab.figure.nothing') };
  const note = shown === 'counted' ? say('tab.figure.outOf', { numerator, denominator }) : say('tab.figure.suppressed');
  return { id, label, value: percentText(share), note };
}

/** What would tell of few people. */
export function hiddenFigure(id: string, label: string): Figure {
  return { id, label, value: hidden, note: say('tab.figure.suppressed') };
}

export function percentText({ percent }: Share): string {
  return percent === null ? say('tab.figure.nothing') : `${percent.toFixed(1)}%`;
}

/** A number of people or cases; small ones are hidden from whoever is not to see them. */
export function countText(value: number, exact: boolean): string {
  return exact || value >= smallest ? String(value) : hidden;
}

/** A number of people or cases as it is shown. */
export function countFigure(id: string, label: string, value: Shown): Figure {
  return { id, label, value: String(value), note: '' };
}

/**
 * How long something took: the middle one, and what nine in ten did not exceed.
 *
 * @param withCount whether it is told how many have no such time, also when they are few or none
 */
export function minutesFigure(
  id: string,
  label: string,
  { median, p90, without }: Minutes,
  withCount: boolean,
): Figure {
  if (median === null)
    return withCount
      ? { id, label, value: say('tab.figure.none'), note: say('tab.figure.nothing') }
      : hiddenFigure(id, label);
  const long = p90 === null ? '' : lengthText(p90);
  const note = withCount ? say('tab.figure.p90', { long, without }) : say('tab.figure.p90Alone', { long });
  return { id, label, value: lengthText(median), note };
}

/** '45 min', '3 h 20 min', '2 days 4 h': as somebody would say it. */
export function lengthText(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return say(days === 1 ? 'tab.figure.day' : 'tab.figure.days', { days, hours });
  return hours > 0 ? say('tab.figure.hours', { hours, rest }) : say('tab.figure.minutes', { rest });
}
