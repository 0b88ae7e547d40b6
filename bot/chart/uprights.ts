import type { ClosedSegment, ControlChart } from './controlChart';
import { dayOrMonth } from './figures';

/** A row of what stands above the plot, in pixels. */
export const labelRow = 28;

/** From where to where a line goes: a point is as wide as 1, and stands in its middle. */
export interface Over {
  readonly from: number;
  readonly to: number;
}

/** The segments that a new baseline has closed, each with its place. */
export function closedIn(rebased: ControlChart['rebased']): readonly (ClosedSegment & { readonly over: Over })[] {
  let from = -0.5;
  return (rebased?.closed ?? []).map((one) => {
    const over = { from, to: from + one.points };
    from = over.to;
    return { ...one, over };
  });
}

/** A line from top to bottom, and what stands above it. */
export interface Upright {
  readonly at: number;
  readonly label: string;
}

/** Where a new baseline begins and where something was changed, from left to right. */
export function uprightsOf({ before, changeOn, labels, rebased }: ControlChart): Upright[] {
  return [
    ...closedIn(rebased).map(({ over, until }) => ({
      at: over.to,
      label: `${rebased?.labels.rebased ?? ''} ${dayOrMonth(until)}`,
    })),
    ...(changeOn === undefined ? [] : [{ at: before - 0.5, label: `${labels.change} ${dayOrMonth(changeOn)}` }]),
  ];
}
