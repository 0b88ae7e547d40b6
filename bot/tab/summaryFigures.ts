import { say } from '../../cards/render';
import type { PeriodFigures, Share } from '../../src/assurance/periodFigures';
import type { Figures } from '../../src/tab/view';
import { hidden, publishedCell } from '../../src/assurance/suppression';
import { countFigure, minutesFigure, shareFigure } from './figureText';

/** Shares of a period by their id, those about people last; the numbers are those of domain reference 11.1. */
const shares = {
  M1: ({ sameDay }) => sameDay,
  M4: ({ followUps }) => followUps,
  M8: ({ unknown }) => unknown,
  M9: ({ overridesDown }) => overridesDown,
  M10: ({ notifications }) => notifications,
  M11: ({ lineOfSight }) => lineOfSight,
  M12: ({ weakAlone }) => weakAlone,
  M13: ({ overdue }) => overdue,
  M16: ({ feedback }) => feedback,
  M17: ({ viewsAsked }) => viewsAsked,
  M18: ({ complete }) => complete,
} as const satisfies Record<string, (figures: PeriodFigures) => Share>;

/**
 * The figures of a period, as the tab, the thematic review and the assurance pack all show them.
 *
 * @param exact whether small numbers about people are shown
 * @param late whether it is shown how many duty calls were late, also when they were few
 */
export function summaryFigures(title: string, figures: PeriodFigures, exact: boolean, late = true): Figures {
  const { conversion, repeats, nearMisses } = figures;
  const label = (id: string): string => say(`tab.metric.${id}`);
  return {
    kind: 'figures',
    title,
    figures: [
      countFigure('reports', label('reports'), figures.reports, exact),
      shareFigure('M1', label('M1'), shares.M1(figures), late),
      minutesFigure('M2', label('M2'), figures.toDecision),
      minutesFigure('M3', label('M3'), figures.toAcknowledgement),
      shareFigure('M5', label('M5'), repeats, exact),
      countFigure('M6', label('M6'), figures.referrals, exact),
      {
        ...shareFigure(
          'M7',
          label('M7'),
          { numerator: conversion.enquiries, denominator: conversion.known, percent: conversion.percentOfKnown },
          exact,
        ),
        // Both together are the referrals, which may be few.
        note: exact
          ? say('tab.figure.awaited', { known: conversion.known, awaited: conversion.awaited })
          : say('tab.figure.suppressed'),
      },
      shareFigure('M15', label('M15'), nearMisses, exact),
      ...(Object.keys(shares) as (keyof typeof shares)[])
        .filter((id) => id !== 'M1')
        .map((id) => shareFigure(id, label(id), shares[id](figures), exact || id !== 'M17')),
    ],
  };
}

/** Counts of people to the nearest five, and none below: for whoever reads them month after month, where exact ones could be taken from each other. */
export function rounded(figures: PeriodFigures): PeriodFigures {
  const near = (value: number): number => {
    const shown = publishedCell(value);
    return shown === hidden ? 0 : shown;
  };
  return { ...figures, reports: near(figures.reports), referrals: near(figures.referrals) };
}
