import { say } from '../../../cards/render';
import type { DueNotification } from '../../../src/case/triage/state';
import { nameOf } from '../../../src/people/organisation';
import { seesNow } from '../../mayNow';
import type { Bot } from '../../press';
import { itemOf } from '../../views/triageCards';
import { when } from '../../views/when';
import { answerWords } from '../questions';
import { byWhom, row, type Row, type Section, type SectionOf } from '../section';

/** Everybody who has to be told: by when and on what basis, whether they were, under which reference, and what they said. */
export const notifications: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  const all = found.triage.notifications;
  if (all.length === 0 || !seesNow(bot, found, viewer, 'triage')) return undefined;
  return {
    title: say('page.notifications.title'),
    rows: [],
    parts: all.map((one) => ({ title: itemOf(bot, one)['title'] ?? one.to, rows: rowsOf(bot, one) })),
  };
};

function rowsOf(bot: Bot, one: DueNotification): Row[] {
  const { status = '', basis = '', state = '' } = itemOf(bot, one);
  const { told, toldBefore, notNeeded, notNeededBefore, proposal, answers, due } = one;
  return [
    ...row(say('page.notifications.asked'), status),
    ...row(say('page.notifications.basis'), basis),
    ...row(say('page.notifications.due'), due === null ? '' : when(bot, due)),
    ...row(say('triage.owned'), one.owner === undefined ? '' : nameOf(bot.app.organisation, one.owner)),
    ...row(say('page.overview.state'), state),
    ...(proposal ? row(say('page.notifications.proposed'), proposal.reason, byWhom(bot, proposal)) : []),
    ...(told ? row(say('triage.one.how'), told.how, byWhom(bot, told)) : []),
    ...row(say('triage.one.received'), told?.reference ?? ''),
    ...(notNeeded ? row(say('triage.one.reason'), notNeeded.reason, byWhom(bot, notNeeded)) : []),
    ...notNeededBefore.flatMap((before) => row(say('page.notifications.before'), before.reason, byWhom(bot, before))),
    ...toldBefore.flatMap((before) =>
      row(
        say('page.notifications.before'),
        [before.how, before.reference, before.reason].join('\n'),
        byWhom(bot, before),
      ),
    ),
    ...answers.flatMap((answer) => [
      ...row(say('triage.one.answer'), answer.what, byWhom(bot, answer)),
      ...(answer.enquiry ? row(say('triage.one.enquiryAsked'), answerWords(answer.enquiry)) : []),
    ]),
  ];
}
