import type { PeriodFigures } from '../../src/assurance/periodFigures';
import { hidden, publishedCell, type Shown } from '../../src/assurance/suppression';
import { grandTotalIn, type CategoryTable } from './themeTables';

/** How a total about people stands where its shares are read. */
export type Told = 'exact' | 'rounded' | 'hidden';

/**
 * A period's figures as somebody reads them, with how the totals stand beside them: a share of a total that is hidden or rounded would give it
 * back, because 54.5% is six of eleven (domain reference 11.2).
 */
export interface ShownFigures {
  readonly figures: PeriodFigures;
  /** Whether small numbers about people are shown. */
  readonly exact: boolean;
  readonly reports: Shown;
  readonly referrals: Shown;
  readonly told: Readonly<Record<'reports' | 'referrals' | 'late', Told>>;
}

/** As they are: for whoever sees small numbers. */
export function asTheyAre(figures: PeriodFigures): ShownFigures {
  const { reports, referrals } = figures;
  return {
    figures,
    exact: true,
    reports,
    referrals,
    told: { reports: 'exact', referrals: 'exact', late: 'exact' },
  };
}

/** With the totals of the tables beside them, by what those show, and none that they hide: none at all is a small number too. */
export function asShown(
  figures: PeriodFigures,
  tables: Readonly<Record<'reports' | 'referrals' | 'late', Pick<CategoryTable, 'shown'>>>,
): ShownFigures {
  const total = (id: keyof typeof tables): Shown => grandTotalIn(tables[id].shown);
  const [reports, referrals, late] = [total('reports'), total('referrals'), total('late')];
  const told = (one: Shown): Told => (one === hidden ? 'hidden' : 'exact');
  return {
    figures,
    exact: false,
    reports,
    referrals,
    told: { reports: told(reports), referrals: told(referrals), late: told(late) },
  };
}

/** Counts of people to the nearest five, and none below: for whoever reads them month after month, where exact ones could be taken from each other. */
export function rounded(figures: PeriodFigures): ShownFigures {
  const [reports, referrals] = [publishedCell(figures.reports), publishedCell(figures.referrals)];
  const told = (total: Shown): Told => (total === hidden ? 'hidden' : 'rounded');
  return {
    figures,
    exact: false,
    reports,
    referrals,
    told: {
      reports: told(reports),
      referrals: told(referrals),
      late: told(publishedCell(figures.sameDay.denominator)),
    },
  };
}
