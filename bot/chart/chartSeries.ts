import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import { chartFont, chartSize, ink, margin, textSize } from './chartLook';
import type { ChartPoint, ControlChart } from './controlChart';
import { dayOrMonth } from './figures';
import { fitted, type WidthOf } from './fitted';

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

/** Mean, limits and target, from edge to edge. */
function reference({ limits, target, points, unit }: ControlChart): LineSeriesOption[] {
  const right = Math.max(1, points.length) - 0.5;
  const level = (name: keyof typeof lines, heights: readonly number[]): LineSeriesOption => ({
    name,
    type: 'line',
    symbol: 'none',
    // '-' is a gap, so that two limits are one series.
    data: heights.flatMap((height) => [
      [-0.5, height],
      [right, height],
      [right, '-'],
    ]),
    lineStyle: { ...lines[name], type: lines[name].type as 'solid' },
    itemStyle: { color: lines[name].color },
  });
  return [
    ...(limits
      ? [level('limits', [Math.max(0, limits.lower), withinUnit(limits.upper, unit)]), level('mean', [limits.mean])]
      : []),
    ...(target === undefined ? [] : [level('target', [target])]),
  ];
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

/** A share is never drawn above 100 %; what is flagged is worked out from the limit itself. */
function withinUnit(value: number, unit: string): number {
  return unit === '%' ? Math.min(100, value) : value;
}

/** The line of the values, and the line of the change across it. */
function values({ points, before, changeOn, labels }: ControlChart, widthOf: WidthOf): LineSeriesOption {
  const day = changeOn === undefined ? '' : dayOrMonth(changeOn);
  const said = fitted(`${labels.change} ${day}`, chartSize.width - 6 * margin, 1, widthOf).join('');
  const along = points.length === 0 ? 0 : before / points.length;
  const { plain } = sizes(points.length);
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
      data: changeOn === undefined ? [] : [{ xAxis: before - 0.5 }],
      lineStyle: { color: ink, width: 3, type: 'solid' },
      label: {
        formatter: () => said,
        position: 'end',
        distance: 10,
        // Towards the middle, so that it stays on the picture.
        align: along < 0.3 ? 'left' : along > 0.7 ? 'right' : 'center',
        fontFamily: chartFont,
        fontSize: textSize,
        color: ink,
      },
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
