import { say } from '../../../cards/render';
import { hasWords } from '../../../cards/words';
import type { Report } from '../../../src/case/facts';
import { nameOf } from '../../../src/people/organisation';
import type { Bot } from '../../press';
import { whenWords } from '../../views/caseCards';
import { shownText } from '../../views/corrections';
import { seesDetails } from '../../views/seesDetails';
import { when } from '../../views/when';
import { answerWords, questionsOf } from '../questions';
import { row, type Row, type Section, type SectionOf, type Table } from '../section';

/** What was reported, as it stands after every correction, with each answer to a question. */
export const report: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  const title = say('page.report.title');
  if (!seesDetails(bot, found, viewer)) return hidden(title, found.acknowledged === undefined);
  const given = found.report;
  if (!given) return undefined;
  const { narrative, person, choices } = given;
  const part = (field: 'whatHappened' | 'safetyActions' | 'desiredOutcome' | 'place'): Row => ({
    label: say(`record.part.${field}`),
    text: shownText(field, narrative[field]),
  });
  return {
    title,
    rows: [
      {
        label: say('duty.details.reporter'),
        text: nameOf(bot.app.organisation, found.reporter),
        at: when(bot, found.reportedAt),
      },
      ...row(say('duty.details.kind'), chosen('kind', given.kind ?? '')),
      ...row(say('duty.details.when'), whenWords(found)),
      { label: say('duty.details.person'), text: shownText('person', person) },
      part('place'),
      part('whatHappened'),
      part('safetyActions'),
      part('desiredOutcome'),
      ...row(say('duty.details.unplaced'), narrative.unplaced),
      ...row(say('page.report.message'), narrative.messageLink ?? ''),
      ...row(say('duty.details.views'), chosen('viewsSought', choices['viewsSought'] ?? '')),
      ...row(say('duty.details.consent'), chosen('consent', choices['consent'] ?? '')),
      ...row(say('field.helpCalled.label'), chosen('helpCalled', choices['helpCalled'] ?? '')),
      ...(given.unfinished ? row(say('page.overview.note'), say('duty.details.unfinished')) : []),
    ],
    table: answersOf(bot, given, found.assessment?.outcomes.map(({ promptId }) => promptId) ?? []),
  };
};

/** Why there is nothing to read here: nobody has it yet, or it is not for this reader. */
function hidden(title: string, waits: boolean): Section {
  return { title, rows: row(say('page.overview.note'), say(waits ? 'page.report.waits' : 'page.report.hidden')) };
}

/** Every question that was asked, and those that were not answered: these are not known. */
function answersOf({ app: { pack } }: Bot, { answers }: Report, prompts: readonly string[]): Table {
  const asked = questionsOf(pack, prompts);
  // Questions that a newer pack has dropped, by the name they had.
  const dropped = Object.keys(answers).flatMap((field) => (asked.has(field) ? [] : [[field, field] as const]));
  return {
    title: say('page.report.answers'),
    columns: [say('page.report.question'), say('page.report.answer')],
    rows: [...asked, ...dropped].map(([field, question]) => [question, answerWords(answers[field])]),
  };
}

/** A choice in words; one that is not known any more, as it was kept. */
function chosen(field: string, value: string): string {
  return hasWords(`field.${field}.${value}`) ? say(`field.${field}.${value}`) : value;
}
