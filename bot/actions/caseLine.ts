import { caseStream } from '../../src/case/reference';
import { findCases } from '../../src/usecases/findCases';
import { textOf, type Asker, type Bot, type Press, type Reply, type Said } from '../press';
import { caseLineCard } from '../views/caseLineCard';
import { notice } from '../views/notice';

/** `case TL-7K3M-9PQ2`: everything there is of one case, for those who may know of it, and never where others read along. */
export function said({ asker }: Pick<Said, 'asker'>, bot: Bot, typed: string): Promise<Reply> {
  return line(asker, bot, typed);
}

export function show({ asker, data }: Press, bot: Bot): Promise<Reply> {
  return line(asker, bot, textOf(data, 'reference'));
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
