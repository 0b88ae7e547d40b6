import { render, say } from '../../cards/render';
import { hasWords } from '../../cards/words';
import { assess } from '../../src/case/assessing';
import { tokenOf, type Draft, problemsAt } from '../../src/flow/draft';
import type { ProblemCode, Problems } from '../../src/flow/entry';
import { fieldsOf, stepOf, type Entered, type Flow } from '../../src/flow/flow';
import { flowOf } from '../../src/flow/flows/flows';
import { messageLinkField } from '../../src/flow/fromMessage';
import { path } from '../../src/flow/path';
import type { Seen } from '../../src/ledger/streamKind';
import { sameDayDeadline } from '../../src/time/sameDayDeadline';
import { missReported } from '../../src/usecases/lostEpisodes';
import { priorTriggers } from '../../src/usecases/priorTriggers';
import { reportOf } from '../../src/usecases/reportOf';
import { entryContext, type Throughline } from '../../src/usecases/throughline';
import type { Bot, Reply } from '../press';
import { fit } from './fit';
import { when } from './when';
import { resultData } from './result';

export interface StepShown {
  /** Which step; the draft's own when not given. */
  readonly step?: string;
  /** A line on top: why this card is shown. */
  readonly notice?: string;
  /** What was typed on a card that could not be taken, to stand on this one. */
  readonly typed?: Entered;
  /** Say what is wrong with the answers (not on a card that is shown for the first time). */
  readonly problems?: boolean;
}

/** The card of one step of a draft, with everything that was typed before still on it. */
export async function stepCard(bot: Bot, id: string, seen: Seen<Draft>, shown: StepShown = {}): Promise<Reply> {
  const { app } = bot;
  const draft = shown.typed ? { ...seen.state, entered: { ...seen.state.entered, ...shown.typed } } : seen.state;
  const flow = flowOf(draft.flow, draft.flowVersion);
  if (!flow) throw new Error(`Draft ${id} began on ${draft.flow}@${draft.flowVersion}, which is not here any more.`);
  const step = shown.step ?? draft.at;
  const steps = path(flow, draft.entered);
  const problems = problemsShown(bot, draft, step, shown);
  const data = {
    draft: id,
    step,
    token: tokenOf(seen),
    seat: bot.seat(draft.owner),
    stepNumber: Math.max(1, steps.indexOf(step) + 1),
    stepCount: steps.length,
    notice: Object.keys(problems).length > 0 ? say('problem.heading') : (shown.notice ?? ''),
    danger: ['yes', 'unknown'].includes(draft.entered['immediateDanger'] ?? '') ? say('report.start.danger') : '',
    typed: fit(forEvery(flow, step, draft, app, (field) => draft.entered[field] ?? '')),
    problems: forEvery(flow, step, draft, app, (field) => problemWords(problems[field])),
    categories: categoryChoices(app, flow),
    ...promptData(app, flow, step, draft),
    ...(step === 'check' ? await checkData(bot, flow, draft, steps) : {}),
  };
  return { card: render(`report/${step}`, data), summary: say('report.start.summary') };
}

/** On a card that is shown for the first time nothing is wrong yet, except what somebody took from a message and has not seen here. */
function problemsShown({ app }: Bot, draft: Draft, step: string, shown: StepShown): Problems {
  const all = problemsAt(draft, step, entryContext(app), app.indicatorsOf);
  if (shown.problems) return all;
  const taken = messageLinkField in draft.entered ? Object.entries(all) : [];
  return Object.fromEntries(taken.filter(([field]) => draft.entered[field] !== undefined));
}

/** What a problem says under its field; '' for none. */
export function problemWords(code: ProblemCode | undefined): string {
  return code ? say(`problem.${code}`) : '';
}

/** The same on a form that cannot be passed over by escalating. */
export function formProblems(problems: Readonly<Record<string, ProblemCode>>): Record<string, string> {
  const words = (code: ProblemCode): string => (code === 'needed' ? say('problem.neededForm') : problemWords(code));
  return Object.fromEntries(Object.entries(problems).map(([field, code]) => [field, words(code)]));
}

function forEvery(
  flow: Flow,
  step: string,
  draft: Draft,
  app: Throughline,
  value: (field: string) => string,
): Record<string, string> {
  const fields = fieldsOf(flow, step, draft.entered, app.indicatorsOf);
  return Object.fromEntries(Object.keys(fields).map((field) => [field, value(field)]));
}

function categoryChoices(app: Throughline, flow: Flow): { id: string; title: string }[] {
  const field = flow.fields['category'];
  const ids = field?.type === 'choice' ? field.choices : [];
  return ids.flatMap((id) => (app.pack.prompts[id] ? [{ id, title: app.pack.prompts[id].title }] : []));
}

function promptData(app: Throughline, flow: Flow, step: string, draft: Draft): Record<string, unknown> {
  const chosen = stepOf(flow, step)?.prompt;
  const id = chosen === undefined ? '' : (draft.entered[chosen] ?? '');
  // What stands there is as typed: it may be the name of something that every object has.
  const prompt = Object.hasOwn(app.pack.prompts, id) ? app.pack.prompts[id] : undefined;
  if (!prompt) return { indicators: [], promptTitle: '' };
  return {
    promptTitle: prompt.title,
    indicators: prompt.indicators.map(({ key, question }) => {
      const field = `${prompt.id}.${key}`;
      return { field, question, value: draft.entered[field] ?? '', problem: '' };
    }),
  };
}

async function checkData(
  bot: Bot,
  flow: Flow,
  draft: Draft,
  steps: readonly string[],
): Promise<Record<string, unknown>> {
  const { app } = bot;
  const report = reportOf(app, draft);
  const miss = await missReported(app, '', report);
  const assessed = assess(app.pack, report, await priorTriggers(app, report), (miss?.counted ?? 0) + 1);
  const due = when(bot, sameDayDeadline(app.ports.clock.now(), app.office, app.pack.settings.sameDay).due);
  return {
    ...resultData(app.pack, assessed.result, assessed.outcomes, due),
    rows: steps
      .filter((step) => step !== 'check')
      .map((step) => ({
        step,
        title: say(`report.rows.${step}`),
        changeTitle: say('button.change', { title: say(`report.rows.${step}`) }),
        lines: summaryLines(app, flow, step, draft).map((text) => ({ text })),
      })),
  };
}

const shownCharacters = 300;

/** The answers of a step in a few short lines: texts cut short, the three-valued ones counted. */
function summaryLines(app: Throughline, flow: Flow, step: string, draft: Draft): string[] {
  const fields = Object.entries(fieldsOf(flow, step, draft.entered, app.indicatorsOf));
  const questions = fields.filter(([field, { type }]) => type === 'answer' && field !== 'immediateDanger');
  const lines = fields.flatMap(([field, { type }]) => {
    const value = draft.entered[field];
    if (value === undefined || (type === 'answer' && field !== 'immediateDanger')) return [];
    const short = `field.${field}.short`;
    const words = valueWords(app, field, type, value);
    return [hasWords(short) ? `${say(short)}: ${words}` : words];
  });
  if (questions.length > 0) {
    const count = (answer: string): number => questions.filter(([field]) => draft.entered[field] === answer).length;
    const [yes, no] = [count('yes'), count('no')];
    lines.push(say('report.value.answers', { yes, no, unknown: questions.length - yes - no }));
  }
  return lines.length > 0 ? lines : [say('report.value.blank')];
}

function valueWords(app: Throughline, field: string, type: string, value: string): string {
  if (field === 'category' || field === 'alsoCategory') return app.pack.prompts[value]?.title ?? value;
  if (type === 'answer') return hasWords(`answer.${value}`) ? say(`answer.${value}`) : value;
  if (type === 'choice') return hasWords(`field.${field}.${value}`) ? say(`field.${field}.${value}`) : value;
  return value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value;
}
