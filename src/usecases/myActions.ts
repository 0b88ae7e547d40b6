import { isOpenAction, type Action } from '../case/plan/state';
import type { Case } from '../case/state';
import { actionTag } from '../case/tags';
import { everyHead } from '../ledger/everyHead';
import type { Throughline } from './throughline';

/** Every action that somebody owns and that is not over, what is due first. */
export async function myActions(
  app: Throughline,
  owner: string,
): Promise<{ readonly found: Case; readonly action: Action }[]> {
  const mine: { readonly found: Case; readonly action: Action }[] = [];
  for await (const { stream } of everyHead(app.ports.ledger, { kind: 'case', tag: actionTag(owner) })) {
    const { state: found } = await app.turns.see(app.cases, stream);
    for (const action of found.plan) if (action.owner === owner && isOpenAction(action)) mine.push({ found, action });
  }
  return mine.sort((a, b) => (a.action.due < b.action.due ? -1 : 1));
}
