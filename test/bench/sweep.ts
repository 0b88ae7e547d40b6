import { teamsLimits } from '../../bot/teamsLimits';
import { northbankCare } from '../../src/people/demo';
import type { Organisation, Person } from '../../src/people/organisation';
import { startReport } from '../../src/usecases/drafts';
import { remind } from '../../src/usecases/remind';
import { submitReport } from '../../src/usecases/report';
import type { Throughline } from '../../src/usecases/throughline';
import { violations } from '../fake/windows';
import { seeded } from '../bot/seeded';
import { simulatedMonth } from './simulatedMonth';
import { chatOf, type SlowTeams } from './slowTeams';
import { median, verdict } from './say';

const SUPERVISORS = 10_000;
const FAULTY = 2000;
const ESCALATIONS = 50;
/** The first working morning of a month, when every supervisor is asked. */
const BEGINS = Date.parse('2026-12-01T09:00:00.000Z');

interface Plan {
  readonly what: string;
  readonly supervisors: number;
  /** Whether everybody has been heard from; else each chat is begun first, which is one more request. */
  readonly known: boolean;
  readonly escalations: number;
  readonly faulty: number;
}

const plans: readonly Plan[] = [
  {
    what: `${ESCALATIONS} escalations meanwhile`,
    supervisors: SUPERVISORS,
    known: true,
    escalations: ESCALATIONS,
    faulty: 0,
  },
  { what: 'each chat is begun first', supervisors: SUPERVISORS, known: false, escalations: 0, faulty: 0 },
  { what: '5 % of requests fail', supervisors: FAULTY, known: true, escalations: ESCALATIONS, faulty: 0.05 },
];

/** The month's reminders to everybody, against the time that Teams' limits allow. The clock is simulated: what the machine takes is not in it. */
export async function sweep(): Promise<void> {
  console.log('\nMonthly sweep under Teams’ limits (simulated clock, each request takes 60 to 400 ms)\n');
  for (const plan of plans) {
    const began = performance.now();
    report(plan, await run(plan), (performance.now() - began) / 1000);
  }
}

interface Found {
  readonly seconds: number;
  readonly requests: number;
  readonly lost: number;
  readonly doubled: number;
  readonly answersLost: number;
  readonly violated: number;
  /** Refused because the tenant's window was full where Teams counts. */
  readonly tooMany: number;
  /** For each message of an escalation, milliseconds from its commit to its first request. */
  readonly waited: readonly number[];
  readonly adds: boolean;
}

async function run(plan: Plan): Promise<Found> {
  const random = seeded(plan.supervisors + plan.escalations);
  const { faulty, known } = plan;
  const month = await simulatedMonth({ organisation: grown(plan.supervisors), begins: BEGINS, known, random, faulty });
  const { app, timers, busy, teams } = month;
  await month.sending();
  const reminding = busy.working(remind(app));
  const escalated: { reference: string; at: number }[] = [];
  const length = (plan.supervisors / teamsLimits.tenant.requests) * 1000;
  for (let nth = 0; nth < plan.escalations; nth += 1)
    timers.after(random() * length * 0.9, () => {
      const at = timers.now();
      void busy.working(escalate(app, nth)).then((reference) => escalated.push({ reference, at }));
    });
  await month.until(() => escalated.length === plan.escalations);
  await reminding;
  const totals = await month.totals();
  await month.end();
  return counting(plan, teams, escalated, totals.intended === totals.delivered && totals.failed + totals.pending === 0);
}

function counting(
  plan: Plan,
  teams: SlowTeams,
  escalated: readonly { reference: string; at: number }[],
  adds: boolean,
): Found {
  const reminders = new Map<string, number>();
  for (const { conversation, lost } of teams.taken)
    if (conversation.startsWith(chatOf('sup-')) && !lost)
      reminders.set(conversation, (reminders.get(conversation) ?? 0) + 1);
  const first = (reference: string, channel: boolean): number =>
    Math.min(
      ...teams.taken
        .filter(({ conversation, text }) => text.includes(reference) && conversation.startsWith('channel') === channel)
        .map(({ at }) => at),
    );
  const sent = teams.asked.map(({ at }) => at);
  return {
    seconds: (Math.max(...sent.slice(-1)) - (sent[0] ?? 0)) / 1000,
    requests: sent.length,
    lost: plan.supervisors - reminders.size,
    doubled: [...reminders.values()].filter((count) => count > 1).length,
    answersLost: teams.taken.filter(({ lost }) => lost).length,
    violated: violations(teams.asked).length,
    tooMany: teams.tooMany,
    waited: escalated.flatMap(({ reference, at }) => [first(reference, true) - at, first(reference, false) - at]),
    adds,
  };
}

function report(plan: Plan, found: Found, took: number): void {
  const { seconds, requests, lost, doubled, answersLost, violated, tooMany, waited, adds } = found;
  // The first fifty may go at once; after that each needs its fiftieth of a second.
  const floor = Math.max(1, requests - teamsLimits.tenant.requests) / teamsLimits.tenant.requests;
  console.log(
    `${plan.supervisors} reminders, ${plan.what}: ${requests} requests in ${seconds.toFixed(1)} s, floor ${floor.toFixed(1)} s`,
  );
  verdict('  time against the floor', seconds / floor, 'at most', plan.faulty > 0 ? 3 : 1.1, 'x');
  verdict('  lost', lost, 'at most', 0, '');
  verdict('  doubled', doubled, 'at most', 0, '');
  verdict('  windows violated', violated, 'at most', 0, '');
  console.log(`  refused by Teams (429), which counts when they arrive, 20 to 80 ms later: ${tooMany}`);
  verdict('  not delivered in the ledger', adds ? 0 : 1, 'at most', 0, '');
  if (answersLost > 0) console.log(`  arrived twice because Teams’ answer was lost: ${answersLost}`);
  if (waited.length > 0 && plan.faulty === 0)
    verdict('  escalations waited, longest', Math.max(...waited) / 1000, 'at most', 1, 's');
  if (waited.length > 0)
    console.log(
      `  escalations waited, median ${(median(waited) / 1000).toFixed(3)} s, longest ${(Math.max(...waited) / 1000).toFixed(3)} s`,
    );
  console.log(`  (${took.toFixed(1)} s of real time)`);
}

async function escalate(app: Throughline, nth: number): Promise<string> {
  const draft = `draft-${nth}`;
  const [worker] = northbankCare.people;
  await startReport(app, draft, worker?.id ?? '');
  const sent = await submitReport(app, draft, worker?.id ?? '', `press-${nth}`, true);
  if (sent.outcome !== 'sent') throw new Error('An escalation of the bench was refused.');
  return sent.seen.state.reference;
}

/** Northbank Care with so many more supervisors, each with one worker, who is the next supervisor. */
function grown(count: number): Organisation {
  const more = Array.from({ length: count }, (_, index): Person => ({
    id: `sup-${index}`,
    objectId: `object-${index}`,
    name: `Supervisor ${index}`,
    roles: ['worker', 'supervisor'],
    teams: ['north'],
    supervisor: `sup-${(index + 1) % count}`,
  }));
  const others = northbankCare.people.map(({ supervisor: _none, ...person }) => ({
    ...person,
    roles: person.roles.filter((role) => role !== 'supervisor'),
  }));
  return { ...northbankCare, people: [...others, ...more] };
}
