import { say } from '../../../cards/render';
import { teamOf } from '../../../src/people/organisation';
import { categoryTitle, escalationData } from '../../views/caseCards';
import { keptData } from '../../views/kept';
import { when } from '../../views/when';
import { row, type Section, type SectionOf } from '../section';

/** How the case stands: what everybody who may know of it sees. A restricted record names its category here, because leads alone read it. */
export const overview: SectionOf = (bot, seen): Section => {
  const { state: found } = seen;
  const { state, raised, telephone } = escalationData(bot, seen);
  const { shut, holds } = keptData(bot, found);
  const lines = [raised, telephone, shut, ...(holds as readonly { readonly text: string }[]).map(({ text }) => text)];
  return {
    title: say('page.overview.title'),
    rows: [
      ...row(say('page.overview.state'), String(state)),
      ...row(say('duty.escalation.category'), categoryTitle(bot, found)),
      ...row(say('duty.escalation.team'), teamOf(bot.app.organisation, found.team)?.name ?? found.team),
      ...row(say('duty.escalation.reported'), when(bot, found.reportedAt)),
      ...row(say('duty.escalation.acknowledgeBy'), when(bot, found.escalation?.acknowledgeBy)),
      ...row(say('duty.escalation.decideBy'), when(bot, found.escalation?.decideBy)),
      ...lines.flatMap((line) => row(say('page.overview.note'), String(line))),
    ],
  };
};
