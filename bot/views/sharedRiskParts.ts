import { say } from '../../cards/render';
import { isReduced, lowerInARow } from '../../src/case/sharedRisk/reviewing';
import { isOpenAction, type PartnerAction, type SharedRisk } from '../../src/case/sharedRisk/state';
import { nameOf } from '../../src/people/organisation';
import type { Bot } from '../press';
import { cut, textBudget } from './fit';
import { byWords, dueWords, partsWords, signsWords } from './sharedRiskWords';
import { when } from './when';

/** How many of each list a card shows, the newest; the rest is said to be there. */
const shown = { disclosures: 3, meetings: 2, actions: 5, reviews: 4 } as const;

/** How consent stands, in the words that were written down. */
export function consentData(bot: Bot, { consents }: SharedRisk): Record<string, string> {
  const last = consents.at(-1);
  return {
    consent: last
      ? say(`sharedRisk.consentState.${last.consent}`, byWords(bot, last))
      : say('sharedRisk.consentState.none'),
    consentWords: cut(last?.words ?? '', textBudget / 16),
    earlierConsent: consents.length > 1 ? say('sharedRisk.earlierConsent', { count: consents.length }) : '',
  };
}

/** What was shared, with whom and on what ground. */
export function disclosuresData(bot: Bot, { disclosures }: SharedRisk): Record<string, unknown> {
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

/** The reviews with partners: the one that is arranged, and those that were held. */
export function meetingsData(bot: Bot, { convened, meetings }: SharedRisk): Record<string, unknown> {
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

/** What was agreed: open actions first. */
export function actionsData(bot: Bot, { actions }: SharedRisk): Record<string, unknown> {
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

/** The weekly reviews, when the next is due, and how far it is to the end. */
export function reviewsData(bot: Bot, found: SharedRisk): Record<string, unknown> {
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
