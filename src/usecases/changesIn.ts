import type { OwnFigureId } from '../assurance/ownFigures';
import { changedTag } from '../case/tags';
import { referenceOfStream } from '../case/reference';
import { plusMonths } from '../time/month';
import { casesPagewise, rowOf, scopesOf, type Days, type Scope } from './figures';
import type { Throughline } from './throughline';

/** A change that was made and is to be seen by a measure. */
export interface ChangeMade {
  readonly reference: string;
  /** The local day it counts from. */
  readonly on: string;
  /** Throughline's own figure that it was meant to move; null where figures are entered. */
  readonly own: OwnFigureId | null;
}

/** The changes of some teams that were made in these days, oldest first. Restricted records are not told of (case/tags.ts). */
export async function changesIn(app: Throughline, scope: Scope, { from, to }: Days): Promise<ChangeMade[]> {
  const changes = new Map<string, ChangeMade>();
  const teams = app.organisation.teams.filter(({ id }) => scopesOf(app.organisation, id).includes(scope));
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = plusMonths(month, 1))
    for (const { id } of teams)
      for await (const head of casesPagewise(app, changedTag(id, month))) {
        const reference = referenceOfStream(head.stream);
        for (const { own, changedOn } of (await rowOf(app, head))?.measures ?? [])
          if (changedOn !== null && from <= changedOn && changedOn <= to)
            changes.set(`${reference} ${own} ${changedOn}`, { reference, on: changedOn, own });
      }
  return [...changes.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}
