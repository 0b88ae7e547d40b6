import { caseStream } from '../../src/case/reference';
import { askForPage, linkOf } from '../../src/usecases/casePage';
import { findCases } from '../../src/usecases/findCases';
import { newPageToken } from '../page/pageToken';
import { textOf, type Asker, type Bot, type Press, type Reply, type Said } from '../press';
import { caseLineCard } from '../views/caseLineCard';
import { notice } from '../views/notice';
import { pageCard } from '../views/pageCard';

/** `case TL-7K3M-9PQ2`: everything there is of one case, for those who may know of it, and never where others read along. */
export function said({ asker }: Pick<Said, 'asker'>, bot: Bot, typed: string): Promise<Reply> {
  return line(asker, bot, typed);
}

export function show({ asker, data }: Press, bot: Bot): Promise<Reply> {
  return line(asker, bot, textOf(data, 'reference'));
}

/** The link to a page of the case. Each press has a link of its own, because what is kept of one cannot be given out again. */
export async function page({ asker, data }: Press, bot: Bot): Promise<Reply> {
  const { person, place } = asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const token = newPageToken();
  const address = bot.pageAddress?.(token);
  if (address === undefined) return notice(bot, person, 'unknown_verb');
  const turned = await askForPage(bot.app, textOf(data, 'reference'), person, token);
  if (turned.outcome === 'refused') return notice(bot, person, turned.refusal);
  const asked = turned.seen.state.pages.find(({ link }) => link === linkOf(token));
  return asked ? pageCard(bot, asked, person, address) : notice(bot, person, 'failure');
}

async function line({ person, place }: Asker, bot: Bot, typed: string): Promise<Reply> {
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const found = await findCases(bot.app, person, typed);
  const [first, ...more] = found.outcome === 'found' ? found.cases : [];
  if (!first) return notice(bot, person, 'case_unknown');
  if (more.length > 0) {
    const references = [first, ...more].map(({ reference }) => reference).join(', ');
    return notice(bot, person, 'case_several', { references });
  }
  return caseLineCard(bot, await bot.app.turns.see(bot.app.cases, caseStream(first.reference)), person);
}
