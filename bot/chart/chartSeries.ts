import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import { chartFont, chartSize, ink, margin, textSize } from './chartLook';
import type { ChartLimits, ChartPoint, ControlChart } from './controlChart';
import { drawnLimits } from './drawnLimits';
import { fitted, type WidthOf } from './fitted';
import { closedIn, labelRow, uprightsOf, type Over } from './uprights';

type Series = LineSeriesOption | ScatterSeriesOption;

const quiet = '#4c6272';
/** Blue and orange are told apart by everybody who sees any colour; the shapes by everybody. */
const marks = {
  better: { color: '#005eb8', symbol: 'diamond', grown: 1.15 },
  worse: { color: '#c84800', symbol: 'triangle', grown: 1 },
} as const;
const lines = {
  mean: { color: ink, width: 3, type: 'solid' },
  limits: { color: ink, width: 3, type: [12, 8] },
  target: { color: '#00703c', width: 4, type: [4, 6] },
  // Lighter and thinner: it was so.
  oldMean: { color: '#6b7c88', width: 2, type: 'solid' },
  oldLimits: { color: '#6b7c88', width: 2, type: [8, 6] },
} as const;

/** Everything that is drawn in the plot, what lies lowest first. The key finds the series by their names. */
export function chartSeries(chart: ControlChart, widthOf: WidthOf): Series[] {
  return [...reference(chart), values(chart, widthOf), ...goingOn(chart.points), ...marked(chart.points)].map(
    (series) => ({
      ...series,
      silent: true,
    }),
  );
}

/** Mean and limits over the points that they are for, and the target from edge to edge. */
function reference({ limits, target, points, unit, rebased }: ControlChart): LineSeriesOption[] {
  const right = Math.max(1, points.length) - 0.5;
  const level = (name: keyof typeof lines, heights: readonly Level[]): LineSeriesOption => ({
    name,
    type: 'line',
    symbol: 'none',
    // '-' is a gap, so that two limits are one series.
    data: heights.flatMap(({ height, from, to }) => [
      [from, height],
      [to, height],
      [to, '-'],
    ]),
    lineStyle: { ...lines[name], type: lines[name].type as 'solid' },
    itemStyle: { color: lines[name].color },
  });
  const limitsOver = (computed: Omit<ChartLimits, 'trial'>, over: Over): Level[] => {
    const { lower, upper } = drawnLimits(computed, unit);
    return [lower, upper].map((height) => ({ height, ...over }));
  };
  const closed = closedIn(rebased);
  const now = { from: closed.at(-1)?.over.to ?? -0.5, to: right };
  return [
    ...(closed.length > 0
      ? [
          level(
            'oldLimits',
            closed.flatMap((one) => limitsOver(one.limits, one.over)),
          ),
          level(
            'oldMean',
            closed.map((one) => ({ height: one.limits.mean, ...one.over })),
          ),
        ]
      : []),
    ...(limits ? [level('limits', limitsOver(limits, now)), level('mean', [{ height: limits.mean, ...now }])] : []),
    ...(target === undefined ? [] : [level('target', [{ height: target, from: -0.5, to: right }])]),
  ];
}

interface Level extends Over {
  readonly height: number;
}

/** What is not over yet, dotted from the last point that is. */
function goingOn(points: readonly ChartPoint[]): LineSeriesOption[] {
  if (!points.some(({ open }) => open)) return [];
  const last = points.findLastIndex(({ open }) => !open);
  return [
    {
      name: 'open',
      type: 'line',
      data: points.flatMap(({ value }, at) => (at >= last ? [[at, value]] : [])),
      symbol: 'emptyCircle',
      symbolSize: sizes(points.length).plain,
      showAllSymbol: true,
      lineStyle: { color: quiet, width: 3, type: 'dotted' },
      itemStyle: { color: quiet },
    },
  ];
}

/** The line of the values, and the lines of what was changed across it. */
function values(chart: ControlChart, widthOf: WidthOf): LineSeriesOption {
  const { points } = chart;
  const { plain } = sizes(points.length);
  const uprights = uprightsOf(chart);
  return {
    name: 'values',
    type: 'line',
    data: points.flatMap(({ value, mark, open }, at) =>
      open ? [] : [{ value: [at, value], symbolSize: mark === 'plain' ? plain : 0 }],
    ),
    symbol: 'circle',
    showAllSymbol: true,
    lineStyle: { color: quiet, width: points.length > 100 ? 2 : 3 },
    itemStyle: { color: quiet },
    markLine: {
      silent: true,
      symbol: 'none',
      data: uprights.map(({ at, label }, index) => {
        const said = fitted(label, chartSize.width - 6 * margin, 1, widthOf).join('');
        const along = points.length === 0 ? 0 : (at + 0.5) / points.length;
        return {
          xAxis: at,
          label: {
            formatter: () => said,
            position: 'end',
            // Each has a row of its own: two that are near each other would be written over each other.
            distance: 10 + (uprights.length - 1 - index) * labelRow,
            // Towards the middle, so that it stays on the picture.
            align: along < 0.3 ? 'left' : along > 0.7 ? 'right' : 'center',
            fontFamily: chartFont,
            fontSize: textSize,
            color: ink,
          },
        };
      }),
      lineStyle: { color: ink, width: 3, type: 'solid' },
    },
  };
}

/** The points that say something, over the line. */
function marked(points: readonly ChartPoint[]): ScatterSeriesOption[] {
  return (['better', 'worse'] as const).map((mark) => ({
    name: mark,
    type: 'scatter',
    z: 3,
    symbol: marks[mark].symbol,
    symbolSize: sizes(points.length).marked * marks[mark].grown,
    data: points.flatMap((point, at) => (point.mark === mark ? [[at, point.value]] : [])),
    itemStyle: { color: marks[mark].color, opacity: 1 },
  }));
}

/** Smaller the more there are, in pixels. */
function sizes(points: number): { readonly plain: number; readonly marked: number } {
  if (points > 100) return { plain: 3, marked: 11 };
  return points > 40 ? { plain: 7, marked: 16 } : { plain: 11, marked: 22 };
}
