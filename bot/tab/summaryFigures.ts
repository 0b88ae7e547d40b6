import { say } from '../../cards/render';
import type { PeriodFigures, Share } from '../../src/assurance/periodFigures';
import { hidden, personPercent, smallest } from '../../src/assurance/suppression';
import type { Figure, Figures } from '../../src/tab/view';
import { countFigure, hiddenFigure, minutesFigure, shareFigure, type ShareShown } from './figureText';
import type { ShownFigures, Told } from './shownFigures';

/** How a share is shown to whoever sees no small numbers, by how the total stands that it could give back. */
type ByTold = Readonly<Record<Told, ShareShown>>;

/** Of people: one can be told from the percentage alone. */
const ofPeople: ByTold = { exact: 'people', rounded: 'hidden', hidden: 'hidden' };
/** Of work that is done for people: how much there was tells how many they are. */
const ofWork: ByTold = { exact: 'counted', rounded: 'percent', hidden: 'hidden' };
/** Of the reports of almost the same days: no count of them stands beside the table's. */
const ofLike: ByTold = { exact: 'percent', rounded: 'hidden', hidden: 'hidden' };

interface ShareRow {
  readonly of: (figures: PeriodFigures) => Share;
  readonly shown: ByTold;
  /** The total that it could give back; null where it is of nothing that a page hides. */
  readonly tells: keyof ShownFigures['told'] | null;
}

/** Every share of a period by its number in domain reference 11.1, and what of it is told. Reviews and actions are work, and nobody is told by them. */
const shares = {
  M1: { of: ({ sameDay }) => sameDay, shown: ofWork, tells: 'late' },
  M4: { of: ({ followUps }) => followUps, shown: ofPeople, tells: null },
  M5: { of: ({ repeats }) => repeats, shown: ofPeople, tells: 'reports' },
  M8: { of: ({ unknown }) => unknown, shown: ofWork, tells: 'reports' },
  M9: { of: ({ overridesDown }) => overridesDown, shown: ofWork, tells: 'reports' },
  M10: { of: ({ notifications }) => notifications, shown: ofWork, tells: 'referrals' },
  M11: { of: ({ lineOfSight }) => lineOfSight, shown: ofWork, tells: null },
  M12: { of: ({ weakAlone }) => weakAlone, shown: ofWork, tells: null },
  M13: { of: ({ overdue }) => overdue, shown: ofWork, tells: null },
  M15: { of: ({ nearMisses }) => nearMisses, shown: ofPeople, tells: 'reports' },
  M16: { of: ({ feedback }) => feedback, shown: ofLike, tells: 'reports' },
  M17: { of: ({ viewsAsked }) => viewsAsked, shown: ofPeople, tells: 'reports' },
  M18: { of: ({ complete }) => complete, shown: ofWork, tells: 'reports' },
} as const satisfies Record<string, ShareRow>;

type ShareId = keyof typeof shares;

/** The figures of a period, as the tab, the thematic review and the assurance pack all show them. */
export function summaryFigures(title: string, shown: ShownFigures): Figures {
  const { figures, exact, told } = shown;
  const share = (id: ShareId): Figure => {
    const { of, shown: byTold, tells }: ShareRow = shares[id];
    const how = exact ? 'counted' : byTold[tells === null ? 'exact' : told[tells]];
    return shareFigure(id, label(id), of(figures), how);
  };
  // How many have no time is how many of the late ones were never answered.
  const withCount = exact || told.late === 'exact';
  return {
    kind: 'figures',
    title,
    figures: [
      countFigure('reports', label('reports'), shown.reports),
      share('M1'),
      minutesFigure('M2', label('M2'), figures.toDecision, withCount),
      minutesFigure('M3', label('M3'), figures.toAcknowledgement, withCount),
      share('M4'),
      share('M5'),
      countFigure('M6', label('M6'), shown.referrals),
      conversionFigure(shown),
      share('M8'),
      share('M9'),
      share('M10'),
      share('M11'),
      strengthsFigure(figures),
      share('M12'),
      overdueFigure(share('M13'), figures),
      share('M15'),
      share('M16'),
      share('M17'),
      share('M18'),
    ],
  };
}

function label(id: string): string {
  return say(`tab.metric.${id}`);
}

/**
 * Of those whose outcome is known, with the share of all that national statistics have beside it. Both together with their total tell how many are
 * awaited: where those are few, the share of all is the one that is shown.
 */
function conversionFigure({ figures: { conversion }, exact, told }: ShownFigures): Figure {
  const { concerns, known, awaited, enquiries, percentOfKnown, percentOfAll } = conversion;
  const ofKnown: Share = { numerator: enquiries, denominator: known, percent: percentOfKnown };
  if (exact) {
    const note = percentOfAll === null ? '' : `; ${say('tab.figure.ofAll', { percent: percentOfAll.toFixed(1) })}`;
    return {
      ...shareFigure('M7', label('M7'), ofKnown, 'counted'),
      note: `${say('tab.figure.awaited', { known, awaited })}${note}`,
    };
  }
  if (told.referrals !== 'exact') return hiddenFigure('M7', label('M7'));
  const ofAll = personPercent(enquiries, concerns);
  const own = awaited < smallest ? hiddenFigure('M7', label('M7')) : shareFigure('M7', label('M7'), ofKnown, 'people');
  const national = ofAll === hidden ? '' : `; ${say('tab.figure.ofAll', { percent: ofAll.toFixed(1) })}`;
  return { ...own, note: `${own.note}${national}` };
}

/** What kinds of action were agreed: the mix of M12. */
function strengthsFigure({ strengths: { strong, intermediate, weak } }: PeriodFigures): Figure {
  const any = strong + intermediate + weak > 0;
  return {
    id: 'strengths',
    label: label('strengths'),
    value: any ? `${strong} : ${intermediate} : ${weak}` : say('tab.figure.none'),
    note: any ? '' : say('tab.figure.nothing'),
  };
}

function overdueFigure(figure: Figure, { daysOverdue: days }: PeriodFigures): Figure {
  return days === null ? figure : { ...figure, note: `${figure.note}; ${say('tab.figure.daysOverdue', { days })}` };
}
