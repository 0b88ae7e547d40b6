import { render, say } from '../../cards/render';
import { mayNow } from '../mayNow';
import { nameOf, personOf, teamOf, type Person } from '../../src/people/organisation';
import type { Coverage } from '../../src/supervision/coverage';
import { localDate } from '../../src/time/local';
import type { Month } from '../../src/time/month';
import { monthCoverage } from '../../src/usecases/coverage';
import { reviewsOf, waitingReviews } from '../../src/usecases/selfNeglect';
import { undeliveredReminders, undeliveredToThose } from '../../src/usecases/undeliveredReminders';
import { missingBySupervisor, supervisionMonth, type Missing, type WorkerMonth } from '../../src/usecases/supervision';
import type { Bot, Reply } from '../press';
import { coverageText } from './coverageText';
import { monthName } from './monthName';
import { undeliveredLines } from './undeliveredLines';
import { whyNot } from './whyNot';
import { DateTime } from 'luxon';

/** Where a supervisor's month stands: who is missing (with a button each) and what is recorded. */
export async function monthCard(
  bot: Bot,
  supervisor: string,
  month: Month,
  { stage, notice = '' }: { stage?: string; notice?: string } = {},
): Promise<Reply> {
  const all = await supervisionMonth(bot.app, supervisor, month);
  const workers = withinReach(all);
  const missing = workers.filter(({ recorded, notDue }) => recorded === null && notDue === null);
  const intro = stage && missing.length > 0 ? say(`supervision.month.stage.${stage}`) : say('supervision.month.intro');
  return {
    card: render('supervision/month', {
      month,
      monthName: monthName(month),
      intro,
      notice,
      nobody: workers.length === 0,
      noneMissing: workers.length > 0 && missing.length === 0,
      standsIn: standsInLines(all, workers),
      reviews: await reviewLines(bot, supervisor, month),
      missing: missing.map(({ worker }) => buttonFor(worker)),
      recorded: workers.flatMap(({ worker, recorded, ...how }) =>
        recorded === null
          ? []
          : [
              {
                id: worker.id,
                text: say(recordedWords(how), { name: worker.name, date: dayWords(recorded) }),
                says: say(
                  `supervision.month.says.${worker.onTeams === false && how.says === 'nothing' ? 'not_on_teams' : how.says}`,
                ),
                notRight: how.says === 'not_right',
                readTitle: say('button.readLearning', { name: worker.name }),
              },
            ],
      ),
      notDue: workers
        .filter(({ recorded, notDue }) => recorded === null && notDue !== null)
        .map((one) => ({ ...buttonFor(one.worker), text: whyNotDueText(bot, one) })),
      unreached: await unreachedLines(bot, supervisor, month),
      seesAll: mayNow(bot, supervisor, 'seeAllLearning'),
      seat: bot.seat(supervisor),
    }),
    summary: say('supervision.month.summary'),
    place: { page: 'learning' },
  };
}

/** Of those whom somebody stands in for, how many are listed: without a limit the card of a whole organisation could not be sent. */
const stoodInListed = 40;

/** One's own people, and of those one stands in for the ones who are missing first. */
function withinReach(all: readonly WorkerMonth[]): WorkerMonth[] {
  const stoodIn = all.filter(({ inPlaceOf }) => inPlaceOf !== undefined);
  const missingFirst = [...stoodIn].sort((a, b) => Number(a.recorded !== null) - Number(b.recorded !== null));
  const listed = new Set(missingFirst.slice(0, stoodInListed));
  return all.filter((one) => one.inPlaceOf === undefined || listed.has(one));
}

/** For whom this person stands in, with whose workers; and how many more there are than the card lists. */
function standsInLines(all: readonly WorkerMonth[], listed: readonly WorkerMonth[]): { readonly text: string }[] {
  const stoodIn = listed.filter(({ inPlaceOf }) => inPlaceOf !== undefined);
  const lines = [...new Set(stoodIn.map(({ inPlaceOf }) => inPlaceOf?.name))].map((supervisor) => {
    const some = stoodIn.filter(({ inPlaceOf }) => inPlaceOf?.name === supervisor);
    const names = some.map(({ worker }) => worker.name).join(', ');
    if (supervisor === undefined) return say('supervision.month.standsInNobody', { names });
    return say('supervision.month.standsIn', { supervisor, names });
  });
  const count = all.length - listed.length;
  return [...lines, ...(count > 0 ? [say('supervision.month.standsInMore', { count })] : [])].map((text) => ({ text }));
}

/** Where the self-neglect case of the month stands, team by team. */
async function reviewLines(bot: Bot, person: string, month: Month) {
  const { organisation } = bot.app;
  return (await reviewsOf(bot.app, person, month)).map(({ team, stands }) => {
    const review = stands.is === 'done' ? stands.review : undefined;
    const reference = stands.is === 'proposed' ? stands.reference : (review?.reference ?? '');
    const words = {
      team: teamOf(organisation, team)?.name ?? team,
      reference,
      worker: nameOf(organisation, review?.worker ?? ''),
      date: review ? dayWords(localDate(review.first.at, bot.app.office.zone)) : '',
    };
    return {
      team,
      text: say(`selfNeglect.month.${stands.is}`, words),
      canOpen: reference !== '',
      openTitle: say(stands.is === 'done' ? 'selfNeglect.month.read' : 'selfNeglect.month.open', words),
    };
  });
}

/** Supervisors whom this person supervises and whom a reminder did not reach. */
async function unreachedLines(bot: Bot, lead: string, month: Month): Promise<{ readonly text: string }[]> {
  const found = await undeliveredToThose(bot.app, lead, month);
  return found.flatMap(({ watched }) => undeliveredLines(bot, lead, watched)).slice(0, namesListed);
}

function buttonFor({ id, name }: Person): { readonly id: string; readonly name: string; readonly recordTitle: string } {
  return { id, name, recordTitle: say('button.record', { name }) };
}

function recordedWords({ late, notDue }: Pick<WorkerMonth, 'late' | 'notDue'>): string {
  if (notDue !== null) return 'supervision.month.recordedBeside';
  return late ? 'supervision.month.recordedLate' : 'supervision.month.recordedOn';
}

function whyNotDueText(bot: Bot, { worker: { name, started, left }, notDue }: WorkerMonth): string {
  const { daysInPost, bankShifts } = bot.app.pack.settings.dueForSupervision;
  return say(`supervision.month.why.${notDue}`, {
    name,
    days: daysInPost,
    shifts: bankShifts,
    started: started === undefined ? '' : dayWords(started),
    left: left === undefined ? '' : dayWords(left),
  });
}

/** How many supervisors, and how many names of each, the list at the month's end holds: with all of thousands it could not be sent. */
const groupsListed = 60;
const namesListed = 20;

/** Who was due and had no learning point recorded in a month that has ended, by supervisor: for the quality lead. */
export async function missingCard(bot: Bot, viewer: string, month: Month): Promise<Reply> {
  const [all, { all: everybody }] = await Promise.all([
    missingBySupervisor(bot.app, month),
    monthCoverage(bot.app, month),
  ]);
  const groups = all.filter(({ missing }) => missing.length > 0);
  const rest = groups.slice(groupsListed);
  const people = rest.reduce((sum, { missing }) => sum + missing.length, 0);
  return {
    card: render('supervision/missing', {
      month,
      monthName: monthName(month),
      sum: sumOf(everybody.coverage),
      groups: groups.slice(0, groupsListed).map((group) => ({ text: missingLine(group) })),
      more: rest.length > 0 ? say('supervision.missing.moreGroups', { count: people, groups: rest.length }) : '',
      reviews: await reviewsMissing(bot, month),
      seat: bot.seat(viewer),
    }),
    summary: say('supervision.missing.summary'),
  };
}

/** Teams in which a self-neglect case of the month has still to be gone through. */
async function reviewsMissing({ app }: Bot, month: Month): Promise<string> {
  const teams = new Set([...(await waitingReviews(app, month)).values()].flat());
  const names = [...teams].slice(0, namesListed).map((team) => teamOf(app.organisation, team)?.name ?? team);
  if (names.length === 0) return '';
  const count = teams.size - names.length;
  const list = names.join(', ');
  return say('selfNeglect.missing', {
    teams: count > 0 ? say('supervision.missing.andMore', { names: list, count }) : list,
  });
}

function sumOf(all: Coverage): string {
  const text = coverageText(all);
  return all.denominator === 0 ? text : say('supervision.missing.sum', { sum: text });
}

function missingLine({ supervisor, missing }: Missing): string {
  const names = missing
    .slice(0, namesListed)
    .map(({ name }) => name)
    .join(', ');
  const count = missing.length - namesListed;
  return say('supervision.missing.line', {
    supervisor: supervisor?.name ?? say('supervision.missing.noSupervisor'),
    names: count > 0 ? say('supervision.missing.andMore', { names, count }) : names,
  });
}

/** A supervisor's reminder could not be delivered: somebody who can act on it is told. */
export async function undeliveredCard(bot: Bot, viewer: string, supervisor: string, month: Month): Promise<Reply> {
  const { organisation } = bot.app;
  const failure = (await undeliveredReminders(bot.app, supervisor, month)).at(-1)?.message.failure;
  const lead = personOf(organisation, supervisor)?.supervisor;
  const data = {
    supervisor: nameOf(organisation, supervisor),
    month,
    monthName: monthName(month),
    why: failure ? say('supervision.undelivered.why', { why: whyNot(failure) }) : '',
    lead: lead && lead !== viewer ? say('supervision.undelivered.lead', { lead: nameOf(organisation, lead) }) : '',
    seat: bot.seat(viewer),
  };
  return { card: render('supervision/undelivered', data), summary: say('supervision.undelivered.summary') };
}

function dayWords(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc', locale: 'en-GB' }).toFormat('d LLLL');
}
