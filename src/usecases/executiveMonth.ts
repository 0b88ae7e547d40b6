import type { PeriodFigures } from '../assurance/periodFigures';
import { workTag } from '../case/countedTags';
import { referenceOfStream } from '../case/reference';
import { plusDays } from '../time/local';
import { plusMonths, type Month } from '../time/month';
import type { Coverage } from '../supervision/coverage';
import { changesIn } from './changesIn';
import { monthCoverage } from './coverage';
import { casesPagewise, monthFigures, rowOf } from './figures';
import type { Throughline } from './throughline';

/** What an executive is told of a month that is over: learning, not activity (S36). */
export interface ExecutiveMonth {
  /** The month it is about: the one before the card's. */
  readonly month: Month;
  readonly figures: PeriodFigures;
  readonly before: PeriodFigures;
  readonly coverage: Coverage;
  readonly changes: readonly string[];
  /** Tier C cases that wait for leaders to look at them. */
  readonly highRisk: readonly string[];
  /** Cases with an action that waits for the executive to accept it. */
  readonly toAccept: readonly string[];
}

/** @param month the month the card is of */
export async function executiveMonth(app: Throughline, month: Month): Promise<ExecutiveMonth> {
  const last = plusMonths(month, -1);
  const of = async (one: Month): Promise<PeriodFigures> => (await monthFigures(app, one)).get('all') as PeriodFigures;
  const changes = await changesIn(app, 'all', { from: `${last}-01`, to: plusDays(`${month}-01`, -1) });
  const highRisk: string[] = [];
  const toAccept: string[] = [];
  for (const { id } of app.organisation.teams)
    for await (const head of casesPagewise(app, workTag(id))) {
      const row = await rowOf(app, head);
      const reference = referenceOfStream(head.stream);
      if (row?.review?.awaitsLeaders) highRisk.push(reference);
      if (row?.actions.some(({ awaitsExecutive }) => awaitsExecutive)) toAccept.push(reference);
    }
  return {
    month: last,
    figures: await of(last),
    before: await of(plusMonths(last, -1)),
    coverage: (await monthCoverage(app, last)).all.coverage,
    changes: [...new Set(changes.map(({ reference }) => reference))],
    highRisk,
    toAccept,
  };
}
