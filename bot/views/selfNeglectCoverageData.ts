import { say } from '../../cards/render';
import { mayNow } from '../mayNow';
import { teamOf } from '../../src/people/organisation';
import type { Month } from '../../src/time/month';
import { waitingReviews } from '../../src/usecases/selfNeglect';
import { selfNeglectCoverage } from '../../src/usecases/selfNeglectCoverage';
import type { Bot } from '../press';

/** How many teams are listed, and how many second readings are offered. */
const [teamsListed, secondsOffered] = [60, 4];

/**
 * The self-neglect case of the month on the coverage card: how many teams that had one have gone through it, which have not, and how far
 * two readings agreed.
 *
 * @param isOver the month has ended: what is not done is missing
 */
export async function selfNeglectData(
  bot: Bot,
  viewer: string,
  month: Month,
  isOver: boolean,
): Promise<Record<string, unknown>> {
  const { app } = bot;
  const found = await selfNeglectCoverage(app, month);
  const own = (await waitingReviews(app, month)).get(viewer)?.[0] ?? '';
  const supervises = mayNow(bot, viewer, 'recordLearning');
  const line = (team: string): { readonly text: string; readonly color: string } => {
    const name = teamOf(app.organisation, team)?.name ?? team;
    if (found.done.includes(team)) return { text: say('selfNeglect.coverage.done', { team: name }), color: 'default' };
    if (!found.due.includes(team))
      return { text: say('selfNeglect.coverage.no_case', { team: name }), color: 'default' };
    return isOver
      ? { text: say('selfNeglect.coverage.missed', { team: name }), color: 'attention' }
      : { text: say('selfNeglect.coverage.due', { team: name }), color: 'default' };
  };
  const { readTwice: twice, sameAnswers: same, answers: of, percent } = found;
  const words = { part: found.done.length, whole: found.due.length, percent: percent?.toFixed(1) };
  return {
    sum:
      percent === null
        ? say('selfNeglect.coverage.nobody')
        : say('selfNeglect.coverage.sum', { sum: say('supervision.coverage.sum', words) }),
    teams: app.organisation.teams.slice(0, teamsListed).map(({ id }) => line(id)),
    agreement: twice > 0 ? say('selfNeglect.coverage.agreement', { twice, all: twice + found.readOnce, same, of }) : '',
    passedOver: found.passedOver > 0 ? say('selfNeglect.coverage.passedOver', { count: found.passedOver }) : '',
    second: mayNow(bot, viewer, 'readSelfNeglectAgain')
      ? found.waitingForSecond
          .slice(0, secondsOffered)
          .map((one) => ({ ...one, title: say('selfNeglect.coverage.second', { reference: one.reference }) }))
      : [],
    // Whoever supervises finds it with the people they supervise.
    own: supervises ? '' : own,
  };
}
