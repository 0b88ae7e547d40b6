import { render, say } from '../../cards/render';
import type { Answers } from '../../src/policy/answers';
import { explain } from '../../src/policy/explain';
import { compare } from '../../src/practice/compare';
import { questionsOf, scenariosFor, type Scenario } from '../../src/practice/scenarios';
import { sameDayDeadline } from '../../src/time/sameDayDeadline';
import type { Bot, Reply } from '../press';
import { resultData } from './result';
import { when } from './when';

/** What stands on every card of practice, so that none is taken for the real thing, forwarded or photographed (D-26). */
function marked(bot: Bot, viewer: string): Record<string, string> {
  return { watermark: bot.app.pack.settings.simulation.watermark, seat: bot.seat(viewer) };
}

/** `practise`: what can be practised, and where it was published. */
export function practiceCard(bot: Bot, viewer: string): Reply {
  const { pack } = bot.app;
  return {
    card: render('practice/list', {
      ...marked(bot, viewer),
      scenarios: scenariosFor(pack).map(({ id, prompt, title, source }) => ({
        scenario: id,
        title,
        about: pack.prompts[prompt]?.title ?? prompt,
        source,
      })),
    }),
    summary: say('practice.summary'),
  };
}

/** The facts, and the questions that a report would ask. */
export function practiceQuestionsCard(bot: Bot, viewer: string, scenario: Scenario, given: Answers): Reply {
  const { pack } = bot.app;
  const { id, title, facts, prompt } = scenario;
  return {
    card: render('practice/questions', {
      ...marked(bot, viewer),
      scenario: id,
      title,
      facts,
      indicators: questionsOf(pack, prompt).map(({ key, question }) => ({
        field: key,
        question,
        value: given[key] ?? '',
        problem: '',
      })),
    }),
    summary: say('practice.summary'),
  };
}

/** What the rules make of one's own answers, what they make of the published ones, and what is to be learned. */
export function comparedCard(bot: Bot, viewer: string, scenario: Scenario, given: Answers): Reply {
  const { app } = bot;
  const { own, published, differences } = compare(app.pack, scenario, given);
  const due = when(bot, sameDayDeadline(app.ports.clock.now(), app.office, app.pack.settings.sameDay).due);
  const theirs = explain(app.pack, published, due);
  return {
    card: render('practice/compare', {
      ...marked(bot, viewer),
      ...resultData(app.pack, own.result, [own], due),
      whatNext: [],
      scenario: scenario.id,
      title: scenario.title,
      source: scenario.source,
      found: scenario.found,
      published: [theirs.headline, theirs.reason, theirs.unknowns, theirs.wouldChange].map((text) => ({ text })),
      same: own.result === published.result,
      differences: differences.map(({ question, ...answers }) => ({
        question,
        own: say(`answer.${answers.own}`),
        published: say(`answer.${answers.published}`),
      })),
      again: { scenario: scenario.id, ...given },
    }),
    summary: say('practice.summary'),
  };
}
