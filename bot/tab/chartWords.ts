import { say } from '../../cards/render';
import type { ChartLabels, RebasedLabels } from '../chart/controlChart';

/** The words on a trend chart; the mean is of what was before where something was changed. */
export function labelsOf(changed: boolean): ChartLabels {
  return {
    mean: say(changed ? 'impact.chart.mean' : 'tab.chart.mean'),
    limits: say('impact.chart.limits'),
    trialLimits: say('impact.chart.trialLimits'),
    target: say('impact.chart.target'),
    change: say('impact.chart.change'),
    better: say('impact.chart.better'),
    worse: say('impact.chart.worse'),
  };
}

/** The words for what a new baseline has left behind. */
export function rebasedLabels(): RebasedLabels {
  return {
    mean: say('tab.chart.oldMean'),
    limits: say('tab.chart.oldLimits'),
    rebased: say('tab.chart.rebased'),
  };
}
