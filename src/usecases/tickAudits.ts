import { auditIdOf, awaitsChangeTag } from '../audit/auditKind';
import { auditorFor } from '../audit/auditors';
import type { About, AuditCommand } from '../audit/commands';
import { drawRound } from '../audit/drawing';
import type { unreadableBecause } from '../audit/facts';
import { lastReading } from '../audit/finishing';
import { nextFreeze } from '../audit/planning';
import { openRound } from '../audit/rounds';
import { pendingOf, type Audit, type Round } from '../audit/state';
import { changeOn } from '../case/impact/outcome';
import { caseStream } from '../case/reference';
import { tierOf } from '../case/review/tier';
import { everyHead } from '../ledger/everyHead';
import { aboutCase, populationOf } from './auditCases';
import { eachOf } from './eachOf';
import type { Throughline } from './throughline';

/** After a long stop several rounds may be due one after another. */
const mostAtOnce = 20;

/**
 * The clock looks at every audit in which something is due. Safe at any time and as often as wanted.
 *
 * @returns how many were looked at
 * @throws AggregateError after all were looked at, when some could not be
 */
export async function tickAudits(app: Throughline): Promise<number> {
  const due = everyHead(app.ports.ledger, { kind: 'audit', dueBy: app.ports.clock.now() });
  return eachOf(due, ({ stream }) => settleAudit(app, stream));
}

/** The same for audits whose change was not made yet: nothing tells an audit of what happens in its case, so they are looked at now and then. */
export async function learnChanges(app: Throughline): Promise<number> {
  return eachOf(everyHead(app.ports.ledger, { kind: 'audit', tag: awaitsChangeTag }), ({ stream }) =>
    settleAudit(app, stream),
  );
}

/** Does what is due in one audit, and what follows from that: gives results, learns of the change, freezes a list, reminds. */
async function settleAudit(app: Throughline, stream: string): Promise<void> {
  for (let count = 0; count < mostAtOnce; count += 1) {
    const { version } = await app.turns.see(app.audits, stream);
    await giveResults(app, stream);
    if (!(await endIfOver(app, stream))) {
      await learnChange(app, stream);
      await freezeDue(app, stream);
      await markUnreadable(app, stream);
      await send(app, stream, { type: 'tick', at: app.ports.clock.now() });
    }
    if ((await app.turns.see(app.audits, stream)).version === version) return;
  }
}

async function send(app: Throughline, stream: string, command: AuditCommand): Promise<void> {
  await app.turns.turn(app.audits, stream, command, { by: 'clock', at: command.at });
}

/** The measure was stopped, or the case's texts are gone. @returns whether that is so */
async function endIfOver(app: Throughline, stream: string): Promise<boolean> {
  const { plan, ended } = (await app.turns.see(app.audits, stream)).state;
  if (!plan || ended) return true;
  const { impact, disposal } = (await app.turns.see(app.cases, caseStream(plan.reference))).state;
  const measure = impact.find(({ id }) => id === plan.measure);
  if (measure && !measure.ended && !disposal.destroyed) return false;
  const because = disposal.destroyed ? 'case_destroyed' : 'measure_ended';
  await send(app, stream, { type: 'over', at: app.ports.clock.now(), because });
  return true;
}

/** Writes down from which day the change counts, once it is made and accepted. */
export async function learnChange(app: Throughline, stream: string): Promise<void> {
  const { plan, change } = (await app.turns.see(app.audits, stream)).state;
  if (!plan || change) return;
  const found = (await app.turns.see(app.cases, caseStream(plan.reference))).state;
  const measure = found.impact.find(({ id }) => id === plan.measure);
  const on = measure && changeOn(measure, found.plan);
  if (on !== undefined) await send(app, stream, { type: 'changeDone', at: app.ports.clock.now(), on });
}

/** Freezes the list of the round that is due, if one is. */
async function freezeDue(app: Throughline, stream: string): Promise<void> {
  const { state } = await app.turns.see(app.audits, stream);
  const at = app.ports.clock.now();
  const next = nextFreeze(state, app);
  if (!state.plan || !next || next.at > at) return;
  const { plan } = state;
  const population = await populationOf(app, plan, next.days);
  // As the tier is now: it may have been raised since.
  const tier = tierOf((await app.turns.see(app.cases, caseStream(plan.reference))).state)?.tier;
  const share = tier === 'C' ? 0.1 : 0.2;
  const { sample } = drawRound(auditIdOf(stream), next.days, plan.nonce, population, share);
  const about: Record<string, About> = {};
  for (const { reference } of sample) about[reference] = await aboutCase(app, plan, reference);
  await send(app, stream, { type: 'freeze', at, population, share, about });
}

/** Drawn cases whose texts are gone since, or which nobody who could audit them may read any more. */
async function markUnreadable(app: Throughline, stream: string): Promise<void> {
  const { state } = await app.turns.see(app.audits, stream);
  const round = openRound(state);
  if (!round || !state.plan) return;
  const at = app.ports.clock.now();
  const references: { reference: string; because: (typeof unreadableBecause)[number] }[] = [];
  for (const { reference } of pendingOf(round)) {
    const about = await aboutCase(app, state.plan, reference);
    const shut = about.restricted && auditorFor(about, state.plan, app, at) === null;
    if (about.destroyed || shut) references.push({ reference, because: about.destroyed ? 'destroyed' : 'restricted' });
  }
  if (references.length > 0) await send(app, stream, { type: 'unreadable', at, round: round.nth, references });
}

/** Gives the case whose change is audited every score it has not been given yet. */
export async function giveResults(app: Throughline, stream: string): Promise<void> {
  const { state } = await app.turns.see(app.audits, stream);
  for (const round of state.rounds.filter(({ given, results }) => given < results.length)) {
    const refusal = await giveResult(app, auditIdOf(stream), state, round);
    await send(app, stream, { type: 'given', at: app.ports.clock.now(), round: round.nth, refusal });
  }
}

/** The round's figures for the case's measure, as of the day the round was due. @returns what the case refused them with; null when taken */
async function giveResult(
  app: Throughline,
  id: string,
  { plan, plannedBy }: Audit,
  round: Round,
): Promise<string | null> {
  const { nth, dueOn, results } = round;
  const result = results.at(-1);
  if (!plan || !result) return null;
  // Whoever answered last stands beside the figures; where no case could be read, whoever planned it.
  const by = lastReading(round)?.by ?? plannedBy;
  const at = app.ports.clock.now();
  const figure = { on: dueOn, count: result.passed, of: result.of, population: result.population, round: nth };
  const command = { type: 'impact', by, at, ask: { type: 'audited', id: plan.measure, figure } } as const;
  // The same result given twice, because we were stopped in between, is one press.
  const press = `audit|${id}|${nth}|${results.length}`;
  const turned = await app.turns.turn(app.cases, caseStream(plan.reference), command, { by, at, press });
  return turned.outcome === 'refused' ? turned.refusal : null;
}
