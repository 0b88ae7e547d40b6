import { refuse } from '../ledger/streamKind';
import type { Pack } from '../policy/pack';
import { keptUntil, type KeptUntil } from '../policy/retention';
import { decideDisposal, type DisposalCommand } from '../record/disposal';
import { localDate } from '../time/local';
import type { CaseDecision, CaseSeen, World } from './caseKind';
import { everyCard, redrawn } from './liveCards';
import { stageOf } from './line';
import { permitted } from './permitted';
import { isSharedRiskOpen } from './sharedRisk/state';
import { isOpenAction } from './plan/state';
import { tierOf } from './review/tier';
import { openTasks } from './tasks/task';
import { isOpen, standingHolds, type Case } from './state';

/** How long a case is kept, by the schedules of the pack, from the last thing a person did with it. */
export function caseKeptUntil(found: Case, { retention }: Pack, zone: string): KeptUntil {
  const { assessment, report, lastActAt } = found;
  return keptUntil(retention, {
    record: 'case',
    kind: report?.kind ?? null,
    tier: tierOf(found)?.tier,
    ...(assessment && {
      result: assessment.result,
      urgency: assessment.urgency,
      restricted: assessment.restricted,
    }),
    lastActOn: localDate(lastActAt, zone),
  });
}

/** Two people, one after the other, and never while a hold stands. Cards in chats that still show the texts are drawn again. */
export function dispose(command: DisposalCommand, { state, messages }: CaseSeen, world: World): CaseDecision {
  const decided = decideDisposal(command, {
    disposal: state.disposal,
    kept: caseKeptUntil(state, world.pack, world.office.zone),
    today: localDate(command.at, world.office.zone),
    held: standingHolds(state).length > 0,
    open:
      isOpen(state) ||
      isSharedRiskOpen(state.sharedRisk) ||
      openTasks(state.tasks).length > 0 ||
      state.plan.some(isOpenAction) ||
      stageOf(state) === 'review',
    permitted: 'by' in command && permitted(world, command.by, 'keepRecord', command.at),
  });
  if (typeof decided === 'string') return refuse(decided);
  const gone = decided.some(({ type }) => type === 'contentDestroyed');
  return { ok: true, facts: decided, owed: gone ? redrawn(messages, 'all', everyCard) : [] };
}
