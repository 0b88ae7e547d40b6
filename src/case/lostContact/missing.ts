import { alertNext } from '../alerting';
import { assess } from '../assessing';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import type { CaseFact } from '../facts';
import { assessedBy, escalate } from '../reporting';
import { evolve, lastDecision, type Case } from '../state';
import { refuse } from '../../ledger/streamKind';
import { withinLostContactWindow } from '../../time/localDays';
import type { LostContactCommand } from './commands';
import { done } from './done';
import { every, missesIn } from './episode';
import type { Fields } from './facts';
import { missed } from './firstMiss';
import { reminder } from './reminding';

type MissAgain = Extract<LostContactCommand, { type: 'missAgain' }>;

/** Two misses count together when at most so many local days lie between them, whichever was first (D-10). */
export function inWindow(episode: Case['lostContact'], missedAt: string, { pack, office }: World): boolean {
  const { windowDays } = pack.settings.lostContact;
  return every(episode, 'contactMissed').some((one) =>
    withinLostContactWindow(one.missedAt, missedAt, windowDays, office.zone),
  );
}

/**
 * Another miss in the window: the risks as they are now, the rules again with the count, and duty leadership told. Where nobody was
 * asked before, or it was decided already, both clocks begin; where somebody has it, they and the next person hear of it.
 */
export function missAgain(command: MissAgain, seen: CaseSeen, world: World): CaseDecision {
  const { at, by, id, missedAt, missedBy, answers, happened = '' } = command;
  const { state } = seen;
  const { report, lostContact: episode } = state;
  if (missedAt > at) return refuse('miss_in_the_future');
  if (!report || !inWindow(episode, missedAt, world)) return refuse('outside_window');
  if (every(episode, 'contactMissed').some((one) => one.id === id)) return { ok: true, facts: [], owed: [] };
  const count = Math.max(2, missesIn(episode) + 1);
  const now = assess(world.pack, { ...report, answers: current(state, answers) }, {}, count);
  const facts: CaseFact[] = [
    { ...missed({ id, by, missedAt, missedBy, count, earlier: null, at }, world), note: happened },
    { type: 'risksReviewed', by, answers },
    { type: 'reassessed', ...assessedBy(now) },
  ];
  if (!state.escalation || lastDecision(state)) return done(escalate(state, at, facts, world), seen, at, world);
  const after = facts.reduce((sofar, fact) => evolve(sofar, fact, at), state);
  const next = alertNext(after, world, at, { because: 'second_miss', due: at });
  const owner = state.acknowledged?.by;
  const owed = [...(owner === undefined ? [] : [reminder(owner, 'second_miss')]), ...next.owed];
  return done({ ok: true, facts: [...facts, ...next.facts], owed }, seen, at, world);
}

/** What is known now. A yes stays one until somebody decides on it; a no from before is not known now unless it was asked again. */
export function current({ report, lostContact }: Case, answers: Fields): Record<string, string> {
  const before = [report?.answers ?? {}, ...every(lostContact, 'risksReviewed').map((review) => review.answers)];
  const yes = before.flatMap((one) => Object.keys(one).filter((key) => one[key] === 'yes'));
  return { ...Object.fromEntries(yes.map((key) => [key, 'yes'])), ...answers, missedInWindow: '2' };
}
