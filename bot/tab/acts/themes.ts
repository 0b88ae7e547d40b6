import { say } from '../../../cards/render';
import type { ThematicRefusal } from '../../../src/assurance/thematic/thematicKind';
import type { ActAnswer, Form } from '../../../src/tab/view';
import { quarterId, quarterNamed, signThematic, thematicOf, turnThematic } from '../../../src/usecases/thematic';
import type { ActOf } from '../act';
import { themesShown } from '../themesShown';
import { discussForm, signForm, writeForm } from '../themeForms';
import type { PageRefusal } from '../page';

/** Every text of the quarter's review, as a new version. */
export const writeThemes: ActOf = async ({ bot, viewer, fields }) => {
  const { app } = bot;
  const quarter = quarterNamed(fields['quarter'] ?? '');
  if (!quarter) return 'not_found';
  const id = quarterId(quarter);
  const turned = await turnThematic(app, {
    type: 'write',
    quarter: id,
    by: viewer.id,
    at: app.ports.clock.now(),
    read: Number(fields['read']),
    texts: fields,
    reason: fields['reason'] ?? '',
  });
  if (turned.outcome !== 'refused') return done('tab.themes.saved', id);
  // What was typed comes back with the version that stands now: pressed again, it takes that one's place, and both are kept.
  const { state, version } = turned.seen;
  const problem = turned.refusal === 'reason_needed' ? say('tab.themes.problem.reason_needed') : undefined;
  return refused(turned.refusal, writeForm(id, version, fields, state.signed !== undefined, problem));
};

/** The review as it stands, figures and texts; from then on the figures do not move. */
export const signThemes: ActOf = async ({ bot, viewer, fields }) => {
  const { app } = bot;
  const quarter = quarterNamed(fields['quarter'] ?? '');
  if (!quarter) return 'not_found';
  const id = quarterId(quarter);
  const asked = { by: viewer.id, read: Number(fields['read']) };
  const turned = await signThematic(app, quarter, asked, themesShown(bot));
  if (turned.outcome !== 'refused') return done('tab.themes.signedNow', id);
  return refused(turned.refusal, signForm(id, (await thematicOf(app, quarter)).version));
};

/** When it was talked over, and what came of that. */
export const discussThemes: ActOf = async ({ bot, viewer, fields }) => {
  const { app } = bot;
  const quarter = quarterNamed(fields['quarter'] ?? '');
  if (!quarter) return 'not_found';
  const { on = '', minutes = '' } = fields;
  const turned = await turnThematic(app, {
    type: 'discuss',
    quarter: quarterId(quarter),
    by: viewer.id,
    at: app.ports.clock.now(),
    on,
    minutes,
  });
  if (turned.outcome !== 'refused') return done('tab.themes.saved', quarterId(quarter));
  const missing = say('tab.problemField.missing');
  const problems = {
    ...(minutes.trim() === '' ? { minutes: missing } : {}),
    ...(on === ''
      ? { on: missing }
      : turned.refusal === 'in_the_future'
        ? { on: say('tab.themes.problem.in_the_future') }
        : {}),
  };
  return refused(turned.refusal, discussForm(quarterId(quarter), fields, problems));
};

function done(said: string, quarter: string): ActAnswer {
  return { done: true, said: say(said), to: { page: 'themes', query: { quarter } } };
}

function refused(why: ThematicRefusal, form: Form): ActAnswer | PageRefusal {
  return why === 'not_permitted' ? 'not_permitted' : { done: false, said: say(`tab.themes.problem.${why}`), form };
}
