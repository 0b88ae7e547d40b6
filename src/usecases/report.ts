import { unreported, type Case } from '../case/state';
import { firstProblem, type Draft, type DraftRefusal } from '../flow/draft';
import type { Seen } from '../ledger/streamKind';
import { beginCase } from './beginCase';
import { caseOf, draftStream, markSent } from './drafts';
import { missReported } from './lostEpisodes';
import { reportOf } from './reportOf';
import { entryContext, type Throughline } from './throughline';

export type Submitted =
  | { readonly outcome: 'sent'; readonly seen: Seen<Case> }
  /** An answer on the path cannot stand: the first such step. */
  | { readonly outcome: 'problem'; readonly step: string; readonly draft: Seen<Draft> }
  | { readonly outcome: 'refused'; readonly refusal: DraftRefusal; readonly draft: Seen<Draft> };

/**
 * Sends a draft: one commit makes the case with its escalation and all that is owed for it. The case's stream follows from the
 * draft's id, so a second sending finds the case that is there; marking the draft as sent can be done again at any time.
 *
 * @param escalateAnyway the reporter asks for a duty call whatever the rule says, and whatever is still blank
 */
export async function submitReport(
  app: Throughline,
  id: string,
  by: string,
  press: string,
  escalateAnyway: boolean,
): Promise<Submitted> {
  const draft = await app.turns.see(app.drafts, draftStream(id));
  const { state } = draft;
  if (state.status === 'none') return { outcome: 'refused', refusal: 'not_found', draft };
  if (state.owner !== by) return { outcome: 'refused', refusal: 'not_yours', draft };
  const seen = await caseOf(app, id);
  if (seen) return sent(app, id, seen);
  if (state.status === 'discarded') return { outcome: 'refused', refusal: 'discarded', draft };
  const step = escalateAnyway ? undefined : firstProblem(state, entryContext(app), app.indicatorsOf);
  if (step !== undefined) return { outcome: 'problem', step, draft };
  const report = reportOf(app, state);
  const miss = await missReported(app, id, report);
  return sent(app, id, await beginCase(app, { draft: id, reporter: by, report, escalateAnyway, miss }, press));
}

async function sent(app: Throughline, id: string, seen: Seen<Case>): Promise<Submitted> {
  await markSent(app, id, seen.state);
  return { outcome: 'sent', seen };
}

/** A person's own reports, newest first, as cases. */
export async function myReports(app: Throughline, reporter: string, limit = 10): Promise<Case[]> {
  const query = { kind: 'case', tag: `reporter:${reporter}`, newestFirst: true, limit } as const;
  const heads = await app.ports.ledger.heads(query);
  const seen = await Promise.all(heads.map(({ stream }) => app.turns.see(app.cases, stream)));
  return seen.map(({ state }) => state).filter((found) => found !== unreported);
}
