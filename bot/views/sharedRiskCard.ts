import { render, say } from '../../cards/render';
import { clocksOf, missedFrom } from '../../src/case/sharedRisk/clocks';
import { isReduced, lowerInARow } from '../../src/case/sharedRisk/reviewing';
import { isOpenAction, ownerOf, type PartnerAction, type SharedRisk } from '../../src/case/sharedRisk/state';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { personMay } from '../../src/people/may';
import { nameOf } from '../../src/people/organisation';
import type { Bot, Reply } from '../press';
import { cut, fit, textBudget } from './fit';
import { keptData } from './kept';
import { notice } from './notice';
import { byWords, clockWords, dueWords, indicatorLabel, partsWords, signsWords } from './sharedRiskWords';
import { when } from './when';

/** How many of each list a card shows, the newest; the rest is said to be there. */
const shown = { disclosures: 3, meetings: 2, actions: 5, reviews: 4 } as const;

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
        ? say('sharedRisk.ended', { ...byWords(bot, found.ended), owner: nameOf(app.organisation, found.ended.by) })
        : '',
      endReason: cut(found.ended?.reason ?? '', 2000),
      clocks: clockLines(bot, found),
      canTake: running && owner !== viewer,
      canWrite: running,
      canReview: running && found.meetings.length > 0,
      canEnd: running && isReduced(found, app) && personMay(app.organisation, viewer, 'confirmRiskReduced'),
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

function consentData(bot: Bot, { consents }: SharedRisk): Record<string, string> {
  const last = consents.at(-1);
  return {
    consent: last
      ? say(`sharedRisk.consentState.${last.consent}`, byWords(bot, last))
      : say('sharedRisk.consentState.none'),
    consentWords: cut(last?.words ?? '', textBudget / 16),
    earlierConsent: consents.length > 1 ? say('sharedRisk.earlierConsent', { count: consents.length }) : '',
  };
}

function disclosuresData(bot: Bot, { disclosures }: SharedRisk): Record<string, unknown> {
  const newest = disclosures.slice(-shown.disclosures).reverse();
  const hidden = disclosures.length - newest.length;
  return {
    disclosures: newest.map(({ id, agency, fields, consent, basis, by, at, ...texts }, index) => ({
      id,
      agency: cut(agency, 400),
      text: say('sharedRisk.sharedLine', {
        ...byWords(bot, { by, at }),
        parts: partsWords(fields),
        consent: say(`sharedRisk.consentWas.${consent ?? 'none'}`),
        basis: titleOf(bot.app.pack.sharing.bases, basis),
      }),
      // What was written down about it and does not leave: it is on no sheet, but for the reason.
      said: (['contact', 'why', 'necessary', 'override', 'release'] as const)
        .filter((part) => texts[part] !== '')
        .map((part) => ({ label: say(`sharedRisk.disclosed.${part}`), text: cut(texts[part], textBudget / 64) })),
      sheetTitle: say('sharedRisk.button.sheet', { number: disclosures.length - index }),
    })),
    moreShared: hidden > 0 ? say('sharedRisk.moreShared', { count: hidden }) : '',
  };
}

/** A choice of the pack in words; one that a newer pack has dropped, by its id. */
export function titleOf(options: readonly { readonly id: string; readonly title: string }[], id: string): string {
  return options.find((option) => option.id === id)?.title ?? id;
}

function meetingsData(bot: Bot, { convened, meetings }: SharedRisk): Record<string, unknown> {
  const share = textBudget / 32;
  const arranged = convened && { meetAt: when(bot, convened.meetAt), by: nameOf(bot.app.organisation, convened.by) };
  return {
    convened: arranged
      ? say('sharedRisk.convened', arranged)
      : meetings.length > 0
        ? ''
        : say('sharedRisk.notConvened'),
    invited: cut(convened?.invited ?? '', share),
    conveneTitle: say(convened ? 'sharedRisk.button.reconvene' : 'sharedRisk.button.convene'),
    meetings: meetings
      .slice(-shown.meetings)
      .reverse()
      .map(({ heldAt, by, came, decisions }) => ({
        text: say('sharedRisk.heldLine', { heldAt: when(bot, heldAt), by: nameOf(bot.app.organisation, by) }),
        came: cut(came, share),
        decisions: cut(decisions, share),
      })),
  };
}

function actionsData(bot: Bot, { actions }: SharedRisk): Record<string, unknown> {
  const newest = [...actions.filter(isOpenAction), ...actions.filter((action) => !isOpenAction(action))];
  const hidden = newest.length - shown.actions;
  return {
    actionList: newest.slice(0, shown.actions).map((action) => actionData(bot, action, actions.indexOf(action) + 1)),
    moreActions: hidden > 0 ? say('sharedRisk.moreActions', { count: hidden }) : '',
  };
}

function actionData(bot: Bot, action: PartnerAction, number: number): Record<string, unknown> {
  const last = action.answers.at(-1);
  return {
    id: action.id,
    what: cut(action.what, textBudget / 48),
    partner: cut(action.partner, 400),
    text: actionWords(bot, action),
    state: last ? say(`sharedRisk.actionState.${last.answer}`, byWords(bot, last)) : say('sharedRisk.actionState.none'),
    color: last?.answer === 'no_answer' ? 'attention' : last?.answer === 'done' ? 'good' : 'default',
    said: cut(last?.said ?? '', textBudget / 48),
    open: isOpenAction(action),
    answerTitle: say('sharedRisk.button.answer', { number }),
  };
}

/** When it is due and whose it is; a partner's name is what somebody typed, and is shown apart. */
export function actionWords(bot: Bot, { due, owner, contact }: PartnerAction): string {
  const { organisation } = bot.app;
  if (owner !== null)
    return say('sharedRisk.actionOwn', { due: dueWords(bot, due), owner: nameOf(organisation, owner) });
  const data = {
    due: dueWords(bot, due),
    owner: say('sharedRisk.actionPartner'),
    contact: nameOf(organisation, contact),
  };
  return say('sharedRisk.actionLine', data);
}

function reviewsData(bot: Bot, found: SharedRisk): Record<string, unknown> {
  const { app } = bot;
  const { reviews, nextReview, ended } = found;
  const needed = app.pack.settings.weeklyReview.lowerRatingsInARow;
  const rating = (value: string): string => say(`sharedRisk.choice.${value}`);
  return {
    reviews: reviews
      .slice(-shown.reviews)
      .reverse()
      .map(({ by, at, weekly, note, ...review }) => ({
        text: [
          say('sharedRisk.reviewLine', {
            ...byWords(bot, { by, at }),
            rating: rating(review.rating),
            signs: signsWords(review.indicators),
          }),
          ...(weekly ? [] : [say('sharedRisk.between')]),
        ].join(' '),
        note: cut(note, textBudget / 48),
      })),
    nextReview: nextReview
      ? say('sharedRisk.nextReview', { due: when(bot, nextReview) })
      : ended
        ? ''
        : say('sharedRisk.noReviews'),
    inARow: ended
      ? ''
      : isReduced(found, app)
        ? say('sharedRisk.reducedNow')
        : say('sharedRisk.inARow', { count: lowerInARow(found, app), needed }),
  };
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
