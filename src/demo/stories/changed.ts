import { sampleSize } from '../../assurance/sampleSize';
import type { Figure } from '../../case/impact/facts';
import { tierOf } from '../../case/review/tier';
import { isOpenAction } from '../../case/plan/state';
import { localDate, plusDays } from '../../time/local';
import { ownFiguresOf } from '../../usecases/ownFigures';
import { atMinute, daysLater } from '../calendar';
import type { CasePlan } from '../casePlan';
import type { Chance } from '../chance';
import { managerOf, people } from '../peopleOf';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { changes, weakChanges, type ChangeTexts } from '../texts/changeTexts';
import { briefingTexts } from '../texts/otherTexts';
import { reviewerOf, stepsSaid } from './reviewed';

/** An action from being agreed to being accepted, with its measures before it where something is to be learned. */
export async function* changed(stage: Stage, reference: string, plan: CasePlan, chance: Chance): Story {
  const { office } = stage.app;
  const texts = plan.leads?.to ?? chance.pick(changes);
  yield daysLater(stage.now(), plan.leads ? 1 : chance.between(1, 4), office, chance);
  const id = await agree(stage, reference, plan, texts, chance);
  // Something weak beside it, as so often.
  if (!plan.leads && chance.isSo(0.25)) {
    const beside = await agree(stage, reference, plan, chance.pick(weakChanges), chance);
    stage.begin({ from: stage.now(), story: done(stage, reference, plan, beside, undefined, chance) });
  }
  if (plan.ending !== 'left') await stepsSaid(stage, reference, plan);
  if (plan.ending === 'learned') await choose(stage, reference, plan, id, texts);
  yield* done(stage, reference, plan, id, texts, chance);
}

export async function agree(
  stage: Stage,
  reference: string,
  plan: CasePlan,
  { level, change, kind, what, why }: ChangeTexts,
  chance: Chance,
): Promise<string> {
  const doneOn = plan.leads?.doneOn;
  const due = doneOn === undefined ? plusDays(stage.today(), chance.between(21, 45)) : plusDays(doneOn, 3);
  const asked = { type: 'agree', level, change, kind, what, why, kept: true, due } as const;
  const owner = managerOf[plan.team];
  const goOn = plan.leads?.goOn ?? '';
  const found = await stage.ask(reference, { type: 'plan', by: people.grace, ask: { ...asked, owner, goOn } });
  return found.plan.at(-1)?.id ?? '';
}

/** Proof, now and then late or given back once, and somebody else who accepts it. */
export async function* done(
  stage: Stage,
  reference: string,
  plan: CasePlan,
  id: string,
  texts: ChangeTexts | undefined,
  chance: Chance,
): Story {
  const { office } = stage.app;
  const action = (await stage.see(reference)).plan.find((one) => one.id === id);
  if (!action) return;
  const doneOn = plan.leads?.doneOn;
  const late = doneOn === undefined && chance.isSo(0.18) ? chance.between(4, 30) : -chance.between(1, 9);
  const day = doneOn === undefined ? plusDays(action.due, late) : plusDays(doneOn, 2);
  yield daysLater(atMinute(day < stage.today() ? stage.today() : day, 600, office), 0, office, chance);
  // Nobody gets to it: the clock goes on asking.
  if (plan.ending === 'left') return;
  const prove = async (): Promise<void> => {
    await stage.ask(reference, {
      type: 'plan',
      by: action.owner,
      ask: {
        type: 'prove',
        id,
        proof: texts?.proof ?? 'training_attended',
        on: doneOn ?? stage.today(),
        shown: texts?.shown ?? 'The attendance list is in the folder.',
      },
    });
  };
  await prove();
  yield daysLater(stage.now(), chance.between(1, 3), office, chance);
  if (!plan.leads && chance.isSo(0.1)) {
    const ask = { type: 'return', id, provedAt: provedAt(await stage.see(reference), id) } as const;
    const reason = 'The attachment is of another team. Please show this one.';
    await stage.ask(reference, { type: 'plan', by: people.grace, ask: { ...ask, reason } });
    yield daysLater(stage.now(), chance.between(2, 5), office, chance);
    await prove();
    yield daysLater(stage.now(), 1, office, chance);
  }
  const accept = { type: 'accept', id, provedAt: provedAt(await stage.see(reference), id) } as const;
  await stage.ask(reference, { type: 'plan', by: people.grace, ask: accept });
  const { plan: actions } = await stage.see(reference);
  if (actions.some((one) => one.id === id && isOpenAction(one))) {
    yield daysLater(stage.now(), chance.between(1, 4), office, chance);
    const endorse = { type: 'endorse', id, provedAt: provedAt(await stage.see(reference), id) } as const;
    await stage.ask(reference, { type: 'plan', by: people.omar, ask: endorse });
  }
}

function provedAt(
  { plan }: { readonly plan: readonly { id: string; proof: { at: string } | undefined }[] },
  id: string,
): string {
  return plan.find((one) => one.id === id)?.proof?.at ?? '';
}

/** An audit of whether it is done, the figure that it is to move, and in tier C what else it may do. */
export async function choose(
  stage: Stage,
  reference: string,
  plan: CasePlan,
  action: string,
  { audit }: ChangeTexts,
): Promise<void> {
  const found = await stage.see(reference);
  const by = reviewerOf(found);
  const due = plan.leads?.doneOn ?? found.plan.find(({ id }) => id === action)?.due ?? stage.today();
  const asked = {
    type: 'choose',
    direction: 'increase',
    checkOn: plusDays(due, 30),
    actions: [action],
    lateBecause: '',
  } as const;
  const target = plan.leads?.audit.target ?? 85;
  await stage.ask(reference, {
    type: 'impact',
    by,
    ask: { ...asked, ...audit, what: 'process', way: 'audit', own: null, unit: 'percent', target },
  });
  if (plan.leads?.own) {
    const counts = plan.leads.own === 'decided_in_time';
    await stage.ask(reference, {
      type: 'impact',
      by,
      ask: {
        ...asked,
        what: 'outcome',
        way: 'chart',
        own: plan.leads.own,
        unit: counts ? 'percent' : 'count',
        direction: counts ? 'increase' : 'decrease',
        target: counts ? 90 : null,
        name: counts ? 'Duty calls decided in time' : 'Reports each month',
        numerator: counts ? 'Duty calls decided by their time' : 'Reports',
        denominator: counts ? 'Duty calls due' : '',
      },
    });
  }
  if (tierOf(found)?.tier !== 'C') return;
  await stage.ask(reference, {
    type: 'impact',
    by,
    ask: {
      ...asked,
      what: 'balancing',
      way: 'chart',
      own: null,
      unit: 'count',
      direction: 'decrease',
      target: null,
      name: 'Duty calls in a shift',
      numerator: 'Duty calls in a shift, on average over the week',
      denominator: '',
    },
  });
}

/** The looks at what it did: 30, 90 and 180 days after it, and every month from then on while it cannot be said yet. */
export async function* measured(stage: Stage, reference: string, plan: CasePlan, chance: Chance): Story {
  const { office } = stage.app;
  const changeDay = (): string => plan.leads?.doneOn ?? localDate(stage.now(), office.zone);
  const from = changeDay();
  for (const days of [30, 90, 180, 215, 245, 275, 305, 335, 365, 395, 425, 455, 485, 515, 545]) {
    yield daysLater(atMinute(plusDays(from, days), 600, office), chance.between(0, 4), office, chance);
    const found = await stage.see(reference);
    for (const { id, way, own, ended, checks } of found.impact) {
      if (ended || (checks.at(-1) && checks.at(-1)?.nextCheckOn === null)) continue;
      // Its audit gives the figures itself.
      if (plan.leads && way === 'audit') continue;
      const figures = own
        ? await ownFiguresOf(stage.app, own, found)
        : way === 'audit'
          ? [audited(stage.today(), tierOf(found)?.tier === 'C' ? 0.1 : 0.2, chance)]
          : weekly(stage.today(), chance);
      if (figures.length === 0) continue;
      const ask = { type: 'figures', id, figures, note: '' } as const;
      await stage.ask(reference, { type: 'impact', by: reviewerOf(found), ask });
    }
    if (!(await stage.see(reference)).impact.some(({ checks }) => checks.at(-1)?.nextCheckOn !== null)) return;
  }
}

function audited(on: string, share: number, chance: Chance): Figure {
  const population = chance.between(24, 60);
  const of = sampleSize(population, share);
  return { on, count: of - chance.between(0, Math.floor(of * 0.12)), of, population };
}

function weekly(today: string, chance: Chance): Figure[] {
  return [21, 14, 7, 0].map((back) => {
    return { on: plusDays(today, -back), count: chance.between(2, 4), of: null, population: null };
  });
}

/** What changed and why, to the team; most have read it within some days. */
export async function* briefed(stage: Stage, reference: string, plan: CasePlan, chance: Chance): Story {
  const { office } = stage.app;
  yield daysLater(stage.now(), chance.between(1, 4), office, chance);
  const by = reviewerOf(await stage.see(reference));
  const index = chance.between(0, briefingTexts.changed.length - 1);
  const [changedText, why] = [briefingTexts.changed[index] ?? '', briefingTexts.why[index] ?? ''];
  const ask = { type: 'send', teams: [plan.team], changed: changedText, why } as const;
  const sent = (await stage.ask(reference, { type: 'briefing', by, ask })).briefings.at(-1);
  if (!sent) return;
  const readers = sent.to.filter((person) => person !== people.mo && chance.isSo(plan.team === 'south' ? 0.6 : 0.92));
  for (const reader of readers) {
    yield daysLater(stage.now(), chance.between(0, 1), office, chance);
    await stage.ask(reference, { type: 'briefing', by: reader, ask: { type: 'read', id: sent.id } });
  }
}
