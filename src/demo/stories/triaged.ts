import type { Answer } from '../../policy/answers';
import { documentsLeft, isClosed } from '../../case/review/finishing';
import { openNotifications } from '../../case/triage/state';
import { plusMinutes } from '../../time/elapsed';
import { workingDaysAfter } from '../../time/officeHours';
import type { TriageForm } from '../../case/triage/facts';
import { daysLater, inOffice } from '../calendar';
import type { CasePlan } from '../casePlan';
import type { Chance } from '../chance';
import { people } from '../peopleOf';
import type { Stage } from '../stage';
import type { Story } from '../story';
import type { Tier } from '../../policy/tier';
import { reviewTexts, triageTexts } from '../texts/workTexts';
import { changed } from './changed';
import { written } from './reviewed';

/** Triage, whoever has to be told, and what the local authority says. */
export async function* triaged(
  stage: Stage,
  reference: string,
  plan: CasePlan,
  tier: Tier | undefined,
  chance: Chance,
): Story {
  const { app } = stage;
  const lead = chance.isSo(0.8) ? people.grace : people.omar;
  // What was referred has its clock from the duty call on: it does not wait for the office, or for triage.
  yield* told(stage, reference, plan, lead, chance, () => plusMinutes(stage.now(), chance.between(10, 40)));
  yield inOffice(stage.now(), chance.between(40, 420), app.office, chance);
  const found = await stage.see(reference);
  const referred = found.decisions.at(-1)?.decision.outcome === 'referred';
  const form = triageForm(plan, referred, tier, found.triage.forms.length, chance);
  await stage.ask(reference, { type: 'triage', by: lead, ask: { type: 'triage', ...form } });
  if (form.safe !== 'yes') {
    // Whoever is told of it rings round; when everybody is known to be safe, triage says so.
    yield plusMinutes(stage.now(), 12);
    const texts = { ...form.texts, again: triageTexts.safeAgain };
    const again = { ...form, safe: 'yes', read: form.read + 1, texts } as const;
    await stage.ask(reference, { type: 'triage', by: lead, ask: { type: 'triage', ...again } });
  }
  const soon = () => inOffice(stage.now(), chance.between(15, 75), app.office, chance);
  yield* told(stage, reference, plan, lead, chance, soon);
}

/** Whoever has to be told is told, one after the other, or it is said why not. */
async function* told(
  stage: Stage,
  reference: string,
  plan: CasePlan,
  lead: string,
  chance: Chance,
  next: () => string,
): Story {
  for (let count = 0; count <= 10; count += 1) {
    const [one] = openNotifications((await stage.see(reference)).triage);
    if (!one) return;
    yield next();
    const { id, to, status } = one;
    const isTold = status === 'required' || to === authority || chance.isSo(0.6);
    await stage.ask(reference, {
      type: 'triage',
      by: lead,
      ask: isTold
        ? {
            type: 'notified',
            to: id,
            sentAt: plusMinutes(stage.now(), -2),
            how: chance.pick(triageTexts.how),
            reference: `ENQ-${chance.between(100, 999)}-${chance.between(10, 99)}`,
          }
        : { type: 'notNotified', to: id, reason: chance.pick(triageTexts.notNeeded) },
    });
    if (isTold && to === authority)
      stage.begin({ from: stage.now(), story: answer(stage, reference, plan, lead, chance) });
  }
}

const authority = 'local_authority_safeguarding';

/** The local authority says what comes of it, some weeks later; now and then not at all. The reporter hears of it. */
async function* answer(stage: Stage, reference: string, plan: CasePlan, lead: string, chance: Chance): Story {
  if (chance.isSo(0.04)) return;
  const { office } = stage.app;
  yield daysLater(stage.now(), chance.between(3, 26), office, chance);
  const enquiry = chance.pick<Answer>(['yes', 'no', 'no', 'no', 'unknown']);
  const what =
    enquiry === 'yes' ? triageTexts.heard[0] : enquiry === 'no' ? triageTexts.heard[1] : triageTexts.heard[4];
  await stage.ask(reference, { type: 'triage', by: lead, ask: { type: 'heardBack', to: authority, what, enquiry } });
  yield workingDaysAfter(stage.now(), chance.between(1, 3), office);
  const before = (await stage.see(reference)).review.written.feedback ?? [];
  // Whoever writes the first feedback knows of the answer by then.
  if (before.length === 0) return;
  await stage.ask(reference, {
    type: 'review',
    by: lead,
    ask: {
      type: 'write',
      document: 'feedback',
      text: chance.pick(reviewTexts.feedback),
      on: '',
      reason: chance.pick(reviewTexts.feedbackAgain),
      read: before.length,
    },
  });
  if (enquiry === 'yes') yield* more(stage, reference, plan, chance);
}

/** An enquiry asks for a structured review, also where a rapid one was finished. */
async function* more(stage: Stage, reference: string, plan: CasePlan, chance: Chance): Story {
  yield daysLater(stage.now(), 40, stage.app.office, chance);
  const found = await stage.see(reference);
  if (isClosed(found) || !found.review.set || plan.ending === 'left') return;
  if (documentsLeft(found).includes('strongerAction'))
    stage.begin({ from: stage.now(), story: changed(stage, reference, { ...plan, ending: 'closed' }, chance) });
  yield* written(stage, reference, plan, false, chance);
}

const calm = { highRiskFailure: 'no', multiAgencyBreakdown: 'no', sarReferral: 'no' } as const;

function triageForm(
  { category }: CasePlan,
  referred: boolean,
  tier: Tier | undefined,
  read: number,
  chance: Chance,
): TriageForm & { readonly read: number } {
  const consent = chance.pick(['given', 'given', 'given', 'not_asked', 'refused'] as const);
  const alleged = ['neglect', 'physical', 'sexual', 'financial', 'psychological', 'domestic'].includes(category);
  const harmed = chance.isSo(0.08);
  return {
    read,
    safe: chance.isSo(0.9) ? 'yes' : 'unknown',
    limbs: { limb1: 'yes', limb2: 'yes', limb3: referred ? 'yes' : 'no' },
    consent,
    ground: consent === 'given' ? '' : 'public_task',
    harm:
      tier === 'A'
        ? { physical: 5, psychological: 4 }
        : { physical: harmed ? 3 : chance.isSo(0.3) ? 4 : 5, psychological: chance.isSo(0.4) ? 3 : 4 },
    failures: tier === 'C' ? { ...calm, highRiskFailure: 'yes' } : calm,
    events: referred && alleged && chance.isSo(0.6) ? ['abuse_allegation'] : [],
    texts: {
      safe: chance.pick(triageTexts.safe),
      desiredOutcome: chance.pick(triageTexts.desiredOutcome),
      limb1: chance.pick(triageTexts.limb1),
      limb2: chance.pick(triageTexts.limb2),
      limb3: referred ? triageTexts.limb3[0] : triageTexts.limb3[2],
      ...(consent === 'given' ? {} : { ground: chance.pick(triageTexts.ground) }),
    },
  };
}
