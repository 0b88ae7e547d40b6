import { tierOf } from '../../case/review/tier';
import type { SystemFactor } from '../../policy/systemFactors';
import { calendarDay, plusDays, type LocalDate } from '../../time/local';
import { atMinute, daysLater } from '../calendar';
import type { AuditPlan, CasePlan } from '../casePlan';
import { Chance } from '../chance';
import { people } from '../peopleOf';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { takenUpTexts } from '../texts/auditTexts';
import { factorsOf } from '../texts/workTexts';
import { auditStory } from './audited';
import { agree, choose } from './changed';
import { reviewerOf, stepsSaid, written } from './reviewed';

/**
 * A change did not hold, so its learning is open again: the two questions are answered anew and something stronger is agreed. It costs more than a
 * reminder and is put off twice; when its day is near, an audit of it is planned too.
 */
export async function* takenUp(
  stage: Stage,
  reference: string,
  { leads: _before, ...plan }: CasePlan,
  { instead: _done, ...audit }: AuditPlan,
  { to, putOffTo }: NonNullable<AuditPlan['instead']>,
): Story {
  const { office } = stage.app;
  const chance = new Chance(`${plan.id} taken up`);
  yield daysLater(stage.now(), chance.between(3, 8), office, chance);
  const found = await stage.see(reference);
  const { raised, change, reason } = takenUpTexts;
  const read = found.review.rootCauses.length;
  const factors = chance.some(factorsOf[plan.category] ?? ['F09'], 2) as SystemFactor[];
  await stage.ask(reference, {
    type: 'review',
    by: reviewerOf(found),
    ask: { type: 'rootCause', factors, raised, change, reason, read },
  });
  yield daysLater(stage.now(), chance.between(2, 6), office, chance);
  const id = await agree(stage, reference, plan, to, chance);
  await stepsSaid(stage, reference, plan);
  if (tierOf(await stage.see(reference))?.tier === 'C') await choose(stage, reference, plan, id, to);
  const finishes = daysLater(stage.now(), chance.between(2, 5), office, chance);
  stage.begin({ from: finishes, story: written(stage, reference, plan, false, new Chance(`${plan.id} again`)) });
  for (const [index, reasonOf] of takenUpTexts.putOff.entries()) {
    const due = (await stage.see(reference)).plan.find((one) => one.id === id)?.due ?? stage.today();
    yield daysLater(atMinute(plusDays(due, -6), 600, office), 0, office, chance);
    const later = index === 0 ? halfway(stage.today(), putOffTo) : putOffTo;
    const ask = { type: 'move', id, due: later, reason: reasonOf } as const;
    await stage.ask(reference, { type: 'plan', by: people.grace, ask });
  }
  yield daysLater(stage.now(), chance.between(1, 3), office, chance);
  if (tierOf(await stage.see(reference))?.tier !== 'C') await choose(stage, reference, plan, id, to);
  stage.begin({
    from: stage.now(),
    story: auditStory(stage, reference, `${plan.id} again`, audit),
  });
}

function halfway(from: LocalDate, to: LocalDate): LocalDate {
  return plusDays(from, Math.round(calendarDay(to).diff(calendarDay(from), 'days').days / 2));
}
