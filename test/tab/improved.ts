import type { CaseCommand } from '../../src/case/commands';
import type { ImpactFact } from '../../src/case/impact/facts';
import type { PlanFact } from '../../src/case/plan/facts';
import { plusHours } from '../../src/time/elapsed';
import { plusDays } from '../../src/time/local';
import { plusMonths } from '../../src/time/month';
import type { Throughline } from '../../src/usecases/throughline';
import { decisionAt } from '../case/caseStory';
import { ids } from '../people';
import { reported } from './reported';

/** Month by month, oldest first, how many duty calls were decided in time: of two in the North, of one in the others. */
const inTime = {
  // From March 2026 on there is a duty phone that goes round, and every call is decided in time.
  north: [1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2],
  // In February 2026 somebody was reminded.
  south: [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
  // So many that no team's late calls have to be hidden for the sake of another's.
  west: [0, 0, 0, 0, 0, 0],
} as const;
type Team = keyof typeof inTime;
const categories: Readonly<Record<Team, string>> = {
  north: 'self_neglect',
  south: 'exploitation',
  west: 'lost_contact',
};

const first = '2025-02';

/** What was changed, on which local day, and whose action it was. */
export const changed: Readonly<Record<Exclude<Team, 'west'>, { readonly on: string; readonly owner: string }>> = {
  north: { on: '2026-03-01', owner: ids.tom },
  south: { on: '2026-02-02', owner: 'northbank-10' },
};

/** Twenty-one months of duty calls in two teams, of which one got better by a dated change, and half a year in a third. Nobody is owed a message for any of it. */
export async function improved(real: Throughline): Promise<void> {
  const app = untold(real);
  for (const team of ['north', 'south', 'west'] as const) {
    const category = categories[team];
    const batches = inTime[team].map((_, back) => ({
      team,
      category,
      month: plusMonths(first, back),
      count: team === 'north' ? 2 : 1,
    }));
    await reported(
      app,
      batches.map((batch) => ({ ...batch, late: true })),
    );
  }
  const told = new Set<Team>();
  const done: Record<string, number> = {};
  for (const { stream, team, at } of await callsIn(app)) {
    const month = at.slice(0, 7);
    const nth = (done[`${team} ${month}`] = (done[`${team} ${month}`] ?? 0) + 1);
    const change = team === 'west' ? undefined : changed[team];
    const goal = inTime[team][Object.keys(done).filter((key) => key.startsWith(team)).length - 1] ?? 0;
    const soon = change === undefined || month < change.on.slice(0, 7) ? 2 : 0.75;
    const by = team === 'north' ? ids.dev : 'northbank-10';
    const decided = plusHours(at, nth <= goal ? soon : 24 * 5);
    await ask(app, stream, { type: 'acknowledge', by, at: plusHours(at, 0.5) });
    await ask(app, stream, { type: 'decide', by, at: decided, decision: decisionAt(decided, 'not_referred') });
    if (!change || told.has(team)) continue;
    told.add(team);
    await make(app, stream, change);
  }
}

/** The same product, in which nothing is told to anybody: messages of two years would all be sent when the bot begins. */
function untold(app: Throughline): Throughline {
  const decide: Throughline['cases']['decide'] = (command, seen) => {
    const decision = app.cases.decide(command, seen);
    return decision.ok ? { ...decision, owed: [] } : decision;
  };
  return { ...app, cases: { ...app.cases, decide } };
}

async function ask(app: Throughline, stream: string, command: CaseCommand & { readonly by: string }): Promise<void> {
  const { by, at } = command;
  const turned = await app.turns.turn(app.cases, stream, command, { by, at });
  if (turned.outcome !== 'done') throw new Error(`Not done: ${JSON.stringify(turned)}`);
}

/** Every case, oldest first. */
async function callsIn(app: Throughline) {
  const found: { readonly stream: string; readonly team: Team; readonly at: string }[] = [];
  for await (const stream of app.ports.ledger.streams()) {
    if (!stream.startsWith('case/')) continue;
    const { team, reportedAt: at } = (await app.turns.see(app.cases, stream)).state;
    found.push({ stream, team: team as Team, at });
  }
  return found.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** An action that was agreed, done and accepted, with the measure that it was to move; without the review before it. */
async function make(app: Throughline, stream: string, { on, owner }: (typeof changed)['north']): Promise<void> {
  const at = `${on}T12:00:00.000Z`;
  const agreed: PlanFact = {
    ...{
      type: 'actionAgreed',
      id: '1',
      by: ids.grace,
      level: 'team',
      change: 'workflow',
      kind: 'standardised_process',
    },
    ...{
      owner,
      due: on,
      what: 'One duty phone.',
      why: 'Calls went to a phone that nobody had.',
      challenged: null,
      goOn: '',
    },
  };
  const measure: ImpactFact = {
    ...{ type: 'measureChosen', id: '2', by: ids.grace, what: 'process', way: 'chart', own: 'decided_in_time' },
    ...{ unit: 'percent', direction: 'increase', target: null, checkOn: plusDays(on, 400), actions: ['1'] },
    ...{ name: 'Decided in time', numerator: 'Decided in time', denominator: 'Calls', lateBecause: '' },
  };
  const proved: PlanFact = { type: 'actionProved', id: '1', by: owner, proof: 'rota_changed', on, shown: 'The rota.' };
  const accepted: PlanFact = { type: 'actionAccepted', id: '1', by: ids.grace };
  const facts = [agreed, measure, proved, accepted];
  await app.turns.decideWith(app.cases, stream, { by: ids.grace, at }, () => ({ ok: true, facts, owed: [] }));
}
