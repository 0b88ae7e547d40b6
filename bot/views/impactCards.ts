import { render, say } from '../../cards/render';
import { sampleSize } from '../../src/assurance/sampleSize';
import { directions, measureKinds, units } from '../../src/case/impact/facts';
import { beforeAndAfter, changeOn, valueOf } from '../../src/case/impact/outcome';
import type { Measure } from '../../src/case/impact/state';
import { latestOf } from '../../src/case/review/state';
import { tierOf } from '../../src/case/review/tier';
import { refusalOf } from '../../src/case/permitted';
import type { Case } from '../../src/case/state';
import type { Entered } from '../../src/flow/flow';
import { auditForm, figuresForm, measureForm, measureSources } from '../../src/flow/impactForms';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import { plusDays } from '../../src/time/local';
import { auditOf } from '../../src/usecases/audits';
import { entryContext } from '../../src/usecases/throughline';
import { chartOf } from '../chart/chartOf';
import { chartPng, type ControlChart } from '../chart/controlChart';
import { seesNow } from '../mayNow';
import type { Bot, Reply } from '../press';
import { auditState, seesAudit } from './auditWords';
import { fit, textBudget } from './fit';
import { notice as noticeCard } from './notice';
import type { FormShown } from './reviewForms';

/** So many of the latest figures as text; the picture and the printed page have them all. */
const figuresShown = 14;

const blank = (fields: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, '']));

/** What is measured in a case. */
export function measuresCard(bot: Bot, { state: found }: Seen<Case>, viewer: string, notice = ''): Reply {
  const share = textBudget / 4 / Math.max(1, found.impact.length);
  return {
    card: render('impact/list', {
      reference: found.reference,
      notice,
      measures: found.impact.map((measure) => ({
        id: measure.id,
        kindLine: kindLine(measure),
        ...stateOf(measure),
        ...fit({ name: measure.name }, share),
      })),
      canChoose: seesNow(bot, found, viewer, 'measures'),
      seat: bot.seat(viewer),
    }),
    summary: say('impact.summary'),
  };
}

export function kindLine({ what, way, own, unit, direction }: Measure): string {
  return say('impact.kindLine', {
    what: say(`impact.what.${what}`),
    source: say(`impact.source.${own ?? (way === 'audit' ? 'audit' : 'entered')}`),
    unit: say(`impact.unit.${unit}`),
    direction: say(`impact.direction.${direction}`),
  });
}

/** What the latest look came to. */
export function stateOf({ checks, ended, checkOn }: Measure): { state: string; style: string } {
  if (ended) return { state: say('impact.state.ended'), style: 'emphasis' };
  const last = latestOf(checks);
  const next = last ? last.nextCheckOn : checkOn;
  const look = next ? ` ${say('impact.state.next', { on: formatDate(next) })}` : '';
  if (!last) return { state: `${say('impact.state.none')}${look}`, style: 'emphasis' };
  const style = { sustained: 'good', demonstrated: 'good', not_yet: 'warning', not_effective: 'attention' } as const;
  return { state: `${say(`impact.outcome.${last.outcome}`)}${look}`, style: style[last.outcome] };
}

export function measureFormCard(
  bot: Bot,
  { state: found, version }: Seen<Case>,
  viewer: string,
  shown: FormShown = {},
): Reply {
  const open = found.plan.filter(({ dropped }) => !dropped);
  return {
    card: render('impact/form', {
      token: String(version),
      reference: found.reference,
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      kinds: measureKinds.map((value) => ({ value, title: say(`impact.what.${value}`) })),
      sources: measureSources.map((value) => ({ value, title: say(`impact.source.${value}`) })),
      units: units.map((value) => ({ value, title: say(`impact.unit.${value}`) })),
      directions: directions.map((value) => ({ value, title: say(`impact.direction.${value}`) })),
      actionList: open.map(({ id, what }) => ({ value: id, title: what.slice(0, 120) || id })),
      typed: fit({ ...blank(measureForm), ...suggested(bot, found), ...shown.typed }, textBudget / 4),
      problems: { ...blank(measureForm), ...shown.problems },
      seat: bot.seat(viewer),
    }),
    summary: say('impact.summary'),
  };
}

/** What most measures are: a share that is to grow, of every action, looked at for the first time in a month. */
function suggested({ app }: Bot, found: Case): Entered {
  const { today } = entryContext(app);
  const [first = 30] = app.pack.settings.review.checkAfterDays;
  const actions = found.plan.filter(({ dropped }) => !dropped).map(({ id }) => id);
  return { unit: 'percent', direction: 'increase', checkOn: plusDays(today, first), actions: actions.join(',') };
}

/** One measure: what is counted, what the figures say and why, as words and as a picture. */
export async function measureCard(
  bot: Bot,
  { state: found, version }: Seen<Case>,
  viewer: string,
  id: string,
  shown: FormShown & { readonly because?: boolean } = {},
): Promise<Reply> {
  const measure = found.impact.find((one) => one.id === id);
  if (!measure) return noticeCard(bot, viewer, 'no_such_measure');
  const may = seesNow(bot, found, viewer, 'measures') && !measure.ended;
  const change = changeOn(measure, found.plan);
  const chart = chartFor(measure, change);
  const fields = { ...figuresForm, ...auditForm };
  const { figures, target, unit } = measure;
  return {
    card: render('impact/measure', {
      token: String(version),
      reference: found.reference,
      measure: id,
      because: shown.because ? say('impact.because') : '',
      kindLine: kindLine(measure),
      levels: target === null ? '' : say('impact.target', { target: numberWords(target, unit) }),
      late: measure.lateBecause === '' ? '' : say('impact.late'),
      ...fit({ name: measure.name, counted: counted(measure), lateBecause: measure.lateBecause }, textBudget / 8),
      changes: measure.actions.map((action) => ({ text: changeLine(bot, found, action) })),
      ...stateOf(measure),
      explained: explain(measure, change),
      chart: chart ? await chartPng(chart) : '',
      chartAlt: chart ? chartWords(measure, chart) : '',
      method: chart ? say(chart.limits ? 'impact.method' : 'impact.methodFew', { count: chart.before }) : '',
      figures: figures.slice(-figuresShown).map((figure) => ({ text: figureWords(figure, measure) })),
      more: figures.length > figuresShown ? say('impact.more', { count: figures.length - figuresShown }) : '',
      canEnter: may && measure.way === 'chart' && measure.own === null,
      canTake: may && measure.own !== null,
      canAudit: may && measure.way === 'audit',
      sampleWords: say('impact.sample', {
        share: failureShare(found) * 100,
        of10: sampleFor(found, 10),
        of50: sampleFor(found, 50),
        of200: sampleFor(found, 200),
      }),
      ...(await auditPart(bot, found, measure, viewer)),
      canEnd: may,
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      typed: fit({ ...blank(fields), auditOn: entryContext(bot.app).today, ...shown.typed }, textBudget / 8),
      problems: { ...blank(fields), ...shown.problems },
      seat: bot.seat(viewer),
    }),
    summary: say('impact.summary'),
  };
}

/** What the measure's card says of its audit: how it stands, or that it can be planned. */
async function auditPart(bot: Bot, found: Case, { id, way, ended }: Measure, viewer: string) {
  const { state: audit } = await auditOf(bot.app, found.reference, id);
  const may = refusalOf(bot.app, found, viewer, 'planAudit', bot.app.ports.clock.now()) === undefined;
  return {
    auditState: audit.plan ? say('impact.auditAt', { ...auditState(bot, audit) }) : '',
    canPlanAudit: may && way === 'audit' && !ended && !audit.plan,
    canOpenAudit: audit.plan !== undefined && seesAudit(bot, audit, viewer),
  };
}

/** How many cases of a population an audit has to look at: more of a formal review's (domain reference 10.1). */
export function sampleFor(found: Case, population: number): number {
  return sampleSize(population, failureShare(found));
}

export function failureShare(found: Case): number {
  return tierOf(found)?.tier === 'C' ? 0.1 : 0.2;
}

export function counted({ numerator, denominator }: Measure): string {
  return denominator === '' ? numerator : say('impact.counted', { numerator, denominator });
}

function changeLine(bot: Bot, { plan }: Case, id: string): string {
  const action = plan.find((one) => one.id === id);
  if (!action) return '';
  const owner = nameOf(bot.app.organisation, action.owner);
  return action.accepted && action.proof
    ? say('impact.changed', { owner, on: formatDate(action.proof.on) })
    : say('impact.changeOpen', { owner, due: formatDate(action.due) });
}

/** The rule that gave the outcome, in words. */
function explain(measure: Measure, change: string | undefined): string {
  const last = latestOf(measure.checks);
  if (last)
    return say(`impact.status.${last.status}`, { on: formatDate(last.changeOn), last: formatDate(last.lastOn) });
  if (change === undefined) return say('impact.waiting');
  return measure.figures.length === 0 ? '' : say('impact.nothingAfter', { on: formatDate(change) });
}

export function figureWords(
  { on, count, of, population, round }: Measure['figures'][number],
  { unit }: Measure,
): string {
  const value = numberWords(valueOf({ count, of }), unit);
  if (round !== undefined)
    return say('impact.auditedRound', {
      on: formatDate(on),
      count,
      of: of ?? 0,
      population: population ?? 0,
      value,
      round,
    });
  if (population !== null) return say('impact.audited', { on: formatDate(on), count, of: of ?? 0, population, value });
  return of === null
    ? say('impact.figure', { on: formatDate(on), value })
    : say('impact.share', { on: formatDate(on), count, of, value });
}

export function numberWords(value: number, unit: Measure['unit']): string {
  const rounded = String(Math.round(value * 10) / 10);
  return say(`impact.number.${unit}`, { value: rounded });
}

/** The chart of a measure; undefined until its change is done and there is something to draw. */
export function chartFor(measure: Measure, change: string | undefined): ControlChart | undefined {
  if (measure.way === 'audit' || change === undefined || measure.figures.length < 2) return undefined;
  const { before, after } = beforeAndAfter(measure, change);
  const points = (figures: typeof before) => figures.map((figure) => ({ on: figure.on, value: valueOf(figure) }));
  const label = (key: string): string => say(`impact.chart.${key}`);
  return chartOf(
    {
      title: measure.name,
      unit: measure.unit === 'percent' ? '%' : measure.unit === 'count' ? '' : say(`impact.unit.${measure.unit}`),
      baseline: points(before),
      after: points(after),
      direction: measure.direction,
      changeOn: change,
      ...(measure.target === null ? {} : { target: measure.target }),
    },
    {
      mean: label('mean'),
      limits: label('limits'),
      trialLimits: label('trialLimits'),
      target: label('target'),
      change: label('change'),
      better: label('better'),
      worse: label('worse'),
    },
  );
}

/** The picture in words, for whoever does not see it. */
export function chartWords({ figures, unit, checks }: Measure, { limits, before, changeOn: on }: ControlChart): string {
  const last = latestOf(figures);
  return say('impact.chart.alt', {
    before,
    after: figures.length - before,
    on: on === undefined ? '' : formatDate(on),
    mean: limits ? numberWords(limits.mean, unit) : say('impact.chart.none'),
    last: last ? numberWords(valueOf(last), unit) : '',
    outcome: checks.length > 0 ? say(`impact.outcome.${latestOf(checks)?.outcome ?? 'not_yet'}`) : '',
  });
}
