import { render, say } from '../../cards/render';
import { clocksOf, missedFrom } from '../../src/case/sharedRisk/clocks';
import { isReduced } from '../../src/case/sharedRisk/reviewing';
import { ownerOf, type SharedRisk } from '../../src/case/sharedRisk/state';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { mayNow } from '../mayNow';
import { nameOf } from '../../src/people/organisation';
import type { Bot, Reply } from '../press';
import { cut, fit, textBudget } from './fit';
import { keptData } from './kept';
import { notice } from './notice';
import { actionsData, consentData, disclosuresData, meetingsData, reviewsData } from './sharedRiskParts';
import { byWords, clockWords, indicatorLabel } from './sharedRiskWords';
import { when } from './when';

export interface SummaryShown {
  readonly notice?: string;
  /** Why it comes to somebody. */
  readonly because?: string;
}

/** The whole summary, for those who act on the case: what is owed, and every part with the button that changes it. */
export function sharedRiskCard(bot: Bot, seen: Seen<Case>, viewer: string, how: SummaryShown = {}): Reply {
  const found = seen.state.sharedRisk;
  if (!found) return unopenedCard(bot, seen, viewer);
  const { app } = bot;
  const running = !found.ended && !seen.state.disposal.destroyed;
  const owner = ownerOf(seen.state);
  const texts = {
    known: found.summary?.known ?? '',
    protective: found.summary?.protective ?? '',
    view: found.summary?.view ?? '',
  };
  return {
    card: render('sharedRisk/summary', {
      reference: seen.state.reference,
      token: String(seen.version),
      notice: how.notice ?? '',
      because: how.because ?? '',
      ...keptData(bot, seen.state),
      owner: owner
        ? say('sharedRisk.owner', { owner: nameOf(app.organisation, owner) })
        : say('sharedRisk.ownerNobody'),
      opened: openedWords(bot, found),
      ended: found.ended
        ? say(`sharedRisk.ended.${found.ended.because ?? 'reduced'}`, {
            ...byWords(bot, found.ended),
            owner: nameOf(app.organisation, found.ended.by),
          })
        : '',
      endReason: cut(found.ended?.reason ?? '', 2000),
      clocks: clockLines(bot, found),
      canTake: running && owner !== viewer,
      canReopen: found.ended !== undefined && !seen.state.disposal.destroyed,
      canWrite: running,
      canReview: running && found.meetings.length > 0,
      canEnd: running && isReduced(found, app) && mayNow(bot, viewer, 'confirmRiskReduced'),
      canBeOver: running && mayNow(bot, viewer, 'confirmRiskReduced'),
      ...consentData(bot, found),
      indicators: Object.entries(found.indicators).map(([key, { answer, by, at }]) => ({
        text: say('sharedRisk.indicatorLine', {
          answer: say(`answer.${answer}`),
          label: indicatorLabel(bot, key),
          by: by === null ? say('sharedRisk.theReport') : nameOf(app.organisation, by),
          at: when(bot, at),
        }),
      })),
      drafted: found.summary ? say('sharedRisk.draftedBy', byWords(bot, found.summary)) : say('sharedRisk.noSummary'),
      draftTitle: say(found.summary ? 'sharedRisk.button.redraft' : 'sharedRisk.button.draft'),
      ...fit(texts, textBudget / 4),
      ...disclosuresData(bot, found),
      ...meetingsData(bot, found),
      ...actionsData(bot, found),
      ...reviewsData(bot, found),
      asAt: when(bot, app.ports.clock.now()),
      seat: bot.seat(viewer),
    }),
    summary: say('sharedRisk.summaryLine'),
  };
}

/** A case that has none yet. */
function unopenedCard(bot: Bot, { state: { reference }, version }: Seen<Case>, viewer: string): Reply {
  const data = { reference, ask: 'open', token: String(version) };
  const button = { title: say('sharedRisk.openIt'), verb: 'sharedRisk.do', data };
  return notice(bot, viewer, 'shared_risk_none', { reference }, { button, title: 'notice.ok' });
}

function openedWords(bot: Bot, { opened: { by, at } }: SharedRisk): string {
  if (by === null) return say('sharedRisk.openedRule', { at: when(bot, at) });
  return say('sharedRisk.openedBy', { at: when(bot, at), owner: nameOf(bot.app.organisation, by) });
}

function clockLines(bot: Bot, found: SharedRisk): { text: string; color: string }[] {
  const { app } = bot;
  const now = app.ports.clock.now();
  return clocksOf(found, app).map((clock) => {
    const text = clockWords(bot, clock.name, clock.due);
    const late = missedFrom(clock, app) <= now;
    return { text: late ? say('sharedRisk.late', { clock: text }) : text, color: late ? 'attention' : 'default' };
  });
}

/** What the details of a case say of its summary, with the way to it. */
export function sharedRiskLine(bot: Bot, { sharedRisk, disposal }: Case): Record<string, unknown> {
  if (!sharedRisk || disposal.destroyed) return { canShareRisk: false, sharedRisk: '' };
  const { ended } = sharedRisk;
  const clocks = clockLines(bot, sharedRisk).map(({ text }) => text);
  return {
    canShareRisk: true,
    sharedRisk: [
      ended ? say('sharedRisk.endedLine', { at: when(bot, ended.at) }) : say('sharedRisk.detailsLine'),
      ...clocks,
    ].join(' '),
  };
}
