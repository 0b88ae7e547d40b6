import { say } from '../../../cards/render';
import { changeOn } from '../../../src/case/impact/outcome';
import type { Measure } from '../../../src/case/impact/state';
import type { Case } from '../../../src/case/state';
import { formatDate } from '../../../src/time/format';
import { chartSvg } from '../../chart/controlChart';
import { seesNow } from '../../mayNow';
import type { Bot } from '../../press';
import { chartFor, chartWords, counted, figureWords, kindLine, numberWords, stateOf } from '../../views/impactCards';
import { byWhom, row, type Row, type Section, type SectionOf } from '../section';

/** What is measured, every figure of it, and what each look came to, with the control chart. */
export const impact: SectionOf = async (bot, { state: found }, viewer): Promise<Section | undefined> => {
  if (found.impact.length === 0 || !seesNow(bot, found, viewer, 'measures')) return undefined;
  return {
    title: say('line.measures'),
    rows: [],
    parts: await Promise.all(found.impact.map((measure, index) => partOf(bot, found, measure, index + 1))),
  };
};

async function partOf(bot: Bot, found: Case, measure: Measure, number: number): Promise<Section> {
  const chart = chartFor(measure, changeOn(measure, found.plan));
  return {
    title: say('page.impact.one', { number }),
    rows: [...chosenRows(bot, measure), ...lookRows(bot, measure)],
    ...(chart
      ? {
          picture: {
            svg: await chartSvg(chart),
            alt: chartWords(measure, chart),
            note: say('impact.method', { count: chart.before }),
          },
        }
      : {}),
    table: {
      title: say('impact.measure.figures'),
      columns: [say('page.impact.figure'), say('page.lost.by'), say('page.lost.at')],
      rows: [
        ...measure.figures.map((figure) => cells(bot, measure, figure)),
        ...measure.replaced.map((figure) => replaced(bot, measure, figure)),
      ],
    },
  };
}

function chosenRows(bot: Bot, measure: Measure): Row[] {
  const { name, target, unit, lateBecause, by, chosenAt, ended } = measure;
  return [
    ...row(say('impact.form.name'), name, byWhom(bot, { by, at: chosenAt })),
    ...row(say('impact.form.what'), kindLine(measure)),
    ...row(say('page.impact.counted'), counted(measure)),
    ...row(say('page.impact.target'), target === null ? '' : numberWords(target, unit)),
    ...row(say('impact.measure.lateBecause'), lateBecause),
    ...row(say('page.overview.state'), stateOf(measure).state),
    ...(ended ? row(say('impact.state.ended'), ended.reason, byWhom(bot, ended)) : []),
  ];
}

function lookRows(bot: Bot, { checks, notes }: Measure): Row[] {
  return [
    ...checks.flatMap(({ status, outcome, changeOn: on, lastOn }) =>
      row(
        say('page.impact.look', { on: formatDate(lastOn) }),
        `${say(`impact.status.${status}`, { on: formatDate(on), last: formatDate(lastOn) })} ${say(`impact.outcome.${outcome}`)}`,
      ),
    ),
    ...notes.flatMap((one) => row(say('page.impact.note'), one.note, byWhom(bot, one))),
  ];
}

type Given = Measure['figures'][number];

function cells(bot: Bot, measure: Measure, figure: Given): readonly string[] {
  const { by, at } = byWhom(bot, figure);
  return [figureWords(figure, measure), by, at];
}

/** Another figure took its place; both stay in the record. */
function replaced(bot: Bot, measure: Measure, figure: Given): readonly string[] {
  const [words = '', ...rest] = cells(bot, measure, figure);
  return [say('page.impact.replaced', { figure: words }), ...rest];
}
