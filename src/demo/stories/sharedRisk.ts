import { isOpenAction } from '../../case/sharedRisk/state';
import { indicatorKeys } from '../../case/sharedRisk/opening';
import type { Indicators } from '../../case/sharedRisk/facts';
import type { SharedRiskAsk } from '../../case/sharedRisk/ask';
import { plusHours, plusMinutes } from '../../time/elapsed';
import { localDate, plusDays } from '../../time/local';
import { daysLater, inOffice } from '../calendar';
import type { CasePlan } from '../casePlan';
import type { Chance } from '../chance';
import { people, dutyOf } from '../peopleOf';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { riskTexts } from '../texts/otherTexts';

/** A shared risk summary: drafted, shared, met about, and looked at every week until the risk has come down. */
export async function* sharedRisk(stage: Stage, reference: string, plan: CasePlan, chance: Chance): Story {
  const { office, pack } = stage.app;
  const restricted = (await stage.see(reference)).assessment?.restricted === true;
  const by = restricted ? people.grace : dutyOf[plan.team];
  const ask = (asked: SharedRiskAsk): Promise<unknown> => stage.ask(reference, { type: 'sharedRisk', by, ask: asked });
  const keys = indicatorKeys(pack);
  const all = (answer: (key: string) => 'yes' | 'no'): Indicators =>
    Object.fromEntries(keys.map((key) => [key, answer(key)]));

  yield inOffice(stage.now(), chance.between(60, 400), office, chance);
  const consent = chance.pick(['given', 'given', 'asked', 'refused'] as const);
  await ask({ type: 'consent', consent, words: chance.pick(riskTexts.consent) });
  yield plusMinutes(stage.now(), chance.between(5, 30));
  const { sharedRisk: opened } = await stage.see(reference);
  const signs = all((key) => (opened?.start[key] === 'yes' || chance.isSo(0.2) ? 'yes' : 'no'));
  await ask({
    type: 'draft',
    drafts: opened?.drafts ?? 0,
    indicators: signs,
    known: chance.pick(riskTexts.known),
    protective: chance.pick(riskTexts.protective),
    view: chance.pick(riskTexts.view),
  });
  yield inOffice(stage.now(), chance.between(10, 60), office, chance);
  await ask({
    type: 'share',
    fields: ['indicators', 'protective'],
    recipient: chance.pick(['local_authority', 'housing', 'police']),
    agency: chance.pick(riskTexts.agency),
    contact: chance.pick(riskTexts.contact),
    why: chance.pick(riskTexts.why),
    necessary: chance.pick(riskTexts.necessary),
    basis: 'public_task',
    condition: 'individuals_at_risk',
    override: consent === 'given' ? '' : chance.pick(riskTexts.override),
    release: '',
  });
  const meetAt = daysLater(stage.now(), chance.between(2, 5), office, chance);
  await ask({ type: 'convene', meetAt, invited: chance.pick(riskTexts.invited) });
  yield plusMinutes(meetAt, chance.between(50, 110));
  await ask({
    type: 'held',
    heldAt: meetAt,
    came: chance.pick(riskTexts.came),
    decisions: chance.pick(riskTexts.decisions),
  });
  const due = plusDays(localDate(stage.now(), office.zone), chance.between(6, 14));
  await ask({
    type: 'agree',
    what: chance.pick(riskTexts.what),
    owner: null,
    partner: chance.pick(riskTexts.agency),
    contact: by,
    due,
  });

  const weeks = chance.between(2, 8);
  for (let week = 1; ; week += 1) {
    const next = (await stage.see(reference)).sharedRisk?.nextReview ?? stage.now();
    yield plusHours(next, -chance.between(1, 3));
    for (const { id } of (await stage.see(reference)).sharedRisk?.actions.filter(isOpenAction) ?? [])
      await ask({ type: 'answer', id, answer: 'done', said: riskTexts.said[0], due: null });
    const calm = week >= weeks;
    await ask({
      type: 'review',
      rating: calm ? 'lower' : chance.pick(['same', 'same', 'lower', 'higher']),
      indicators: calm ? all(() => 'no') : signs,
      note: chance.pick(riskTexts.note),
    });
    if (week > weeks) break;
  }
  yield inOffice(stage.now(), chance.between(30, 300), office, chance);
  const reason = chance.pick(riskTexts.reduced);
  await stage.ask(reference, { type: 'sharedRisk', by: people.grace, ask: { type: 'end', reason } });
}
