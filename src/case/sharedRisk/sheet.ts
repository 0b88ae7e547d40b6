import type { Case } from '../state';
import type { Agreed, Indicators, Shareable } from './facts';
import { isOpenAction, type SharedRisk } from './state';

/** What of a summary a partner is given. */
export interface Sheet {
  readonly person: string;
  readonly indicators: Indicators;
  readonly known: string;
  readonly protective: string;
  readonly view: string;
  readonly actions: readonly Pick<Agreed, 'what' | 'owner' | 'partner' | 'due'>[];
  readonly nextReview: string;
}

/** Only what was chosen. */
export function sheetOf({ report }: Pick<Case, 'report'>, found: SharedRisk, fields: readonly Shareable[]): Sheet {
  const given = <T>(field: Shareable, value: T, otherwise: T): T => (fields.includes(field) ? value : otherwise);
  const { summary, indicators, actions } = found;
  return {
    person: given('person', report?.person ?? '', ''),
    indicators: given('indicators', answersOf(indicators), {}),
    known: given('known', summary?.known ?? '', ''),
    protective: given('protective', summary?.protective ?? '', ''),
    view: given('view', summary?.view ?? '', ''),
    actions: given(
      'actions',
      actions.filter(isOpenAction).map(({ what, owner, partner, due }) => ({ what, owner, partner, due })),
      [],
    ),
    nextReview: given('nextReview', found.nextReview ?? found.convened?.meetAt ?? '', ''),
  };
}

export function answersOf(indicators: SharedRisk['indicators']): Indicators {
  return Object.fromEntries(Object.entries(indicators).map(([key, { answer }]) => [key, answer]));
}
