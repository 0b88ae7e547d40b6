import { localDate, plusDays, type LocalDate } from '../../time/local';
import { plusMonths, type Month } from '../../time/month';
import { isWorkingDay } from '../../time/officeHours';
import { learningOffers } from '../../usecases/learningOffers';
import { changeLearning, learningMonth, recordLearning } from '../../usecases/learning';
import { atMinute, daysLater, inOffice } from '../calendar';
import { Chance } from '../chance';
import { isOnTeams, people } from '../peopleOf';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { learningTexts } from '../texts/otherTexts';

/** One worker's supervision in one month, and what they say of what was written. */
export async function* learningStory(
  stage: Stage,
  seed: string,
  { worker, supervisor, month, lastDay }: Session,
): Story {
  const chance = new Chance(`${seed} learning ${worker} ${month}`);
  const { office } = stage.app;
  const date = sessionDay(month, stage, chance);
  if (date > lastDay) return;
  // Written down after the session; some only after the month.
  const late = chance.isSo(0.04);
  const recorded = late ? `${plusMonths(month, 1)}-03` : date;
  yield daysLater(atMinute(recorded, 12 * 60, office), late ? 0 : chance.between(0, 2), office, chance);
  const offers = await learningOffers(stage.app, worker);
  const own = offers.filter(({ source }) => source.kind === 'case' || source.kind === 'briefing');
  // What the last thematic review says is brought to the sessions after it, and what was changed after a case.
  const themes = offers.filter(({ source, discussed }) => source.kind === 'themes' && discussed === null);
  const among = chance.isSo(0.2) && themes.length > 0 ? themes : chance.isSo(0.4) && own.length > 0 ? own : offers;
  const offer = chance.pick(among.slice(0, 5));
  const inWords = chance.isSo(0.08);
  const words = {
    date,
    learningPoint: chance.pick(learningTexts.point),
    practice: chance.pick(learningTexts.practice),
    source: inWords ? 'briefing' : offer.source.id,
    sourceWords: inWords ? chance.pick(learningTexts.briefing) : '',
  };
  const turned = await recordLearning(stage.app, { by: supervisor, worker, ...words }, stage.press());
  stage.accepted(`a learning point of ${worker}`, turned);
  if (!isOnTeams(stage.app.organisation, worker) || worker === people.mo || !chance.isSo(0.7)) return;
  yield inOffice(stage.now(), chance.between(30, 4000), office, chance);
  const entry = (await learningMonth(stage.app, worker, month)).state.points.length - 1;
  const on = { by: worker, entry, version: 0 };
  const isRight = chance.isSo(0.95);
  const note = isRight ? null : chance.pick(learningTexts.questioned);
  const answered = await changeLearning(stage.app, worker, month, { type: 'answer', ...on, note }, stage.press());
  stage.accepted(`the answer of ${worker}`, answered);
  if (isRight) return;
  yield inOffice(stage.now(), chance.between(60, 2500), office, chance);
  const learningPoint = `${words.learningPoint} Also spoken about: a visit before.`;
  const reason = chance.pick(learningTexts.corrected);
  const command = { type: 'correct', ...on, by: supervisor, ...words, learningPoint, reason } as const;
  stage.accepted(`a correction for ${worker}`, await changeLearning(stage.app, worker, month, command, stage.press()));
}

export interface Session {
  readonly worker: string;
  readonly supervisor: string;
  readonly month: Month;
  /** Sessions after this day have not been held yet. */
  readonly lastDay: LocalDate;
}

function sessionDay(month: Month, { app: { office } }: Stage, chance: Chance): LocalDate {
  let day = plusDays(`${month}-01`, chance.between(2, 25));
  while (!isWorkingDay(day, office)) day = plusDays(day, 1);
  return day.startsWith(month) ? day : localDate(atMinute(`${month}-15`, 600, office), office.zone);
}
