import type { Report } from '../case/facts';
import type { MissGiven } from '../case/lostContact/commands';
import { caseStream, referenceOf } from '../case/reference';
import type { Case } from '../case/state';
import type { Seen } from '../ledger/streamKind';
import { homeTeam, personOf } from '../people/organisation';
import { patternsOf } from './patterns';
import { priorTriggers } from './priorTriggers';
import type { Throughline } from './throughline';

/** What a case begins with. */
export interface Begun {
  /** The case's reference follows from it, so the same one twice is one case. */
  readonly draft: string;
  readonly reporter: string;
  readonly report: Report;
  readonly escalateAnyway: boolean;
  readonly miss?: MissGiven | undefined;
}

/** One commit makes the case with its escalation and all that is owed for it; or finds the one that is there. */
export async function beginCase(app: Throughline, begun: Begun, press: string): Promise<Seen<Case>> {
  const at = app.ports.clock.now();
  const { reporter, report, draft } = begun;
  const facts = { at, team: teamOf(app, reporter), ...begun };
  const prior = await priorTriggers(app, report);
  for (let attempt = 0; ; attempt += 1) {
    const reference = referenceOf(draft, attempt);
    const patterns = await patternsOf(app, { ...facts, reference, reportedAt: at });
    const command = { type: 'report', ...facts, reference, priorTriggers: prior, patterns } as const;
    const turned = await app.turns.turn(app.cases, caseStream(reference), command, { by: reporter, at, press });
    // Already there: it is this draft's case (sent twice at once), or, once in a very long while, another draft's reference.
    if (turned.seen.state.draft === draft) return turned.seen;
  }
}

function teamOf(app: Throughline, reporter: string): string {
  const person = personOf(app.organisation, reporter);
  // Somebody taken off the list while they were writing is still heard: their report goes where those of people without a team go.
  const team = homeTeam(app.organisation, person ?? { teams: 'all' });
  if (!team) throw new Error('A report has no team to go to. Give the organisation at least one team.');
  return team.id;
}
