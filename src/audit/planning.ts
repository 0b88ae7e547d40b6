import type { World } from '../case/caseKind';
import { nothing, refuse, type Decision } from '../ledger/streamKind';
import type { NewMessage } from '../ledger/messages';
import { localDate } from '../time/local';
import { openingOf, workingDayFrom } from '../time/officeHours';
import { auditorFor, canAudit, mayWith, watchersOf } from './auditors';
import { askAuditors } from './chasing';
import type { AuditCommand, AuditRefusal } from './commands';
import { drawRound } from './drawing';
import type { AuditFact, Drawn, RoundDays } from './facts';
import { withResult } from './finishing';
import { auditTo } from './messages';
import { isOver, nextRound } from './rounds';
import type { Audit } from './state';

type Decided = Decision<AuditRefusal>;
type Of<T extends AuditCommand['type']> = Extract<AuditCommand, { readonly type: T }>;

/** Once for each measure: what is asked, of which cases, and the number that is in every seed. */
export function planAudit({ by, at, plan, owners }: Of<'plan'>, state: Audit, world: World): Decided {
  if (!mayWith(plan, by, 'planAudit', world, at)) return refuse('not_permitted');
  if (state.plan) return refuse('audit_planned');
  const { teams, categories, questions, auditor } = plan;
  if ([teams, categories, questions].some(({ length }) => length === 0)) return refuse('incomplete');
  if (auditor !== null && owners.includes(auditor)) return refuse('auditor_independent');
  if (auditor !== null && !canAudit({ conflicted: [], restricted: plan.restricted }, plan, auditor, world, at))
    return refuse('auditor_cannot');
  return wrote({ type: 'auditPlanned', by, ...plan });
}

/** The day from which rounds are counted. Written down once: a later change is another measure's. */
export function changeDone({ on }: Of<'changeDone'>, state: Audit): Decided {
  if (!state.plan || state.change) return nothing;
  return wrote({ type: 'changeDone', on });
}

/** The round that comes next, and when its list is frozen: when the office opens on the day, or on the first working day after it. */
export function nextFreeze(
  audit: Audit,
  { pack, office }: World,
): { readonly days: RoundDays; readonly at: string } | undefined {
  if (!audit.change) return undefined;
  const known = [audit.plannedAt, audit.change.knownAt].sort().at(-1) ?? '';
  const days = nextRound(audit, pack.settings.review.checkAfterDays, localDate(known, office.zone));
  return days && { days, at: openingOf(workingDayFrom(days.dueOn, office), office) };
}

/**
 * Freezes the list of the round that is due, draws from it and asks the auditors. Whoever asks and in which order the list came makes no
 * difference. Without a case there is nothing to pass: it is said, and the next round waits.
 */
export function freeze(
  { at, population, share, about }: Of<'freeze'>,
  state: Audit,
  world: World,
  id: string,
): Decided {
  const { plan } = state;
  const next = nextFreeze(state, world);
  if (!plan || !next || next.at > at) return nothing;
  const { days } = next;
  const drawn = drawRound(id, days, plan.nonce, population, share);
  if (drawn.population.length === 0) {
    const owed = watchersOf(plan, state.plannedBy, world, at)
      .slice(0, 1)
      .map((one) => auditTo(one, days.nth, 'empty'));
    return wrote({ type: 'roundEmpty', ...days }, owed);
  }
  const sample = drawn.sample.map((item): Drawn => {
    const { conflicted, restricted } = about[item.reference] ?? { conflicted: [], restricted: true };
    return { ...item, conflicted, restricted, auditor: auditorFor({ conflicted, restricted }, plan, world, at) };
  });
  const frozen: AuditFact = { type: 'populationFrozen', ...days, share, ...drawn, sample };
  const shut = sample.flatMap(({ reference, restricted, auditor }): AuditFact[] => {
    const because = about[reference]?.destroyed ? 'destroyed' : restricted && auditor === null ? 'restricted' : null;
    return because === null ? [] : [{ type: 'caseUnreadable', round: days.nth, reference, because }];
  });
  const read = sample.filter((one) => !shut.some((fact) => 'reference' in fact && fact.reference === one.reference));
  const finished = withResult([frozen, ...shut], state, days.nth, at);
  return { ...finished, owed: [...askAuditors(read, days.nth, plan, world, at), ...finished.owed] };
}

/** Stops it, with a reason that stays; or the clock, when there is nothing left to audit. */
export function endAudit(command: Of<'end'> | Of<'over'>, state: Audit, world: World): Decided {
  if (!state.plan) return command.type === 'over' ? nothing : refuse('no_audit');
  const over = isOver(state, world.pack.settings.review.checkAfterDays);
  if (command.type === 'over') {
    const { because } = command;
    if (over) return nothing;
    return wrote({ type: 'auditEnded', by: null, because, reason: '' });
  }
  const { by, at, reason } = command;
  if (!mayWith(state.plan, by, 'planAudit', world, at)) return refuse('not_permitted');
  if (over) return refuse('audit_over');
  if (reason.trim() === '') return refuse('reason_needed');
  return wrote({ type: 'auditEnded', by, because: 'said', reason });
}

function wrote(fact: AuditFact, owed: readonly NewMessage[] = []): Decided {
  return { ok: true, facts: [fact], owed };
}
