import { say } from '../../cards/render';
import { linksOf, stageOf } from '../../src/case/line';
import type { Case } from '../../src/case/state';

/** A thing that stands or is missing: told by its mark as well as by its colour. */
export const marks = {
  good: { mark: '✓', color: 'good' },
  open: { mark: '○', color: 'attention' },
  waived: { mark: '–', color: 'default' },
} as const;

/** The four links between the incident and an improvement, each with what it lacks. */
export function linkLines(found: Case): { mark: string; color: string; title: string; missing: string }[] {
  return Object.entries(linksOf(found)).map(([link, missing]) => ({
    ...(missing === undefined ? marks.good : marks.open),
    title: say(`review.link.${link}`),
    missing: missing === undefined ? '' : say(`review.missing.${missing}`),
  }));
}

export function stageWords(found: Case): { state: string; stateStyle: string } {
  const stage = stageOf(found);
  const style = { reported: 'emphasis', review: 'accent', closed: 'warning', learned: 'good' } as const;
  return { state: say(`review.stage.${stage}`), stateStyle: style[stage] };
}
