import { tierOf } from '../../case/review/tier';
import { lastDecision } from '../../case/state';
import type { Tier } from '../../policy/tier';
import { plusMinutes } from '../../time/elapsed';
import { plusDays } from '../../time/local';
import { daysLater } from '../calendar';
import type { CasePlan, Leading } from '../casePlan';
import { Chance } from '../chance';
import { dutyOf } from '../peopleOf';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { corrections } from '../texts/otherTexts';
import { auditStory } from './audited';
import { briefed, changed, measured } from './changed';
import { answered } from './duty';
import { correct, report } from './reporting';
import { looked, setUp, written } from './reviewed';
import { sharedRisk } from './sharedRisk';
import { takenUp } from './takenUp';
import { tasksDone } from './tasks';
import { triaged } from './triaged';

/** Something a case is to come to whatever chance says. */
export interface Set {
  readonly tier?: Tier;
  /** The review has everything but the executive's word. */
  readonly waitsForExecutive?: true;
}

/** A case from its report to whatever it comes to. */
export async function* caseStory(stage: Stage, seed: string, plan: CasePlan, set: Set = {}): Story {
  const chance = new Chance(`${seed} ${plan.id}`);
  const reference = await report(stage, plan);
  const { sharedRisk: risk, tasks, escalation } = await stage.see(reference);
  const beside = (story: Story): void => stage.begin({ from: stage.now(), story });
  if (tasks.length > 0) beside(tasksDone(stage, reference, new Chance(`${seed} ${plan.id} tasks`)));
  if (risk) beside(sharedRisk(stage, reference, plan, new Chance(`${seed} ${plan.id} risk`)));
  if (chance.isSo(0.05)) beside(corrected(stage, reference, plan, new Chance(`${seed} ${plan.id} correction`)));
  if (!escalation) {
    if (!chance.isSo(0.08)) {
      yield* kept(stage, reference, plan, new Chance(`${plan.id} kept`));
      return;
    }
    // Somebody has another look and asks for a duty call all the same.
    yield daysLater(stage.now(), chance.between(0, 1), stage.app.office, chance);
    await stage.ask(reference, { type: 'escalate', by: plan.reporter });
  }
  yield* answered(stage, reference, plan, chance);
  if (!lastDecision(await stage.see(reference))) return;
  yield* triaged(stage, reference, plan, set.tier, chance);
  yield* setUp(stage, reference, plan, chance);
  yield* looked(stage, reference, plan, chance);
  yield* worked(stage, reference, plan, set, chance);
}

const keptWaitDays = 21;

/** Only kept, and looked at all the same: triaged from the leads' list, and a rapid review. */
export async function* kept(
  stage: Stage,
  reference: string,
  { leads: _none, ...plan }: CasePlan,
  chance: Chance,
): Story {
  yield daysLater(stage.now(), chance.between(1, 2), stage.app.office, chance);
  // The leads are behind: what was reported in the last weeks still waits on their list.
  if (stage.today() > plusDays(stage.lastDay, -keptWaitDays)) return;
  const found = await stage.see(reference);
  if (!found.triage.asked?.kept || found.escalation) return;
  yield* triaged(stage, reference, plan, 'A', chance);
  yield* setUp(stage, reference, plan, chance);
  yield* looked(stage, reference, plan, chance);
  yield* worked(stage, reference, { ...plan, ending: 'closed' }, {}, chance);
}

/** What is done about it: nothing more for a rapid review that needs nothing more. */
export async function* worked(stage: Stage, reference: string, plan: CasePlan, set: Set, chance: Chance): Story {
  const tier = tierOf(await stage.see(reference))?.tier ?? 'A';
  if (tier === 'A' && plan.ending !== 'learned') {
    yield* written(stage, reference, plan, false, chance);
    return;
  }
  stage.begin({
    from: stage.now(),
    story: written(stage, reference, plan, set.waitsForExecutive === true, new Chance(`${plan.id} written`)),
  });
  if (plan.leads) stage.begin({ from: stage.now(), story: auditOf(stage, reference, plan, plan.leads) });
  yield* changed(stage, reference, plan, chance);
  if (plan.ending !== 'learned') return;
  stage.begin({ from: stage.now(), story: briefed(stage, reference, plan, new Chance(`${plan.id} briefed`)) });
  yield* measured(stage, reference, plan, chance);
}

/** Whether its change is used; and what is done when it turns out that it is not. */
function auditOf(stage: Stage, reference: string, plan: CasePlan, { audit }: Leading): Story {
  const { instead } = audit;
  const failed = instead && ((): Story => takenUp(stage, reference, plan, audit, instead));
  return auditStory(stage, reference, plan.id, audit, failed);
}

/** Something in the report is put right, with why. */
async function* corrected(stage: Stage, reference: string, plan: CasePlan, chance: Chance): Story {
  yield plusMinutes(stage.now(), chance.between(20, 2000));
  const by = chance.isSo(0.7) ? plan.reporter : dutyOf[plan.team];
  const reason = chance.pick(corrections.reason);
  const { assessment, report: said } = await stage.see(reference);
  const value = chance.pick(corrections.place);
  if (value === said?.narrative.place) return;
  await correct(stage, reference, assessment?.restricted ? plan.reporter : by, { field: 'place', value, reason });
}
