import { render, say } from '../../cards/render';
import { mayReview } from '../../src/case/review/reviewers';
import { timelineOf, type Entry } from '../../src/case/review/timeline';
import type { Case } from '../../src/case/state';
import { heardFromForm, momentForm, otherReviewForm } from '../../src/flow/reviewForms';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import { otherReviews } from '../../src/policy/systemFactors';
import { formatDate } from '../../src/time/format';
import { localDate } from '../../src/time/local';
import type { Bot, Reply } from '../press';
import { fit, textBudget } from './fit';
import { nationWords } from './nationWords';
import type { FormShown } from './reviewForms';
import { when } from './when';

/** So many of the latest entries on a card; the printed page has them all. */
const shownAtOnce = 40;

/** What happened, from the case's own facts and what was added, with the form to add. */
export function timelineCard(
  bot: Bot,
  { state: found, version }: Seen<Case>,
  viewer: string,
  shown: FormShown = {},
): Reply {
  const { app } = bot;
  const entries = timelineOf(found, app.office.zone);
  const hidden = Math.max(0, entries.length - shownAtOnce);
  const fields = Object.keys(momentForm);
  return {
    card: render('review/timeline', {
      token: String(version),
      reference: found.reference,
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      more: hidden > 0 ? say('review.timeline.more', { count: hidden }) : '',
      entries: entries.slice(hidden).map((entry) => ({
        at: momentWords(bot, entry),
        what: entryWords(bot, entry),
        moment: entry.moment ?? '',
        before: entry.moment && isCorrected(found, entry.moment) ? say('review.timeline.corrected') : '',
        ...fit({ text: entry.text ?? '' }, textBudget / 60),
      })),
      canWrite: mayReview(found, viewer, app, app.ports.clock.now()),
      typed: fit({ ...blank(fields), ...shown.typed }, textBudget / 4),
      problems: { ...blank(fields), ...shown.problems },
      seat: bot.seat(viewer),
    }),
    summary: say('review.summary'),
  };
}

const blank = (fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, '']));

function isCorrected({ review }: Case, id: string): boolean {
  return review.moments.some((moment) => moment.id === id && moment.before.length > 0);
}

export function momentWords(bot: Bot, { at, dayOnly }: Entry): string {
  return dayOnly ? formatDate(localDate(at, bot.app.office.zone)) : when(bot, at);
}

/** Kinds of entry that have several forms, each with its own words. */
const formsOf: Readonly<Record<string, (of: string) => string>> = {
  decided: (of) => say(`review.entryDecided.${of}`),
  lostContact: (of) => say(`review.entryLostContact.${of}`),
  sharedRisk: (of) => say(`review.entrySharedRisk.${of}`),
};

export function entryWords(bot: Bot, { what, of = '', by }: Entry): string {
  const words = formsOf[what]?.(of) ?? say(`review.entry.${what}`);
  return by === null ? words : say('review.entryBy', { what: words, name: nameOf(bot.app.organisation, by) });
}

/** Reviews of others that the case is part of: what they were sent and what came back. */
export function othersCard(
  bot: Bot,
  { state: found, version }: Seen<Case>,
  viewer: string,
  shown: FormShown = {},
): Reply {
  const { others } = found.review;
  const name = (who: string): string => nameOf(bot.app.organisation, who);
  const fields = [...Object.keys(otherReviewForm), ...Object.keys(heardFromForm)];
  const share = textBudget / 4 / Math.max(1, others.length);
  return {
    card: render('review/others', {
      token: String(version),
      reference: found.reference,
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      reviews: others.map(({ kind, by, at, heard, ...texts }) => ({
        kind: say(`review.other.${kind}`, nationWords(bot.app.pack)),
        line: say('review.others.sentBy', { name: name(by), at: when(bot, at) }),
        ...fit({ reference: texts.reference, sent: texts.sent }, share),
        heard: heard.slice(-3).map((one) => ({
          line: say('review.others.heardBy', { name: name(one.by), at: when(bot, one.at) }),
          ...fit({ what: one.what }, share / 3),
        })),
      })),
      which: others.map(({ id, kind, reference }) => ({
        value: id,
        title: `${say(`review.other.${kind}`, nationWords(bot.app.pack))}: ${reference}`,
      })),
      kinds: otherReviews.map((value) => ({ value, title: say(`review.other.${value}`, nationWords(bot.app.pack)) })),
      typed: fit({ ...blank(fields), ...shown.typed }, textBudget / 4),
      problems: { ...blank(fields), ...shown.problems },
      seat: bot.seat(viewer),
    }),
    summary: say('review.summary'),
  };
}
