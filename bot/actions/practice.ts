import { ANSWERS, type Answer, type Answers } from '../../src/policy/answers';
import { questionsOf, scenariosFor, type Scenario } from '../../src/practice/scenarios';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { notice } from '../views/notice';
import { comparedCard, practiceCard, practiceQuestionsCard } from '../views/practiceCards';

// Nothing here is written down, sent or counted (D-26): the answers are in the press, and the comparison follows from them. So there is
// no record of who practised what, and none that could be taken for a case.

export async function list({ asker }: Pick<Press, 'asker'>, bot: Bot): Promise<Reply> {
  if (asker.place.kind !== 'personal') return notice(bot, asker.person, 'practice_in_channel');
  return practiceCard(bot, asker.person);
}

/** The questions of one scenario, with the answers that were given before when one goes back to them. */
export const questions = (press: Press, bot: Bot): Promise<Reply> => on(press, bot, practiceQuestionsCard);

export const compared = (press: Press, bot: Bot): Promise<Reply> => on(press, bot, comparedCard);

type Draw = (bot: Bot, viewer: string, scenario: Scenario, given: Answers) => Reply;

async function on(press: Press, bot: Bot, draw: Draw): Promise<Reply> {
  const { person } = press.asker;
  const scenario = scenariosFor(bot.app.pack).find(({ id }) => id === textOf(press.data, 'scenario'));
  // Another pack is in force since that card was drawn: what can be practised now.
  if (press.asker.place.kind !== 'personal' || !scenario) return list(press, bot);
  return draw(bot, person, scenario, answersIn(bot, scenario, press.data));
}

function answersIn({ app }: Bot, { prompt }: Scenario, data: Press['data']): Answers {
  const isAnswer = (value: string): value is Answer => (ANSWERS as readonly string[]).includes(value);
  return Object.fromEntries(
    questionsOf(app.pack, prompt).flatMap(({ key }) => {
      const value = textOf(data, key);
      return isAnswer(value) ? [[key, value] as const] : [];
    }),
  );
}
