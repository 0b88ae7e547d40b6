import type { World } from '../case/caseKind';
import { permitted } from '../case/permitted';
import { messageTags } from '../ledger/messageTags';
import type { Message } from '../ledger/messages';
import { unreached } from '../ledger/postedCards';
import { nothing, refuse, type Accepted, type Decision, type Seen, type StreamKind } from '../ledger/streamKind';
import { talliesOf } from '../ledger/tally';
import { keptUntil } from '../policy/retention';
import { decideDisposal, type DisposalCommand } from '../record/disposal';
import { disposalTags } from '../record/disposalTags';
import { localDate } from '../time/local';
import { answer, correctAnswer, handCases, unreadable } from './answering';
import { qualityFirst } from './auditors';
import { auditorsOf, chaseAudit, nextAuditChase } from './chasing';
import type { AuditCommand, AuditRefusal } from './commands';
import { auditTexts } from './facts';
import { resultGiven } from './finishing';
import { changeDone, endAudit, freeze, nextFreeze, planAudit } from './planning';
import { isOver, openRound } from './rounds';
import { evolveAudit, unplanned, type Audit } from './state';

/** The audit of one change as a stream: `audit/<reference>/<measure>` (domain reference 2.1, S22 and S32; 10). */
export function auditKind(world: World): StreamKind<Audit, AuditCommand, AuditRefusal> {
  return {
    kind: 'audit',
    initial: unplanned,
    freeText: auditTexts,
    evolve: evolveAudit,
    decide: (command, seen) => decide(command, seen, world),
    afterFailure: (message, seen, at) => tellAnother(message, seen, world, at),
    stillWanted: ({ about }, { state }) => openRound(state)?.nth === about?.['round'],
    head: ({ state, messages }) => ({
      dueAt: dueAt(state, world),
      tags: [
        ...(state.plan ? [auditsOfTag(state.plan.reference)] : []),
        ...(awaitsChange(state, world) ? [awaitsChangeTag] : []),
        ...auditing(state).map(auditingTag),
        ...disposalTags(state.disposal, state.lastActAt),
        ...messageTags(messages, world.office.zone),
      ],
      summary: {
        reference: state.plan?.reference ?? '',
        measure: state.plan?.measure ?? '',
        open: !isOver(state, world.pack.settings.review.checkAfterDays),
        lastActAt: state.lastActAt,
        proposal: state.disposal.proposal ?? null,
        owed: talliesOf(messages, world.office.zone, () => 'audit'),
      },
    }),
  };
}

function decide(command: AuditCommand, seen: Seen<Audit>, world: World): Decision<AuditRefusal> {
  const { state } = seen;
  if (isDisposal(command)) return dispose(command, state, world);
  if (state.disposal.destroyed) return 'by' in command ? refuse('content_destroyed') : nothing;
  switch (command.type) {
    case 'plan':
      return planAudit(command, state, world);
    case 'changeDone':
      return changeDone(command, state);
    case 'freeze':
      return freeze(command, state, world, auditIdOf(seen.stream));
    case 'answer':
      return answer(command, state, world);
    case 'correct':
      return correctAnswer(command, state, world);
    case 'unreadable':
      return unreadable(command, state);
    case 'hand':
      return handCases(command, state, world);
    case 'given':
      return resultGiven(command, state, world);
    case 'end':
    case 'over':
      return endAudit(command, state, world);
    case 'tick':
      return chaseAudit(command.at, state, world);
  }
}

function isDisposal(command: AuditCommand): command is DisposalCommand {
  return ['proposeDestruction', 'answerDestruction', 'keyRemoved'].includes(command.type);
}

/** The next list, the next reminder, or a result that the case has not been given yet: that one at once. */
function dueAt(state: Audit, world: World): string | null {
  if (state.disposal.destroyed) return null;
  const ungiven = state.rounds.find(({ given, results }) => given < results.length)?.results.at(-1)?.at;
  const times = [ungiven, nextFreeze(state, world)?.at, nextAuditChase(state, world)];
  return times.flatMap((time) => time ?? []).sort()[0] ?? null;
}

function awaitsChange(state: Audit, world: World): boolean {
  return state.plan !== undefined && !state.change && !isOver(state, world.pack.settings.review.checkAfterDays);
}

function auditing(state: Audit): string[] {
  const round = openRound(state);
  return round ? auditorsOf(round) : [];
}

/** A card that can never arrive is shown to the quality lead, or the next who leads audits, who can reach whoever it was for. */
function tellAnother(message: Message, { state, messages }: Seen<Audit>, world: World, at: string): Accepted {
  const person = 'person' in message.to ? message.to.person : '';
  const missed = unreached(messages);
  const next = state.plan
    ? qualityFirst(state.plan, world, at).find((id) => id !== person && !missed.has(`person:${id}`))
    : undefined;
  if (next === undefined || message.failure?.reason === 'expired') return nothing;
  const { card, urgent, about = {} } = message;
  const asked = ['asked', 'reminded', 'handed'].includes(String(about['because']));
  const told = { ...about, because: asked ? 'silent' : (about['because'] ?? 'silent') };
  return { ok: true, facts: [], owed: [{ to: { person: next }, card, urgent, officeHoursOnly: true, about: told }] };
}

function dispose(command: DisposalCommand, state: Audit, world: World): Decision<AuditRefusal> {
  const { pack, office } = world;
  if (!state.plan) return command.type === 'keyRemoved' ? nothing : refuse('not_due');
  const decided = decideDisposal(command, {
    disposal: state.disposal,
    kept: keptUntil(pack.retention, { record: 'audit', lastActOn: localDate(state.lastActAt, office.zone) }),
    today: localDate(command.at, office.zone),
    held: false,
    open: !isOver(state, pack.settings.review.checkAfterDays),
    permitted: 'by' in command && permitted(world, command.by, 'keepRecord', command.at),
  });
  return typeof decided === 'string' ? refuse(decided) : { ok: true, facts: decided, owed: [] };
}

/** An audit's own name, in its seeds too: the case and its measure. */
export function auditId(reference: string, measure: string): string {
  return `${reference}/${measure}`;
}

export function auditStream(reference: string, measure: string): string {
  return `audit/${auditId(reference, measure)}`;
}

export function auditIdOf(stream: string): string {
  return stream.slice('audit/'.length);
}

/** Audits of the changes of one case. */
export function auditsOfTag(reference: string): string {
  return `audits-of:${reference}`;
}

/** Audits in which somebody has cases to go through. */
export function auditingTag(person: string): string {
  return `auditing:${person}`;
}

/** Audits whose change is not made yet. */
export const awaitsChangeTag = 'audit-awaits-change';
