import type { Deadline } from '../assurance/caseRow';
import { workTag } from '../case/countedTags';
import { referenceOfStream } from '../case/reference';
import { plusDays, startOfLocalDay, type LocalDate } from '../time/local';
import { casesPagewise, rowOf, scopesOf, type Scope } from './figures';
import type { Throughline } from './throughline';

/** Something that was begun and is not finished. */
export interface StillOpen {
  readonly reference: string;
  readonly what: Deadline['what'];
  /** The local day it is due, or an instant. */
  readonly by: string;
}

/**
 * Reviews, actions and measures of a part of the organisation that are open now and had been asked for, agreed or chosen by the end of a local day.
 * Those of restricted records are left out.
 */
export async function stillOpen(app: Throughline, scope: Scope, begunBy: LocalDate): Promise<StillOpen[]> {
  const end = startOfLocalDay(plusDays(begunBy, 1), app.office.zone);
  const found: StillOpen[] = [];
  for (const { id } of app.organisation.teams) {
    if (!scopesOf(app.organisation, id).includes(scope)) continue;
    for await (const head of casesPagewise(app, workTag(id))) {
      const row = await rowOf(app, head);
      if (!row || row.restricted) continue;
      const reference = referenceOfStream(head.stream);
      for (const { what, by, since } of row.deadlines)
        if (since !== undefined && since < end) found.push({ reference, what, by });
    }
  }
  return found.sort((a, b) => (a.reference < b.reference ? -1 : 1));
}
