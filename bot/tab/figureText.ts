import { say } from '../../cards/render';
import type { Minutes, Share } from '../../src/assurance/periodFigures';
import { hidden, personPercent, smallest } from '../../src/assurance/suppression';
import type { Figure } from '../../src/tab/view';

/** A share as it is read. Of nothing there is none: that is said, and is neither 0 nor 100. */
export function shareFigure(id: string, label: string, share: Share, exact: boolean): Figure {
  if (share.denominator === 0) return { id, label, value: say('tab.figure.none'), note: say('tab.figure.nothing') };
  const { numerator, denominator } = share;
  if (!exact) {
    const percent = personPercent(numerator, denominator);
    return { id, label, value: percent === hidden ? hidden : `${percent}%`, note: say('tab.figure.suppressed') };
  }
  return { id, label, value: percentText(share), note: say('tab.figure.outOf', { numerator, denominator }) };
}

export function percentText({ percent }: Share): string {
  return percent === null ? say('tab.figure.nothing') : `${percent.toFixed(1)}%`;
}

/** A number of people or cases; small ones are hidden from whoever is not to see them. */
export function countText(value: number, exact: boolean): string {
  return exact || value >= smallest ? String(value) : hidden;
}

export function countFigure(id: string, label: string, value: number, exact: boolean, note = ''): Figure {
  return { id, label, value: countText(value, exact), note };
}

/** How long something took: the middle one, and what nine in ten did not exceed. */
export function minutesFigure(id: string, label: string, { median, p90, without }: Minutes): Figure {
  if (median === null) return { id, label, value: say('tab.figure.none'), note: say('tab.figure.nothing') };
  const long = p90 === null ? '' : lengthText(p90);
  return { id, label, value: lengthText(median), note: say('tab.figure.p90', { long, without }) };
}

/** '45 min', '3 h 20 min', '2 days 4 h': as somebody would say it. */
export function lengthText(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return say(days === 1 ? 'tab.figure.day' : 'tab.figure.days', { days, hours });
  return hours > 0 ? say('tab.figure.hours', { hours, rest }) : say('tab.figure.minutes', { rest });
}
