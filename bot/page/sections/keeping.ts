import { say } from '../../../cards/render';
import { caseKeptUntil } from '../../../src/case/keeping';
import type { Hold } from '../../../src/case/state';
import { mayNow } from '../../mayNow';
import type { Bot } from '../../press';
import { holdWords } from '../../views/kept';
import { openedLines } from '../../views/pageCard';
import { keptWords } from '../../views/recordCard';
import { when } from '../../views/when';
import { byWhom, row, type Row, type Section, type SectionOf } from '../section';

/** How the record is kept: until when, its holds with their reasons, and who has had it as a page. For those who keep it. */
export const keeping: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  if (!mayNow(bot, viewer, 'keepRecord')) return undefined;
  const { pack, office } = bot.app;
  const kept = caseKeptUntil(found, pack, office.zone);
  return {
    title: say('line.keeping'),
    rows: [
      ...row(say('record.case.kept'), keptWords(kept)),
      ...row(say('record.case.source'), kept.schedule.source),
      ...row(say('record.case.lastAct'), when(bot, found.lastActAt)),
      ...found.holds.flatMap((hold) => holdRows(bot, hold)),
      ...openedLines(bot, found).flatMap((line) => row(say('page.keeping.pages'), line)),
    ],
  };
};

function holdRows(bot: Bot, hold: Hold): Row[] {
  const { ended } = hold;
  const label = say(ended ? 'record.case.endedHold' : 'record.case.hold', holdWords(bot, hold));
  const words = [say('record.case.placed', holdWords(bot, hold)), hold.reason];
  return [
    ...row(label, words.filter((part) => part !== '').join('\n')),
    ...(ended ? row(say('page.keeping.ended'), ended.reason, byWhom(bot, ended)) : []),
  ];
}
