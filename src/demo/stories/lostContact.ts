import type { LostContactCommand } from '../../case/lostContact/commands';
import { isLost } from '../../case/lostContact/episode';
import { lastDecision } from '../../case/state';
import { plusHours, plusMinutes } from '../../time/elapsed';
import { missContact } from '../../usecases/missContact';
import type { CasePlan } from '../casePlan';
import { Chance } from '../chance';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { lostTexts } from '../texts/otherTexts';
import { reportTexts } from '../texts/reportTexts';
import { fill } from '../reportAnswers';
import { decision, holderOf, takenAfter } from './duty';
import { kept, worked } from './caseStory';
import { looked, setUp } from './reviewed';
import { triaged } from './triaged';

type Ask = LostContactCommand extends infer C ? (C extends LostContactCommand ? Omit<C, 'at' | 'by'> : never) : never;

/** What of a missed contact is fixed beforehand: a calm one is over with the next call, a hard one needs a decision. */
export interface Missed {
  readonly risks: Readonly<Record<string, string>>;
  readonly hard: boolean;
  readonly police: boolean;
}

/** A contact that was missed, until somebody has been reached. */
export async function* lostContactStory(stage: Stage, seed: string, plan: CasePlan, missed: Missed): Story {
  const chance = new Chance(`${seed} ${plan.id}`);
  const { reporter, person } = plan;
  const begun = await missContact(
    stage.app,
    {
      id: plan.id,
      by: reporter,
      person,
      missedAt: plusMinutes(stage.now(), -chance.between(15, 90)),
      missedBy: chance.pick(['person', 'person', 'person', 'provider']),
      happened: fill(chance.pick(reportTexts.lost_contact.seen), chance),
      answers: missed.risks,
      escalateAnyway: false,
    },
    stage.press(),
  );
  const { reference } = begun.state;
  const ask = (by: string, asked: Ask): Promise<unknown> => stage.ask(reference, { ...asked, by });
  if (chance.isSo(0.5))
    await ask(reporter, { type: 'giveMethods', methods: { kinds: ['call'], text: chance.pick(lostTexts.methods) } });
  const tried = async (by: string): Promise<void> => {
    const method = chance.pick(['call', 'call', 'visit', 'text', 'family'] as const);
    const result = chance.pick(['no_answer', 'no_answer', 'voicemail'] as const);
    await ask(by, { type: 'tryContact', triedAt: stage.now(), method, result, note: chance.pick(lostTexts.tried) });
  };
  const found = await stage.see(reference);
  // It goes with the open episode of the same person, which has its own story.
  if (found.draft !== plan.id) return;
  if (missed.hard && found.escalation) {
    yield* hard(stage, reference, plan, missed, tried, chance);
    return;
  }
  yield plusMinutes(stage.now(), chance.between(10, 40));
  if (found.escalation) {
    const holder = holderOf(found, plan);
    await stage.ask(reference, { type: 'acknowledge', by: holder });
    yield plusMinutes(stage.now(), chance.between(10, 60));
    await tried(holder);
    const left = (Date.parse(found.escalation.decideBy) - Date.parse(stage.now())) / 60_000;
    yield plusMinutes(stage.now(), Math.max(5, Math.min(chance.between(20, 150), left - 3)));
  } else {
    await tried(reporter);
    yield plusMinutes(stage.now(), chance.between(60, 900));
  }
  await contact(stage, reference, reporter, chance);
  const { triage } = await stage.see(reference);
  const after = new Chance(`${plan.id} after`);
  yield* triage.asked?.kept ? kept(stage, reference, plan, after) : afterwards(stage, reference, plan, after);
}

/** Nobody is reached before it has to be decided. */
async function* hard(
  stage: Stage,
  reference: string,
  plan: CasePlan,
  { police }: Missed,
  tried: (by: string) => Promise<void>,
  chance: Chance,
): Story {
  const found = await stage.see(reference);
  const { escalation } = found;
  if (!escalation) return;
  const holder = holderOf(found, plan);
  const ask = (asked: Ask): Promise<unknown> => stage.ask(reference, { ...asked, by: holder });
  yield plusMinutes(stage.now(), takenAfter(plan, found, chance));
  await stage.ask(reference, { type: 'acknowledge', by: holder });
  yield plusMinutes(stage.now(), chance.between(8, 25));
  await tried(holder);
  const left = (Date.parse(escalation.decideBy) - Date.parse(stage.now())) / 60_000;
  const wait = plan.inTime
    ? Math.max(3, Math.min(left - 8, Math.round(left * plan.pace)))
    : Math.max(left, 0) + chance.between(15, 120);
  yield plusMinutes(stage.now(), wait);
  const note = {
    risk: chance.pick(lostTexts.risk),
    actions: chance.pick(lostTexts.actions),
    partners: chance.pick(lostTexts.partners),
  };
  await ask({ type: 'writeNote', note, nextReview: plusHours(stage.now(), 20), read: 0 });
  await stage.ask(reference, {
    type: 'decide',
    by: holder,
    decision: { ...decision('not_referred', stage.now(), chance), reason: chance.pick(lostTexts.reason) },
    followUp: { who: holder, dueAt: plusHours(stage.now(), 20), reason: '' },
  });
  if (police) {
    yield plusMinutes(stage.now(), chance.between(5, 20));
    const answers = { realRisk: 'yes', crimeHappening: 'no', detained: 'no' };
    const texts = { realRiskFacts: chance.pick(lostTexts.risk), legalPowers: '', visitRisks: '' };
    await ask({ type: 'answerWelfare', part: 'risk', answers, texts });
    yield plusMinutes(stage.now(), chance.between(4, 15));
    await ask({
      type: 'callPolice',
      calledAt: stage.now(),
      decision: 'attending',
      call: {
        number: '101',
        log: `LOG-${chance.between(100, 999)}`,
        officer: '',
        reason: chance.pick(lostTexts.policeReason),
      },
      expectedAt: plusHours(stage.now(), 2),
    });
    yield plusMinutes(stage.now(), chance.between(60, 115));
    await ask({ type: 'confirmPolice', came: true, note: '' });
  }
  stage.begin({ from: stage.now(), story: afterwards(stage, reference, plan, new Chance(`${plan.id} after`)) });
  yield plusMinutes(stage.now(), chance.between(40, 600));
  if (isLost((await stage.see(reference)).lostContact)) await contact(stage, reference, plan.reporter, chance);
}

async function contact(stage: Stage, reference: string, by: string, chance: Chance): Promise<void> {
  const safetyPlan = chance.pick(['updated', 'updated', 'unchanged'] as const);
  await stage.ask(reference, {
    type: 'makeContact',
    by,
    found: chance.pick(['spoken_safe', 'seen_safe', 'seen_safe', 'elsewhere']),
    how: chance.pick(['call', 'visit', 'family']),
    who: chance.pick(lostTexts.who),
    note: chance.pick(lostTexts.found),
    safetyPlan,
    planReason: safetyPlan === 'unchanged' ? chance.pick(lostTexts.planReason) : '',
  });
}

/** A decision was made, or contact answered the duty call, so it is triaged and reviewed like any other. */
async function* afterwards(stage: Stage, reference: string, plan: CasePlan, chance: Chance): Story {
  const { triage, stoodDown, ...found } = await stage.see(reference);
  if (!triage.asked || !(stoodDown || lastDecision({ ...found, triage, stoodDown }))) return;
  yield* triaged(stage, reference, plan, undefined, chance);
  yield* setUp(stage, reference, plan, chance);
  yield* looked(stage, reference, plan, chance);
  yield* worked(stage, reference, plan, {}, chance);
}
