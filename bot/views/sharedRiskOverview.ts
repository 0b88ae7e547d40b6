import { say } from '../../cards/render';
import { clocksOf } from '../../src/case/sharedRisk/clocks';
import { ownerOf } from '../../src/case/sharedRisk/state';
import type { Case } from '../../src/case/state';
import { nameOf } from '../../src/people/organisation';
import { runningSharedRisks } from '../../src/usecases/sharedRisk';
import type { Bot } from '../press';
import { clockWords } from './sharedRiskWords';

/** What duty staff see of the summaries that run: a reference, who has it, and what is owed next. Never a person. */
export async function sharedRiskLines(bot: Bot): Promise<{ text: string }[]> {
  const { cases, total } = await runningSharedRisks(bot.app);
  const more = total - cases.length;
  return [
    ...cases.map((found) => ({ text: lineOf(bot, found) })),
    ...(more > 0 ? [{ text: say('sharedRisk.overviewMore', { count: more }) }] : []),
  ];
}

function lineOf(bot: Bot, found: Case): string {
  const { app } = bot;
  const clocks = found.sharedRisk ? clocksOf(found.sharedRisk, app) : [];
  const [next] = clocks.sort((a, b) => (a.due < b.due ? -1 : 1));
  const owner = ownerOf(found);
  return say('sharedRisk.overviewLine', {
    reference: found.reference,
    owner: owner ? say('sharedRisk.owner', { owner: nameOf(app.organisation, owner) }) : say('sharedRisk.ownerNobody'),
    clock: next ? clockWords(bot, next.name, next.due) : '',
  });
}
