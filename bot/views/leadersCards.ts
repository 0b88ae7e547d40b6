import { render, say } from '../../cards/render';
import type { Share } from '../../src/assurance/periodFigures';
import type { Pack } from '../../src/assurance/packs/packKind';
import type { Month } from '../../src/time/month';
import { quarterLabel } from '../../src/time/quarter';
import type { Place } from '../../src/tab/view';
import { executiveMonth } from '../../src/usecases/executiveMonth';
import { keptReports, triagesFor } from '../../src/usecases/keptReports';
import { quarterNamed } from '../../src/usecases/thematic';
import type { Bot, Reply } from '../press';
import { coverageText } from './coverageText';
import { monthName } from './monthName';

/** Buttons beyond six are hidden by Teams; the tab has all. */
const mostCases = 5;

/** The executive's month in five lines on learning, the high-risk cases that wait, and what needs them (S36). */
export async function executiveCard(bot: Bot, viewer: string, month: Month): Promise<Reply> {
  const found = await executiveMonth(bot.app, month);
  const { figures, before, highRisk, toAccept } = found;
  const line = (id: string, data: Readonly<Record<string, unknown>>) => ({
    title: say(`leaders.line.${id}.title`),
    text: say(`leaders.line.${id}.text`, data),
  });
  const cases = [...new Set([...highRisk, ...toAccept])];
  return {
    card: render('leaders/month', {
      title: say('leaders.month.title', { month: monthName(found.month) }),
      lines: [
        line('learned', { now: shareText(figures.lineOfSight), before: shareText(before.lineOfSight) }),
        line('changes', {
          count: found.changes.length,
          strong: figures.strengths.strong,
          weak: figures.strengths.weak,
        }),
        line('coverage', { sum: coverageText(found.coverage) }),
        line('inTime', { now: shareText(figures.sameDay), before: shareText(before.sameDay) }),
        line('overdue', { now: shareText(figures.overdue), before: shareText(before.overdue) }),
      ],
      needs: [
        ...(highRisk.length > 0 ? [say('leaders.needs.highRisk', { cases: highRisk.join(', ') })] : []),
        ...(toAccept.length > 0 ? [say('leaders.needs.toAccept', { cases: toAccept.join(', ') })] : []),
        ...(cases.length === 0 ? [say('leaders.needs.nothing')] : []),
      ].map((text) => ({ text })),
      cases: cases
        .slice(0, mostCases)
        .map((reference) => ({ reference, title: say('delivery.open', { title: reference }) })),
      seat: bot.seat(viewer),
    }),
    summary: say('leaders.month.summary'),
    place: { page: 'trends' },
  };
}

function shareText({ numerator, denominator, percent }: Share): string {
  return percent === null
    ? say('tab.figure.nothing')
    : say('supervision.coverage.sum', { part: numerator, whole: denominator, percent: percent.toFixed(1) });
}

/** The quarter's thematic review waits to be written and signed. */
export function themesDueCard(bot: Bot, viewer: string, id: string): Reply {
  const quarter = quarterNamed(id);
  const label = quarter ? quarterLabel(quarter) : id;
  return noticeCard(bot, viewer, 'themesDue', { quarter: label }, { page: 'themes', query: { quarter: id } });
}

/** How many references a card names; the tracker has all. */
const keptNamed = 15;

/** Reports that were only kept wait for triage, in the teams for which this person triages today. */
export async function keptWaitingCard(bot: Bot, viewer: string): Promise<Reply> {
  const mine = (await keptReports(bot.app)).filter(({ team }) => triagesFor(bot.app, team) === viewer);
  const cases = mine.slice(0, keptNamed).map(({ reference }) => reference);
  const names = cases.join(', ');
  const list =
    mine.length > cases.length ? say('leaders.keptMore', { names, count: mine.length - cases.length }) : names;
  return noticeCard(bot, viewer, 'keptWaiting', { count: mine.length, list }, { page: 'tracker' });
}

/** A formal review is past its hard stop: for whoever may know of the case and does not read its review, as the quality lead. */
export function hardStopCard(bot: Bot, viewer: string, reference: string): Reply {
  return noticeCard(bot, viewer, 'hardStop', { reference }, { page: 'case', query: { reference } });
}

/** The files of a pack are there, for whoever asked for them. */
export function packReadyCard(bot: Bot, viewer: string, packs: readonly Pack[], id: string): Reply {
  const pack = packs.find((one) => one.id === id);
  const data = { from: monthName(pack?.from ?? ''), to: monthName(pack?.to ?? '') };
  return noticeCard(bot, viewer, 'packReady', data, { page: 'pack', query: { id } });
}

/** A card that says one thing and opens its place in the tab. */
export function noticeCard(
  bot: Bot,
  viewer: string,
  id:
    | 'keptWaiting'
    | 'themesDue'
    | 'packReady'
    | 'hardStop'
    | 'rebaseAsked'
    | 'rebaseOver'
    | 'rebaseApproved'
    | 'rebaseTurnedDown',
  data: Readonly<Record<string, unknown>>,
  place: Place,
): Reply {
  return {
    card: render('leaders/notice', {
      title: say(`leaders.${id}.title`, data),
      text: say(`leaders.${id}.text`, data),
      button: say(`leaders.${id}.button`),
      address: bot.tabLink?.(place, viewer) ?? '',
      seat: bot.seat(viewer),
    }),
    summary: say(`leaders.${id}.summary`),
  };
}
