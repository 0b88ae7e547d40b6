import { say } from '../../cards/render';
import type { Coverage } from '../../src/supervision/coverage';

/** "3 of 4 (75.0%)", or that nobody was due: never a figure for nothing. */
export function coverageText({ numerator, denominator, percent }: Coverage): string {
  return percent === null
    ? say('supervision.coverage.nobody')
    : say('supervision.coverage.sum', { part: numerator, whole: denominator, percent: percent.toFixed(1) });
}
