import { say } from '../../../cards/render';
import { nameOf, teamOf } from '../../../src/people/organisation';
import { seesNow } from '../../mayNow';
import { when } from '../../views/when';
import { byWhom, row, type Section, type SectionOf } from '../section';

/** What teams were told, and who has read it and when. */
export const briefings: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  const { app } = bot;
  if (found.briefings.length === 0 || !seesNow(bot, found, viewer, 'briefings')) return undefined;
  const name = (id: string): string => nameOf(app.organisation, id);
  return {
    title: say('line.briefings'),
    rows: [],
    parts: found.briefings.map((one, index) => ({
      title: say('page.briefing.one', { number: index + 1 }),
      rows: [
        ...row(say('briefing.card.changed'), one.changed, byWhom(bot, { by: one.by, at: one.sentAt })),
        ...row(say('briefing.card.why'), one.why),
        ...row(say('page.briefing.teams'), one.teams.map((id) => teamOf(app.organisation, id)?.name ?? id).join(', ')),
        ...row(say('page.briefing.without'), one.without.map(name).join(', ')),
      ],
      table: {
        title: say('page.briefing.readers'),
        columns: [say('page.duty.who'), say('page.briefing.read')],
        rows: one.to.map((id) => [name(id), when(bot, one.read[id]) || say('page.briefing.notRead')]),
      },
    })),
  };
};
