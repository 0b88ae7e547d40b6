import { auditStream, auditingTag, auditsOfTag } from '../audit/auditKind';
import type { AuditCommand, AuditRefusal } from '../audit/commands';
import type { Answers, Plan } from '../audit/facts';
import { openRound } from '../audit/rounds';
import { pendingOf, type Audit } from '../audit/state';
import { caseStream } from '../case/reference';
import { everyHead } from '../ledger/everyHead';
import type { Seen } from '../ledger/streamKind';
import { aboutCase, ownersOf } from './auditCases';
import { giveResults, learnChange } from './tickAudits';
import type { Throughline } from './throughline';
import type { Turned } from './turn';

/** Who asks, when, and by which press. */
export interface Pressed {
  readonly by: string;
  readonly at: string;
  readonly press: string;
}

export type AuditTurned = Turned<Audit, AuditRefusal>;
export type PlanRefused = { readonly outcome: 'refused'; readonly refusal: 'no_such_measure' };

export async function auditOf(app: Throughline, reference: string, measure: string): Promise<Seen<Audit>> {
  return app.turns.see(app.audits, auditStream(reference, measure));
}

/** What somebody chooses when they plan an audit; the rest follows from the case. */
export type Chosen = Pick<Plan, 'reference' | 'measure' | 'teams' | 'categories' | 'questions' | 'auditor'>;

/**
 * Plans the audit of a measure, once. The number that every draw is seeded with is made up here and kept with the plan, before any list is
 * frozen.
 *
 * @param nonce makes up a number nobody can guess
 */
export async function planAudit(
  app: Throughline,
  chosen: Chosen,
  { by, at, press }: Pressed,
  nonce: () => string,
): Promise<AuditTurned | PlanRefused> {
  const { state: found } = await app.turns.see(app.cases, caseStream(chosen.reference));
  const measure = found.impact.find(({ id }) => id === chosen.measure);
  const known = (all: readonly string[], some: readonly string[]) => some.filter((one) => all.includes(one));
  if (!measure || measure.way !== 'audit' || measure.ended || found.disposal.destroyed)
    return { outcome: 'refused', refusal: 'no_such_measure' };
  const { pack, organisation } = app;
  const plan: Plan = {
    ...chosen,
    teams: known(
      organisation.teams.map(({ id }) => id),
      chosen.teams,
    ),
    categories: known(Object.keys(pack.prompts), chosen.categories),
    questions: known(
      pack.audit.questions.map(({ id }) => id),
      chosen.questions,
    ),
    pack: `${pack.id} ${pack.version}`,
    target: measure.target ?? 100,
    restricted: found.assessment?.restricted ?? false,
    nonce: nonce(),
  };
  const command = { type: 'plan', at, by, plan, owners: ownersOf(found, measure.id) } as const;
  const stream = auditStream(chosen.reference, chosen.measure);
  const turned = await app.turns.turn(app.audits, stream, command, { by, at, press });
  if (turned.outcome === 'done') await learnChange(app, stream);
  return turned;
}

type OnCase = { readonly round: number; readonly reference: string; readonly answers: Answers; readonly note: string };

/** Answers one case; with the last one the round has its score, and the case whose change it is gets it. */
export async function answerAudit(
  app: Throughline,
  stream: string,
  asked: OnCase,
  { by, at, press }: Pressed,
): Promise<AuditTurned> {
  const { conflicted } = await about(app, stream, asked.reference);
  return turn(app, stream, { type: 'answer', at, by, ...asked, conflicted }, press);
}

/** Puts answers right, with a reason. A score that changes goes to the case again. */
export async function correctAudit(
  app: Throughline,
  stream: string,
  asked: OnCase & { readonly reason: string; readonly read: number },
  { by, at, press }: Pressed,
): Promise<AuditTurned> {
  const { conflicted } = await about(app, stream, asked.reference);
  return turn(app, stream, { type: 'correct', at, by, ...asked, conflicted }, press);
}

export async function handAudit(
  app: Throughline,
  stream: string,
  asked: { readonly round: number; readonly from: string; readonly to: string; readonly reason: string },
  { by, at, press }: Pressed,
): Promise<AuditTurned> {
  return turn(app, stream, { type: 'hand', at, by, ...asked }, press);
}

export async function endAudit(
  app: Throughline,
  stream: string,
  reason: string,
  { by, at, press }: Pressed,
): Promise<AuditTurned> {
  return turn(app, stream, { type: 'end', at, by, reason }, press);
}

async function turn(
  app: Throughline,
  stream: string,
  command: Extract<AuditCommand, { readonly by: string }>,
  press: string,
): Promise<AuditTurned> {
  const turned = await app.turns.turn(app.audits, stream, command, { by: command.by, at: command.at, press });
  if (turned.outcome === 'done') await giveResults(app, stream);
  return turned;
}

async function about(app: Throughline, stream: string, reference: string) {
  const { plan } = (await app.turns.see(app.audits, stream)).state;
  return aboutCase(app, plan, reference);
}

/** The audits of the changes of one case. */
export async function auditsOfCase(app: Throughline, reference: string): Promise<Seen<Audit>[]> {
  return seen(app, auditsOfTag(reference));
}

/** Every audit in which somebody has still cases to go through, and how far they are. */
export async function auditsToAnswer(app: Throughline, person: string): Promise<Seen<Audit>[]> {
  const all = await seen(app, auditingTag(person));
  return all.filter(({ state }) => ownPending(state, person).length > 0);
}

/** What somebody has still to go through in the open round, in the order of the references. */
export function ownPending(audit: Audit, person: string): readonly string[] {
  const round = openRound(audit);
  return round ? pendingOf(round).flatMap(({ auditor, reference }) => (auditor === person ? [reference] : [])) : [];
}

/** Every audit there is. */
export async function allAudits(app: Throughline): Promise<Seen<Audit>[]> {
  return seen(app);
}

async function seen(app: Throughline, tag?: string): Promise<Seen<Audit>[]> {
  const found: Seen<Audit>[] = [];
  for await (const { stream } of everyHead(app.ports.ledger, { kind: 'audit', ...(tag === undefined ? {} : { tag }) }))
    found.push(await app.turns.see(app.audits, stream));
  return found;
}
