import type { EChartsOption, LegendComponentOption } from 'echarts';
import { chartSeries } from './chartSeries';
import { chartFont, chartSize, ink, margin, textSize } from './chartLook';
import type { ChartPoint, ControlChart } from './controlChart';
import { dayOrMonth, figure, withUnit } from './figures';
import { drawable, fitted, type WidthOf } from './fitted';
import { iconOf, keyIcons, keyOf, placed, type PlacedEntry } from './key';
import { labelRow, uprightsOf } from './uprights';

const title = { size: 28, line: 36 };
const keyRow = 34;
/** About as wide as the plot is, whatever stands beside it; and a date with room around it when it is shifted to stay inside. */
const plotWidth = 560;
const dateWidth = 155;
const fewAcross = 5;
const said = { fontFamily: chartFont, fontSize: textSize, color: ink };

/**
 * A chart as ECharts draws it, on a server as in a browser.
 *
 * @param measure how wide a text is in a CSS font, in pixels, for letters of common width; ours are a little wider
 */
export function chartOption(chart: ControlChart, measure: (text: string, font: string) => number): EChartsOption {
  const widthOf: WidthOf = (text) => 1.05 * measure(text, `${textSize}px sans-serif`);
  const titleWidthOf: WidthOf = (text) => 1.15 * measure(text, `${title.size}px sans-serif`);
  const inner = chartSize.width - 2 * margin;
  const heading = fitted(chart.title, inner, 2, titleWidthOf);
  const key = placed(keyOf(chart), inner, widthOf);
  const rows = (key[key.length - 1]?.row ?? -1) + 1;
  return {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: said,
    title: {
      text: heading.join('\n'),
      left: margin,
      top: margin,
      padding: 0,
      textStyle: { ...said, fontSize: title.size, lineHeight: title.line, fontWeight: 'bold' },
    },
    legend: key.map((entry) => keyEntry(entry, rows)),
    grid: {
      left: margin,
      right: margin + 6,
      // Above the plot there is room for what the line of each change says.
      top: margin + heading.length * title.line + 44 + Math.max(0, uprightsOf(chart).length - 1) * labelRow,
      bottom: margin + rows * keyRow + 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'value',
      min: -0.5,
      max: Math.max(1, chart.points.length) - 0.5,
      splitLine: { show: false },
      axisTick: { show: false },
      axisLine: { onZero: false, lineStyle: { color: ink, width: 2 } },
      axisLabel: {
        ...said,
        customValues: dated(chart.points),
        formatter: (at: number) => drawable(dayOrMonth(chart.points[at]?.on ?? '', true)),
        alignMinLabel: chart.points.length > fewAcross ? 'left' : 'center',
        alignMaxLabel: chart.points.length > fewAcross ? 'right' : 'center',
        margin: 10,
      },
    },
    yAxis: {
      type: 'value',
      // From 0 where there is nothing to see the size of a difference by.
      scale: chart.points.length > 1,
      ...(reachesAll(chart) ? { max: 100 } : {}),
      splitNumber: 3,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: '#d8dde0', width: 1 } },
      axisLabel: { ...said, formatter: (value: number) => withUnit(figure(value), chart.unit === '%' ? '%' : '') },
    },
    series: chartSeries(chart, widthOf),
  };
}

/** A share near 100 % ends there: an axis that went on would show room that there is not. */
function reachesAll({ unit, limits, points, rebased }: ControlChart): boolean {
  const uppers = [limits, ...(rebased?.closed.map((one) => one.limits) ?? [])].map((one) => one?.upper ?? 0);
  const highest = Math.max(...uppers, ...points.map(({ value }) => value));
  return unit === '%' && highest >= 95 && points.every(({ value }) => value <= 100);
}

/** Each entry is a legend of its own, because those of marks are narrower than those of lines. */
function keyEntry({ sample, text, left, row }: PlacedEntry, rows: number): LegendComponentOption {
  const isMark = sample === 'better' || sample === 'worse';
  return {
    // A line is shown without the dot that a legend would put on it.
    data: [{ name: sample, itemStyle: isMark ? {} : { opacity: 0 } }],
    formatter: () => text,
    left: margin + left,
    bottom: margin - 4 + (rows - 1 - row) * keyRow,
    padding: 0,
    itemWidth: iconOf(sample),
    itemHeight: keyIcons.mark,
    selectedMode: false,
    // A legend leaves 5 by itself.
    textStyle: { ...said, padding: [0, 0, 0, keyIcons.gap - 5] },
  };
}

/**
 * Which points have their date below them: every one where a date has room in the middle below it, or else the first, the last, and one or
 * two between.
 */
function dated(points: readonly ChartPoint[]): number[] {
  const last = points.length - 1;
  if (last < fewAcross) return points.map((_, at) => at);
  const spread = (parts: number): number[] =>
    Array.from({ length: parts + 1 }, (_, part) => Math.round((part * last) / parts));
  const roomy = (places: readonly number[]): boolean =>
    places.every(
      (at, index) => index === 0 || (at - (places[index - 1] ?? 0)) * (plotWidth / points.length) > dateWidth,
    );
  return [3, 2].map(spread).find(roomy) ?? spread(1);
}
