import { render, say } from '../../cards/render';
import { hashKey } from '../../src/assurance/hashRank';
import { caseStream } from '../../src/case/reference';
import type { Case } from '../../src/case/state';
import { nameOf, personOf, teamOf, teamOn } from '../../src/people/organisation';
import { mayNow } from '../mayNow';
import { evaluate } from '../../src/policy/evaluate';
import { agreementOf, type Review, type SelfNeglectMonth } from '../../src/supervision/selfNeglectMonth';
import { readingField } from '../../src/flow/readingForm';
import { formatDate } from '../../src/time/format';
import { localDate } from '../../src/time/local';
import { selfNeglectPrompt } from '../../src/usecases/selfNeglect';
import { entryContext } from '../../src/usecases/throughline';
import type { Bot, Reply } from '../press';
import { fit } from './fit';
import type { FormShown } from './learningForms';
import { monthName } from './monthName';
import { when } from './when';

interface On {
  readonly state: SelfNeglectMonth;
  readonly team: string;
  readonly month: string;
  readonly reference: string;
}

/** The checklist for the case that is proposed, to go through with a worker. */
export async function readCard(bot: Bot, viewer: string, on: On, token: string, shown: FormShown = {}): Promise<Reply> {
  const found = await theCase(bot, on.reference);
  const workers = workersOf(bot, viewer, on.team);
  const own = workers.some(({ id }) => id === found.reporter) ? found.reporter : '';
  return {
    card: render('selfNeglect/read', {
      ...common(bot, viewer, on),
      ...aboutCase(bot, viewer, found),
      ...checklist(bot, shown),
      token,
      workers: workers.map(({ id, name }) => ({ value: id, title: name })),
      typed: { worker: shown.typed?.['worker'] ?? own },
      problems: { worker: shown.problems?.['worker'] ?? '' },
      notice: shown.notice ?? (shown.problems ? say('problem.heading') : ''),
    }),
    summary: say('selfNeglect.read.summary'),
  };
}

/** The same checklist for a second reading, without what the first came to. */
export async function readAgainCard(bot: Bot, viewer: string, on: On, shown: FormShown = {}): Promise<Reply> {
  return {
    card: render('selfNeglect/again', {
      ...common(bot, viewer, on),
      ...aboutCase(bot, viewer, await theCase(bot, on.reference)),
      ...checklist(bot, shown),
      notice: shown.notice ?? (shown.problems ? say('problem.heading') : ''),
    }),
    summary: say('selfNeglect.again.summary'),
  };
}

/** Why the case cannot be used: then the next in rank comes. */
export function cannotCard(bot: Bot, viewer: string, on: On, shown: FormShown = {}): Reply {
  return {
    card: render('selfNeglect/cannot', {
      ...common(bot, viewer, on),
      typed: fit({ passReason: shown.typed?.['passReason'] ?? '' }),
      problems: { passReason: shown.problems?.['passReason'] ?? '' },
      notice: shown.problems ? say('problem.heading') : '',
    }),
    summary: say('selfNeglect.cannot.summary'),
  };
}

/** What a reading came to, by the rule, and what to do with it. */
export function doneCard(bot: Bot, viewer: string, on: On, review: Review, token: string, notice = ''): Reply {
  const { organisation, pack } = bot.app;
  const { first, second, worker, reference } = review;
  const outcome = evaluate(pack, selfNeglectPrompt, first.answers);
  const names = outcome.fired.map(({ id, reason }) => `${id}: ${reason}`).join(' ');
  const agreement = agreementOf(review);
  return {
    card: render('selfNeglect/done', {
      ...common(bot, viewer, { ...on, reference }),
      notice,
      who: say('selfNeglect.done.who', {
        by: nameOf(organisation, first.by),
        worker: nameOf(organisation, worker),
        at: when(bot, first.at),
      }),
      counts: say('selfNeglect.done.counts', {
        yes: outcome.yes.length,
        unknown: outcome.unknown.length,
        of: outcome.indicatorCount,
      }),
      rule:
        outcome.result === 'NOT_REQUIRED_BY_RULE'
          ? ''
          : say(outcome.fired.length > 0 ? 'selfNeglect.done.rule' : 'selfNeglect.done.unknown', {
              rules: names,
              pack: pack.id,
              version: pack.version,
            }),
      second:
        second && agreement
          ? say('selfNeglect.done.second', { by: nameOf(organisation, second.by), ...agreement })
          : say('selfNeglect.done.noSecond'),
      worker,
      learningTitle: say('button.record', { name: nameOf(organisation, worker) }),
      canRecord: personOf(organisation, worker)?.supervisor === viewer,
      token,
    }),
    summary: say('selfNeglect.done.summary'),
  };
}

/** No case to take. */
export function noCaseCard(
  bot: Bot,
  viewer: string,
  on: Omit<On, 'reference'>,
  which: 'no_case' | 'none_usable',
): Reply {
  const data = { ...common(bot, viewer, { ...on, reference: '' }), text: say(`selfNeglect.none.${which}`) };
  return { card: render('selfNeglect/none', data), summary: say('selfNeglect.none.summary') };
}

/** How the cases were drawn, so that anybody can draw them again. */
export function howCard(bot: Bot, viewer: string, { state, team, month }: Omit<On, 'reference'>): Reply {
  const passed = new Map(state.passedOver.map((one) => [one.reference, one]));
  return {
    card: render('selfNeglect/how', {
      ...common(bot, viewer, { state, team, month, reference: '' }),
      lists: state.frozen.map(({ seed, nonceAt, at, hash, cases }) => ({
        fixed: say('selfNeglect.how.fixed', { at: when(bot, nonceAt) }),
        frozen: say('selfNeglect.how.frozen', { at: when(bot, at), count: cases.length }),
        seed,
        // A phone breaks no line within it.
        hash: (hash.match(/.{1,16}/g) ?? []).join(' '),
        cases: [...cases]
          .map(({ reference, taker }) => ({ key: hashKey(seed, reference), reference, taker }))
          .sort((a, b) => (a.key < b.key ? -1 : 1))
          .slice(0, listed)
          .map(({ key, reference, taker }) => ({
            text: say(passed.has(reference) ? 'selfNeglect.how.passed' : 'selfNeglect.how.line', {
              key: key.slice(0, 12),
              reference,
              taker: nameOf(bot.app.organisation, taker),
            }),
          })),
      })),
    }),
    summary: say('selfNeglect.how.summary'),
  };
}

/** Cases on one card. */
const listed = 60;

function common(bot: Bot, viewer: string, { team, month, reference }: On): Record<string, unknown> {
  return {
    team,
    month,
    reference,
    teamName: teamOf(bot.app.organisation, team)?.name ?? team,
    monthName: monthName(month),
    seat: bot.seat(viewer),
  };
}

async function theCase({ app }: Bot, reference: string): Promise<Case> {
  return (await app.turns.see(app.cases, caseStream(reference))).state;
}

/** What of a case is shown: the person's reference to those alone who may see it (domain reference 1.3). */
function aboutCase({ app }: Bot, viewer: string, found: Case): Record<string, string> {
  const { organisation } = app;
  const supervises = personOf(organisation, found.reporter)?.supervisor === viewer;
  const maySee = supervises || mayNow({ app }, viewer, 'readSelfNeglectAgain');
  return {
    reported: say('selfNeglect.read.reported', {
      date: formatDate(localDate(found.reportedAt, app.office.zone)),
      reporter: nameOf(organisation, found.reporter),
    }),
    person: (maySee && found.report?.person) || '',
  };
}

/** The five questions with what was answered: those that are missing say so. */
function checklist({ app }: Bot, { typed, problems }: FormShown): Record<string, unknown> {
  const indicators = app.pack.prompts[selfNeglectPrompt]?.indicators ?? [];
  return {
    indicators: indicators.map(({ key, question }) => {
      const field = readingField(key);
      return { field, question, value: typed?.[field] ?? '', problem: problems?.[field] ?? '' };
    }),
  };
}

/** With whom somebody may go through a case: people they supervise; where nobody supervises the reporter, people of the team. */
function workersOf(bot: Bot, viewer: string, team: string) {
  const { organisation } = bot.app;
  const { today } = entryContext(bot.app);
  const inPost = organisation.people.filter(
    ({ id, left, started }) =>
      id !== viewer && (left === undefined || left >= today) && (started === undefined || started <= today),
  );
  const own = inPost.filter(({ supervisor }) => supervisor === viewer);
  if (own.length > 0) return own;
  return mayNow(bot, viewer, 'readSelfNeglectAgain')
    ? inPost.filter((person) => teamOn(person, today) === team).slice(0, 100)
    : [];
}
