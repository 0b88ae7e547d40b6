import type { ControlChart } from './controlChart';
import { limitsText } from './drawnLimits';
import { figure, withUnit } from './figures';
import { fitted, type WidthOf } from './fitted';

/** What the key below the picture explains: a line or a mark, and what is said beside it. */
export interface KeyEntry {
  readonly sample: 'mean' | 'limits' | 'oldMean' | 'oldLimits' | 'target' | 'better' | 'worse';
  readonly text: string;
}

/** An entry in its place: so far from the left, in pixels, in this row from the top. */
export interface PlacedEntry extends KeyEntry {
  readonly left: number;
  readonly row: number;
}

/** How much room an entry takes besides its text. */
export const keyIcons = { line: 44, mark: 22, gap: 8, between: 22 } as const;

/** Only what is drawn is explained. */
export function keyOf({ limits, target, unit, labels, points, rebased }: ControlChart): KeyEntry[] {
  const entries: KeyEntry[] = [];
  if (limits) {
    entries.push({ sample: 'mean', text: `${labels.mean} ${withUnit(figure(limits.mean), unit)}` });
    entries.push({
      sample: 'limits',
      text: `${limits.trial ? labels.trialLimits : labels.limits} ${limitsText(limits, unit)}`,
    });
  }
  // Of several, the one before the baseline that stands: the others are said beside the picture.
  const old = rebased?.closed.at(-1)?.limits;
  if (old && rebased) {
    entries.push({ sample: 'oldMean', text: `${rebased.labels.mean} ${withUnit(figure(old.mean), unit)}` });
    entries.push({ sample: 'oldLimits', text: `${rebased.labels.limits} ${limitsText(old, unit)}` });
  }
  if (target !== undefined) {
    entries.push({ sample: 'target', text: `${labels.target} ${withUnit(figure(target), unit)}` });
  }
  for (const mark of ['better', 'worse'] as const) {
    if (points.some((point) => point.mark === mark)) entries.push({ sample: mark, text: labels[mark] });
  }
  return entries;
}

/** The entries one after the other, in rows of a width in pixels. One that is too long for a row has one for itself, and is cut. */
export function placed(entries: readonly KeyEntry[], width: number, widthOf: WidthOf): PlacedEntry[] {
  let left = 0;
  let row = 0;
  return entries.map(({ sample, text }) => {
    const icon = iconOf(sample) + keyIcons.gap;
    const said = fitted(text, width - icon, 1, widthOf).join('');
    const needs = icon + widthOf(said);
    if (left > 0 && left + needs > width) [left, row] = [0, row + 1];
    const entry = { sample, text: said, left, row };
    left += needs + keyIcons.between;
    return entry;
  });
}

/** How wide the sample of the line or mark is. */
export function iconOf(sample: KeyEntry['sample']): number {
  return sample === 'better' || sample === 'worse' ? keyIcons.mark : keyIcons.line;
}
