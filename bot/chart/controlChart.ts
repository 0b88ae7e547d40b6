import { chartOption } from './chartOption';
import { chartSize } from './chartLook';
import { pngOf } from './pngOf';

/** Points that say something, by the rules of domain reference 8.2: by shape as well as by colour, for whoever sees no colours. */
export type PointMark = 'better' | 'worse' | 'plain';

export interface ChartPoint {
  /** The day or month it is for: YYYY-MM-DD or YYYY-MM. */
  readonly on: string;
  /** Never below 0. */
  readonly value: number;
  readonly mark: PointMark;
  /** It is not over: a gap that goes on. Drawn dotted, never marked. */
  readonly open?: true;
}

/** Every word on the picture: it has none of its own. */
export interface ChartLabels {
  readonly mean: string;
  readonly limits: string;
  /** For limits from fewer than 12 points, which will still move. */
  readonly trialLimits: string;
  readonly target: string;
  /** Before the date of the change: 'Changed' makes 'Changed 12 Mar 2026'. */
  readonly change: string;
  /** What the marks mean. */
  readonly better: string;
  readonly worse: string;
}

export interface ChartLimits {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly trial: boolean;
}

/** What lies before a new baseline: its own points, against the limits that it was left with. */
export interface ClosedSegment {
  /** How many of the points, after those of the segment before it. */
  readonly points: number;
  readonly limits: Omit<ChartLimits, 'trial'>;
  /** The day from which the next baseline counts, YYYY-MM-DD. */
  readonly until: string;
}

/** The words on a chart that has had a new baseline. */
export interface RebasedLabels {
  /** Of the baseline before the one that stands. */
  readonly mean: string;
  readonly limits: string;
  /** Before the date of the new baseline. */
  readonly rebased: string;
}

/** What a control chart shows: one measure before and after a change, against the limits of before. */
export interface ControlChart {
  /** Two lines at most; what does not fit is cut. Anything may stand in it: it is drawn, never read. */
  readonly title: string;
  /** In the order of their dates; evenly spaced on the picture, whatever lies between them. */
  readonly points: readonly ChartPoint[];
  /** How many of the points are before the change. */
  readonly before: number;
  /** Segments that a new baseline has closed, oldest first. They have no part in `limits`. */
  readonly rebased?: { readonly closed: readonly ClosedSegment[]; readonly labels: RebasedLabels };
  /** Of the points before the change. Absent when they are too few for any. A lower one below 0 is drawn at 0. */
  readonly limits?: ChartLimits;
  /** The day of the change, YYYY-MM-DD; absent where nothing was changed, and then all points are before it. */
  readonly changeOn?: string | undefined;
  readonly target?: number;
  /** What follows a number: '%', 'days', or '' for a count. */
  readonly unit: string;
  readonly labels: ChartLabels;
}

/**
 * Styles for a pointer, and clipping where nothing reaches out. Both have names that are counted on from one drawing to the next, so that the
 * same chart would be another text, and two charts on a page might share them. No typed text looks like it: there, < and " are written as entities.
 */
const namedParts = / (?:class|clip-path)="[^"]*"|<(defs|style) >.*?<\/\1>\n?/gs;

/**
 * The chart as SVG, 660 × 440, dark on white, so that it reads in every theme. The same chart gives the same text.
 *
 * The library is loaded with the first chart, so that a process that draws none has none of it.
 */
export async function chartSvg(chart: ControlChart): Promise<string> {
  const { format, init } = await import('echarts/dist/echarts.common.min');
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...chartSize });
  try {
    drawing.setOption(chartOption(chart, (text, font) => format.getTextRect(text, font).width));
    return drawing.renderToSVGString().replace(namedParts, '');
  } finally {
    // What is not disposed of is kept for ever: some 5 MB for each chart.
    drawing.dispose();
  }
}

/**
 * The same as a picture, for the `url` of a card's Image: `data:image/png;base64,…`, 660 × 440 for a card half as wide, so that it is sharp
 * on a phone. Some 18 KB with 60 points, less than 40 KB whatever is on it, because a message in Teams is under 80 KB.
 */
export async function chartPng(chart: ControlChart): Promise<string> {
  const png = await pngOf(await chartSvg(chart));
  return `data:image/png;base64,${png.toString('base64')}`;
}
