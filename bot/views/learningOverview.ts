import { render, say } from '../../cards/render';
import { mayNow } from '../mayNow';
import { personOf, teamOf, teamOn } from '../../src/people/organisation';
import { quarterLabel } from '../../src/time/quarter';
import { formatDate } from '../../src/time/format';
import { learningMonth, monthsOfLearning } from '../../src/usecases/learning';
import { quarterLearning, type QuarterLearning } from '../../src/usecases/quarterLearning';
import { entryContext } from '../../src/usecases/throughline';
import { standing, workerSays } from '../../src/supervision/learningMonth';
import { teamChanges } from '../../src/usecases/teamChanges';
import type { Bot, Reply } from '../press';
import { fit, textBudget } from './fit';
import { when } from './when';
import { levelsData } from './learningLevels';

/** Months of one's own entries that are looked at for what waits to be confirmed. */
const ownMonths = 3;

/**
 * `learning`: what changed in one's team this quarter and why, as far as the record goes, and for leads where it is stuck on each level
 * (domain reference 2.1, S25). What others said in supervision is nobody else's: only published sources are named, and no person.
 */
export async function learningOverview(bot: Bot, person: string): Promise<Reply> {
  const { app } = bot;
  const { organisation } = app;
  const one = personOf(organisation, person);
  const team = (one && teamOn(one, entryContext(app).today)) ?? null;
  const found = await quarterLearning(app);
  const leads = mayNow(bot, person, 'recordLearning') || mayNow(bot, person, 'seeAllLearning');
  return {
    card: render('learning/overview', {
      title: say('learning.overview.title', {
        team: team === null ? organisation.name : (teamOf(organisation, team)?.name ?? team),
        quarter: quarterLabel(found.quarter),
      }),
      own: await ownText(bot, person),
      discussedTitle: say('learning.overview.discussed', { since: formatDate(found.since) }),
      ...discussedData(found, team),
      ...(await changedData(bot, found, team)),
      pack: packText(bot, found.since),
      levels: leads ? await levelsData(bot, person, found) : [],
      supervises: mayNow(bot, person, 'recordLearning'),
      seesAll: mayNow(bot, person, 'seeAllLearning'),
      seat: bot.seat(person),
    }),
    summary: say('learning.overview.summary'),
    place: { page: 'learning' },
  };
}

/** People who work across all teams see what was discussed in any. */
function discussedData({ discussed, somethingElse }: QuarterLearning, team: string | null): Record<string, unknown> {
  const sources = team === null ? [...new Set([...discussed.values()].flat())] : (discussed.get(team) ?? []);
  const other = team === null ? somethingElse.size > 0 : somethingElse.has(team);
  return {
    discussed: sources.map(({ title, says, source, kind }) => ({
      title,
      says,
      from: say(`learning.source.kind.${kind}`, { source }),
    })),
    other: other ? say('learning.overview.other') : '',
    nothing: sources.length === 0 && !other,
  };
}

/** How many changes are told on one card. */
const changesListed = 10;

/** What was changed after cases of the team (or of any, for people who work across all), and why. */
async function changedData(
  bot: Bot,
  { months, since }: QuarterLearning,
  team: string | null,
): Promise<Record<string, unknown>> {
  const { app } = bot;
  const teams = team === null ? app.organisation.teams.map(({ id }) => id) : [team];
  const all = (await Promise.all(teams.map((one) => teamChanges(app, one, months)))).flat();
  return {
    changes: all.slice(0, changesListed).map(({ action, acceptedAt }) => ({
      ...fit({ what: action.what, why: action.why }, textBudget / 20),
      on: say('learning.overview.changedOn', { at: when(bot, acceptedAt), level: say(`plan.level.${action.level}`) }),
    })),
    nothingChanged: all.length === 0 ? say('learning.overview.nothingChanged', { since: formatDate(since) }) : '',
  };
}

/** Whether the questions and rules changed in this quarter. */
function packText({ app: { pack } }: Bot, since: string): string {
  const words = { title: pack.title, version: pack.version, from: formatDate(pack.effectiveFrom), source: pack.source };
  return say(pack.effectiveFrom >= since ? 'learning.overview.packChanged' : 'learning.overview.packSame', words);
}

/** How many of one's own entries wait to be read; '' where nothing was written. */
async function ownText({ app }: Bot, person: string): Promise<string> {
  const months = (await monthsOfLearning(app, person)).slice(0, ownMonths);
  const seen = await Promise.all(months.map((month) => learningMonth(app, person, month)));
  const entries = seen.flatMap(({ state }) => (state.disposal.destroyed ? [] : standing(state)));
  if (entries.length === 0) return say('learning.overview.ownNone');
  const waiting = entries.filter((point) => workerSays(point) === 'nothing').length;
  return waiting > 0 ? say('learning.overview.ownWaiting', { count: waiting }) : say('learning.overview.ownRead');
}
