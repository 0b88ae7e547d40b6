import { say } from '../../cards/render';
import type { BriefingAsk } from '../../src/case/briefing/asking';
import { readEntry } from '../../src/flow/entry';
import { briefingForm } from '../../src/flow/reviewForms';
import { answerCase } from '../../src/usecases/duty';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { briefingCard, briefingsCard } from '../views/briefingCards';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';
import { onCase, onPart } from './onCase';

/** What teams were told of a case's learning, and who has read it. */
export const list = (press: Press, bot: Bot): Promise<Reply> =>
  onPart(press, bot, 'briefings', (seen, person) => briefingsCard(bot, seen, person));

export async function send(press: Press, bot: Bot): Promise<Reply> {
  return onPart(press, bot, 'briefings', async (seen, person) => {
    const { typed, valid, problems } = readEntry(briefingForm, press.data, entryContext(bot.app));
    if (Object.keys(problems).length > 0)
      return briefingsCard(bot, seen, person, { typed, problems: formProblems(problems) });
    const { teams = '', changed = '', briefWhy: why = '' } = valid;
    const turned = await ask(press, bot, { type: 'send', teams: teams.split(','), changed, why });
    if (turned.outcome !== 'refused') return briefingsCard(bot, turned.seen, person, { notice: say('briefing.sent') });
    const field = { nobody_to_tell: 'teams', too_many_people: 'teams' }[turned.refusal as string];
    return field
      ? briefingsCard(bot, turned.seen, person, { typed, problems: { [field]: say(`notice.${turned.refusal}`) } })
      : notice(bot, person, turned.refusal);
  });
}

export async function sendAgain(press: Press, bot: Bot): Promise<Reply> {
  return onCase(press, bot, async (_seen, person) => {
    const turned = await ask(press, bot, { type: 'sendAgain', id: textOf(press.data, 'briefing') });
    return turned.outcome === 'refused'
      ? notice(bot, person, turned.refusal)
      : briefingsCard(bot, turned.seen, person, { notice: say('briefing.sent') });
  });
}

/** The person's own press: the only thing that says it was read (S29). */
export async function read(press: Press, bot: Bot): Promise<Reply> {
  return onCase(press, bot, async (_seen, person) => {
    const id = textOf(press.data, 'briefing');
    const turned = await ask(press, bot, { type: 'read', id });
    return turned.outcome === 'refused'
      ? notice(bot, person, turned.refusal)
      : briefingCard(bot, turned.seen, person, id);
  });
}

function ask(press: Press, bot: Bot, asked: BriefingAsk) {
  const command = { type: 'briefing', by: press.asker.person, at: bot.app.ports.clock.now(), ask: asked } as const;
  return answerCase(bot.app, textOf(press.data, 'reference'), command, press.id);
}
