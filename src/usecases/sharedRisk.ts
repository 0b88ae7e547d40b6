import { sharedRiskTag } from '../case/tags';
import type { Case } from '../case/state';
import { everyHead } from '../ledger/everyHead';
import type { Head } from '../ports';
import type { Throughline } from './throughline';

export interface RunningSharedRisks {
  /** Those whose clock is nearest or longest past. */
  readonly cases: readonly Case[];
  /** How many there are in all. */
  readonly total: number;
}

const shown = 10;

/** The shared risk summaries of the organisation that somebody still has to do something about. */
export async function runningSharedRisks(app: Throughline): Promise<RunningSharedRisks> {
  const heads: Head[] = [];
  for (const { id } of app.organisation.teams) {
    for await (const head of everyHead(app.ports.ledger, { kind: 'case', tag: sharedRiskTag(id) })) heads.push(head);
  }
  heads.sort((a, b) => ((a.dueAt ?? '~') < (b.dueAt ?? '~') ? -1 : 1));
  const seen = await Promise.all(heads.slice(0, shown).map(({ stream }) => app.turns.see(app.cases, stream)));
  return { cases: seen.map(({ state }) => state), total: heads.length };
}
