import { say } from '../../../cards/render';
import { isConcerned } from '../../../src/case/lostContact/concerned';
import type { Happened } from '../../../src/case/lostContact/episode';
import type { LostContactFact } from '../../../src/case/lostContact/facts';
import { nameOf } from '../../../src/people/organisation';
import type { Bot } from '../../press';
import { episodeState } from '../../views/lostContactCard';
import { chosenWords } from '../../views/lostContactWords';
import { when } from '../../views/when';
import { answerWords, questionsOf } from '../questions';
import { row, type Section, type SectionOf } from '../section';

/** An episode of lost contact, in the order in which it happened. For those who may act in it. */
export const lostContact: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  const { lostContact: episode } = found;
  if (episode.length === 0 || !isConcerned(found, viewer, bot.app.ports.clock.now(), bot.app)) return undefined;
  return {
    title: say('line.lostContact'),
    rows: row(say('page.overview.state'), episodeState(bot, found).state),
    table: {
      title: say('page.lost.happened'),
      columns: (['at', 'what', 'by', 'words'] as const).map((column) => say(`page.lost.${column}`)),
      rows: episode.flatMap((fact) => lineOf(bot, fact)),
    },
  };
};

type Said = readonly [what: string, ...words: string[]];
type SaidOf = { [T in LostContactFact['type']]: ((bot: Bot, fact: Happened<T>) => Said) | undefined };

/** What each fact says. Reminders, and forms that somebody had open, are nothing that happened to the person. */
const saidOf: SaidOf = {
  contactMissed: (bot, { missedAt, missedBy, note = '' }) => [
    say('page.lost.missed'),
    `${when(bot, missedAt)}: ${say(`lostContact.episode.who.${missedBy}`)}`,
    note,
  ],
  methodsGiven: (_bot, { methods }) => [
    say('lostContact.form.methods'),
    methods.kinds.map((kind) => chosenWords('methodKinds', kind)).join(', '),
    methods.text,
  ],
  risksReviewed: ({ app }, { answers }) => [
    say('page.lost.risks'),
    ...[...questionsOf(app.pack, ['lost_contact'])].map(([field, text]) => `${text} ${answerWords(answers[field])}`),
  ],
  contactTried: (bot, { triedAt, method, result, note }) => [
    say('lostContact.form.try'),
    `${when(bot, triedAt)}: ${chosenWords('tryMethod', method)}. ${chosenWords('tryResult', result)}`,
    note,
  ],
  contactMade: (_bot, { found, how, who, note }) => [
    say('lostContact.form.found'),
    `${chosenWords('found', found)}. ${chosenWords('foundHow', how)}`,
    labelled(say('lostContact.contact.who'), who),
    note,
  ],
  welfareAnswered: (_bot, { part, answers, texts }) => [
    say(`lostContact.form.${part}`),
    ...Object.entries(answers).map(([field, answer]) => `${say(`field.${field}.label`)} ${answerWords(answer)}`),
    ...Object.entries(texts).flatMap(([field, text]) =>
      text === '' ? [] : [`${say(`field.${field}.label`)} ${text}`],
    ),
  ],
  policeCalled: (bot, { calledAt, decision, call }) => [
    say('lostContact.form.police'),
    `${when(bot, calledAt)}: ${chosenWords('policeDecision', decision)}`,
    ...(['number', 'log', 'officer', 'reason'] as const).map((part) =>
      labelled(say(`lostContact.police.${part}`), call[part] ?? ''),
    ),
  ],
  policeConfirmed: (_bot, { came, note }) => [
    say('lostContact.form.came'),
    chosenWords('policeCame', came ? 'came' : 'not_come'),
    note,
  ],
  goingInstead: (bot, { who, force, goBy }) => [
    say('lostContact.form.instead'),
    `${when(bot, goBy)}: ${who}`,
    labelled(say('lostContact.instead.force'), force),
  ],
  noteWritten: (bot, { note, nextReview }) => [
    say('lostContact.form.note'),
    ...(['risk', 'actions', 'partners'] as const).map((part) => labelled(say(`lostContact.note.${part}`), note[part])),
    labelled(say('page.duty.nextReview'), when(bot, nextReview)),
  ],
  followUpBooked: (bot, { who, dueAt, reason }) => [
    say('lostContact.form.followUp'),
    `${when(bot, dueAt)}: ${nameOf(bot.app.organisation, who)}`,
    labelled(say('lostContact.followUp.reason'), reason),
  ],
  contactNotConfirmed: () => [say('because.no_contact')],
  episodeEnded: (_bot, { outcome, safetyPlan, planReason, note }) => [
    say('lostContact.form.end'),
    chosenWords('endOutcome', outcome),
    safetyPlan ? say('lostContact.contact.plan', { plan: chosenWords('safetyPlan', safetyPlan) }) : '',
    planReason,
    note,
  ],
  contactReminded: undefined,
  formOpened: undefined,
  formClosed: undefined,
};

function lineOf(bot: Bot, fact: Happened): string[][] {
  const said = saidOf[fact.type] as ((bot: Bot, fact: Happened) => Said) | undefined;
  if (!said) return [];
  const [what, ...words] = said(bot, fact);
  const by = 'by' in fact ? nameOf(bot.app.organisation, fact.by) : '';
  return [[when(bot, fact.at), what, by, words.filter((line) => line.trim() !== '').join('\n')]];
}

function labelled(label: string, text: string): string {
  return text === '' ? '' : `${label}: ${text}`;
}
