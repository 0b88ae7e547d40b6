import { say } from '../../cards/render';
import { readEntry } from '../../src/flow/entry';
import { passOverForm, readChecklist } from '../../src/flow/readingForm';
import { mayNow } from '../mayNow';
import { teamOf } from '../../src/people/organisation';
import { standsFor, type SelfNeglectMonth } from '../../src/supervision/selfNeglectMonth';
import { changeSelfNeglect, selfNeglect, selfNeglectPrompt } from '../../src/usecases/selfNeglect';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';
import { cannotCard, doneCard, howCard, noCaseCard, readAgainCard, readCard } from '../views/selfNeglectCards';

interface On {
  readonly state: SelfNeglectMonth;
  readonly team: string;
  readonly month: string;
}

const withWorker = { worker: { type: 'text', max: 200, required: true, numbersAllowed: true } } as const;

/** The case of the month as it stands for whoever asks: to go through, gone through, or none. */
export async function open(press: Press, bot: Bot): Promise<Reply> {
  const on = await theMonth(press, bot);
  return 'card' in on ? on : asItStands(press, bot, on);
}

/** Writes the first reading down. */
export async function read(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const on = await theMonth(press, bot);
  if ('card' in on) return on;
  const reference = textOf(press.data, 'reference');
  const { typed, problems, answers, valid } = readChecklist(
    questionsOf(bot),
    press.data,
    entryContext(bot.app),
    withWorker,
  );
  if (Object.keys(problems).length > 0) {
    // Somebody pressed on an older card: what is proposed now is shown, without answers that were about another case.
    const stands = standsFor(on.state, person);
    if (stands.is !== 'proposed' || stands.reference !== reference) return asItStands(press, bot, on);
    return readCard(bot, person, { ...on, reference }, press.id, { typed, problems: formProblems(problems) });
  }
  const at = bot.app.ports.clock.now();
  const command = { type: 'read', at, by: person, reference, worker: valid['worker'] ?? '', answers } as const;
  const turned = await changeSelfNeglect(bot.app, on.team, on.month, command, press.id);
  if (turned.outcome !== 'refused')
    return asItStands(press, bot, { ...on, state: turned.seen.state }, say('selfNeglect.done.saved'));
  if (turned.refusal === 'not_your_worker')
    return readCard(bot, person, { ...on, reference }, press.id, {
      typed,
      problems: { worker: say('notice.not_your_worker') },
    });
  return refused(press, bot, { ...on, state: turned.seen.state }, turned.refusal);
}

export async function cannot(press: Press, bot: Bot): Promise<Reply> {
  const on = await theMonth(press, bot);
  if ('card' in on) return on;
  const stands = standsFor(on.state, press.asker.person);
  if (stands.is !== 'proposed') return asItStands(press, bot, on);
  return cannotCard(bot, press.asker.person, { ...on, reference: stands.reference });
}

/** Passes the case over with a reason; the next in rank is shown. */
export async function passOver(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const on = await theMonth(press, bot);
  if ('card' in on) return on;
  const reference = textOf(press.data, 'reference');
  const { typed, valid, problems } = readEntry(passOverForm, press.data, entryContext(bot.app));
  if (Object.keys(problems).length > 0)
    return cannotCard(bot, person, { ...on, reference }, { typed, problems: formProblems(problems) });
  const at = bot.app.ports.clock.now();
  const command = { type: 'passOver', at, by: person, reference, reason: valid['passReason'] ?? '' } as const;
  const turned = await changeSelfNeglect(bot.app, on.team, on.month, command, press.id);
  const after = { ...on, state: turned.seen.state };
  if (turned.outcome !== 'refused') return asItStands(press, bot, after, say('selfNeglect.cannot.saved'));
  return refused(press, bot, after, turned.refusal);
}

/** The checklist for a second reading. */
export async function again(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const on = await theMonth(press, bot);
  if ('card' in on) return on;
  const why = mayNotReadAgain(on.state, person, textOf(press.data, 'reference'), bot);
  return why
    ? notice(bot, person, why)
    : readAgainCard(bot, person, { ...on, reference: textOf(press.data, 'reference') });
}

/** Writes the second reading down; then both are compared. */
export async function readAgain(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const on = await theMonth(press, bot);
  if ('card' in on) return on;
  const reference = textOf(press.data, 'reference');
  const why = mayNotReadAgain(on.state, person, reference, bot);
  // The same press sent again is answered with what it came to.
  if (why && why !== 'read_twice') return notice(bot, person, why);
  const { typed, problems, answers } = readChecklist(questionsOf(bot), press.data, entryContext(bot.app));
  if (Object.keys(problems).length > 0)
    return readAgainCard(bot, person, { ...on, reference }, { typed, problems: formProblems(problems) });
  const at = bot.app.ports.clock.now();
  const command = { type: 'readAgain', at, by: person, reference, answers } as const;
  const turned = await changeSelfNeglect(bot.app, on.team, on.month, command, press.id);
  if (turned.outcome === 'refused') return notice(bot, person, turned.refusal);
  const review = turned.seen.state.reviews.find((one) => one.reference === reference);
  if (!review) return notice(bot, person, 'no_review');
  return doneCard(bot, person, { ...on, reference }, review, press.id, say('selfNeglect.again.saved'));
}

/** How it was drawn. */
export async function how(press: Press, bot: Bot): Promise<Reply> {
  const on = await theMonth(press, bot);
  return 'card' in on ? on : howCard(bot, press.asker.person, on);
}

function asItStands(press: Press, bot: Bot, on: On, words = ''): Reply | Promise<Reply> {
  const { person } = press.asker;
  const stands = standsFor(on.state, person);
  if (stands.is === 'proposed')
    return readCard(
      bot,
      person,
      { ...on, reference: stands.reference },
      press.id,
      words === '' ? {} : { notice: words },
    );
  if (stands.is === 'done')
    return doneCard(bot, person, { ...on, reference: stands.review.reference }, stands.review, press.id, words);
  return noCaseCard(bot, person, on, stands.is);
}

function refused(press: Press, bot: Bot, on: On, refusal: string): Reply | Promise<Reply> {
  if (refusal === 'review_done') return asItStands(press, bot, on, say('selfNeglect.done.already'));
  if (refusal === 'not_proposed') return asItStands(press, bot, on, say('selfNeglect.read.another'));
  return notice(bot, press.asker.person, refusal);
}

/** Why somebody may not make a second reading; undefined when they may. */
function mayNotReadAgain({ reviews }: SelfNeglectMonth, person: string, reference: string, bot: Bot) {
  if (!mayNow(bot, person, 'readSelfNeglectAgain')) return 'no_second_reading';
  const review = reviews.find((one) => one.reference === reference);
  if (!review) return 'no_review';
  if (review.first.by === person || review.worker === person) return 'own_reading';
  return review.second ? 'read_twice' : undefined;
}

function questionsOf({ app }: Bot): string[] {
  return app.pack.prompts[selfNeglectPrompt]?.indicators.map(({ key }) => key) ?? [];
}

/** The month a card is about, for those who may go through cases or see how it stands; never where others read along. */
async function theMonth({ asker, data }: Press, bot: Bot): Promise<On | Reply> {
  const { person, place } = asker;
  const { organisation } = bot.app;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  if (!mayNow(bot, person, 'reviewSelfNeglect') && !mayNow(bot, person, 'seeAllLearning'))
    return notice(bot, person, 'no_self_neglect');
  // On the coverage card `month` is an input, and a button of it is of the month that is shown (`of`).
  const [team, month] = [textOf(data, 'team'), textOf(data, 'of') || textOf(data, 'month')];
  if (!teamOf(organisation, team) || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return notice(bot, person, 'broken_card');
  return { state: (await selfNeglect(bot.app, team, month)).state, team, month };
}
