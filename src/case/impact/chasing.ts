import { nothing } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import { localDate, plusDays } from '../../time/local';
import { openingOf, workingDayFrom } from '../../time/officeHours';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { inToday, nextOn } from '../nextOn';
import type { Case } from '../state';
import { leadersOf } from '../triage/chasing';
import { mayReview } from '../review/reviewers';
import { latestOf } from '../review/state';
import type { ImpactFact } from './facts';
import type { Measure } from './state';

/** The next time a measure has to be looked at; undefined when none has. */
export function nextImpactChase(
  found: Case,
  world: World,
): { readonly measure: Measure; readonly at: string } | undefined {
  if (found.disposal.destroyed) return undefined;
  const clocks = found.impact.flatMap((measure) => {
    const day = lookOn(measure, world);
    return day === null ? [] : [{ measure, at: openingOf(workingDayFrom(day, world.office), world.office) }];
  });
  return clocks.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/** The day it was to be looked at, or some days after it was last asked for; null when it needs no look any more. */
function lookOn(measure: Measure, { office, pack }: World): string | null {
  if (measure.ended) return null;
  const last = latestOf(measure.checks);
  const day = last ? last.nextCheckOn : measure.checkOn;
  const asked = latestOf(measure.chases);
  if (day === null || !asked || localDate(asked.at, office.zone) < day) return day;
  return plusDays(localDate(asked.at, office.zone), pack.settings.actionDue.thenEveryDays);
}

/** Whoever chose it is asked, or the reviewer, and from the second time on a lead as well. */
export function chaseImpact(now: string, { state }: CaseSeen, world: World): CaseDecision {
  const facts: ImpactFact[] = [];
  const owed: NewMessage[] = [];
  for (const measure of state.impact) {
    const next = nextImpactChase({ ...state, impact: [measure] }, world);
    if (!next || next.at > now) continue;
    const times = measure.chases.length;
    // Whoever chose it may be the reviewer no more: a restricted record is then not theirs to see.
    const holder = [measure.by, state.review.set?.reviewer ?? ''].find(
      (id) => inToday(id, world, now) !== undefined && mayReview(state, id, world, now),
    );
    const lead =
      holder === undefined || times > 0
        ? nextOn(leadersOf(state, world, now), null, Math.max(1, times), world, now)
        : null;
    const people = [...new Set([holder ?? null, lead])].flatMap((person) => person ?? []);
    facts.push({ type: 'measureChased', id: measure.id, people });
    owed.push(...people.map((person) => measureTo(person, measure.id)));
  }
  return facts.length === 0 ? nothing : { ok: true, facts, owed };
}

export function measureTo(person: string, measure: string): NewMessage {
  return { to: { person }, card: 'measure', urgent: false, officeHoursOnly: true, about: { measure } };
}
