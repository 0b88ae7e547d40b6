import type { DecisionMade } from '../../case/facts';
import type { Case } from '../../case/state';
import { plusHours, plusMinutes } from '../../time/elapsed';
import { isAtLeast } from '../../policy/result';
import type { CasePlan } from '../casePlan';
import type { Chance } from '../chance';
import { dutyOf, onCallOf, people } from '../peopleOf';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { decisionTexts } from '../texts/workTexts';

/** Whoever has the duty call: of a restricted record a safeguarding lead. */
export function holderOf(found: Case, { team }: CasePlan): string {
  if (found.assessment?.restricted) return people.grace;
  return found.escalation?.route === 'on_call' ? onCallOf[team] : dutyOf[team];
}

/** How long it waits for somebody, in minutes. Slowly, the next person is alerted first. */
export function takenAfter(plan: CasePlan, found: Case, chance: Chance): number {
  const immediate = found.assessment?.urgency === 'immediate';
  if (plan.quick) return immediate ? chance.between(2, 12) : chance.between(3, 26);
  return immediate ? chance.between(17, 50) : chance.between(34, 95);
}

/** From the alert to a decision that stands: by its time, or after it. */
export async function* answered(stage: Stage, reference: string, plan: CasePlan, chance: Chance): Story {
  const found = await stage.see(reference);
  const { escalation } = found;
  if (!escalation) return;
  const holder = holderOf(found, plan);
  yield plusMinutes(stage.now(), takenAfter(plan, found, chance));
  await stage.ask(reference, { type: 'acknowledge', by: holder });
  // Taken and not decided: it climbs from its decide-by time on.
  yield decidedAt(stage.now(), escalation.decideBy, plan, chance);
  if (plan.inTime && !plan.recent && chance.isSo(0.07)) {
    await stage.ask(reference, { type: 'decide', by: holder, decision: decision('more_needed', stage.now(), chance) });
    yield plusHours(stage.now(), chance.between(14, 19));
  }
  yield* finally_(stage, reference, holder, chance);
}

/** In time, at its pace between now and then; or late, by some minutes to three hours. */
function decidedAt(now: string, decideBy: string, { inTime, pace }: CasePlan, chance: Chance): string {
  const left = (Date.parse(decideBy) - Date.parse(now)) / 60_000;
  if (!inTime || left < 4) return plusMinutes(decideBy > now ? decideBy : now, chance.between(12, 170));
  return plusMinutes(now, Math.max(2, Math.min(left - 1, Math.round(left * pace * (0.6 + 0.8 * chance.next())))));
}

/** The decision. Not to refer what the rules would raise takes a lead and a second person. */
async function* finally_(stage: Stage, reference: string, holder: string, chance: Chance): Story {
  const found = await stage.see(reference);
  const isRaised =
    isAtLeast(found.assessment?.underlying ?? 'CONSULT', 'RAISE') || found.assessment?.result === 'RAISE';
  if (isRaised && chance.isSo(0.08)) {
    const down = { ...decision('not_referred', stage.now(), chance), reason: chance.pick(decisionTexts.secondReason) };
    await stage.ask(reference, { type: 'decide', by: people.grace, decision: down });
    yield plusMinutes(stage.now(), chance.between(3, 20));
    const { proposal } = await stage.see(reference);
    await stage.ask(reference, {
      type: 'confirmOverrideDown',
      by: people.omar,
      agree: true,
      proposedAt: proposal?.at ?? '',
    });
    return;
  }
  const outcome = isRaised || chance.isSo(0.12) ? 'referred' : 'not_referred';
  await stage.ask(reference, { type: 'decide', by: holder, decision: decision(outcome, stage.now(), chance) });
}

export function decision(outcome: DecisionMade['outcome'], now: string, chance: Chance): DecisionMade {
  return {
    outcome,
    reason: chance.pick(decisionTexts[outcome]),
    safety: chance.pick(decisionTexts.safety),
    consulted: chance.pick(decisionTexts.consulted),
    nextReview: plusHours(now, chance.between(20, 24)),
  };
}
