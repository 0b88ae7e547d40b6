import type { NewMessage } from '../../ledger/messages';
import { ladder, type Rung } from '../../people/ladder';
import { localDate } from '../../time/local';
import { isOfficeHours } from '../../time/officeHours';
import type { World } from '../caseKind';
import { inToday, nextOn } from '../nextOn';
import { evolve, type Case } from '../state';
import type { TriageFact } from './facts';
import { lastForm } from './state';

/**
 * Triage says that somebody is not safe, or that it is not known. It holds until triage is filled in anew with yes: the case can be neither closed
 * nor learned. What was closed after it was said is from before this was asked.
 */
export function isUnsafe({ triage, review }: Pick<Case, 'triage' | 'review'>): boolean {
  const form = lastForm(triage);
  return form !== undefined && form.safe !== 'yes' && (review.finished?.at ?? '') <= form.at;
}

/** Who is told in turn that somebody is not safe: as in an escalation, so the duty manager never of a restricted record. */
export function safetyRungs({ team, assessment }: Case, world: World, now: string, leadsOnly = false): Rung[] {
  const { organisation, office, pack } = world;
  const route = isOfficeHours(now, office) ? 'duty' : 'on_call';
  const restricted = leadsOnly || (assessment?.restricted ?? false);
  const { steps } = pack.settings.noAcknowledgement;
  return ladder(organisation, team, route, localDate(now, office.zone), restricted, steps);
}

/** Whoever is alerted at a step: at the first the duty manager and a lead who did not fill it in; later also whoever filled it in. */
export function alertedAt(step: number, found: Case, world: World, now: string): string[] {
  const by = lastForm(found.triage)?.by ?? null;
  const rungs = safetyRungs(found, world, now);
  const second = step === 1 ? nextOn(safetyRungs(found, world, now, true), by, 1, world, now) : by;
  const people = [nextOn(rungs, by, step, world, now), second].flatMap((person) =>
    person === null ? [] : (inToday(person, world, now) ?? []),
  );
  const anybody = people.length > 0 ? null : nextOn(rungs, null, step, world, now);
  return [...new Set(anybody === null ? people : [anybody])];
}

export function notSafeTo(person: string, step: number): NewMessage {
  return { to: { person }, card: 'notSafe', urgent: true, about: { because: 'notSafe', step } };
}

interface Alarm {
  readonly facts: readonly TriageFact[];
  readonly owed: readonly NewMessage[];
}

/** What a form that says so sets off at once. */
export function alarmOf(before: Case, form: TriageFact, at: string, world: World): Alarm {
  const found = evolve(before, form, at);
  if (!isUnsafe(found)) return { facts: [], owed: [] };
  return alarm(1, found, at, world);
}

/** The people of a step, and what each is sent. Nobody there: the team's channel hears that it waits, by its reference alone. */
export function alarm(step: number, found: Case, at: string, world: World): Alarm {
  const people = alertedAt(step, found, world, at);
  const chased = { type: 'triageChased', to: null, because: 'notSafe', step } as const;
  if (people.length === 0)
    return {
      facts: [{ ...chased, person: null }],
      owed: [{ to: { channel: found.team }, card: 'nobodyReached', urgent: true, about: { what: 'triage' } }],
    };
  return {
    facts: people.map((person) => ({ ...chased, person })),
    owed: people.map((person) => notSafeTo(person, step)),
  };
}
