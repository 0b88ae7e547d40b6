import { render, say } from '../../cards/render';
import type { Case } from '../../src/case/state';
import { isWaivable, type DocumentId, type TextDocument } from '../../src/case/review/documents';
import { isExecutive, mayReview, workedOn } from '../../src/case/review/reviewers';
import { isRegarded } from '../../src/case/review/rootCause';
import { latestOf } from '../../src/case/review/state';
import { tierOf, tiers } from '../../src/case/review/tier';
import type { Entered } from '../../src/flow/flow';
import { correctMomentForm, documentForm, rootCauseForm, setUpForm, whyForm } from '../../src/flow/reviewForms';
import type { Seen } from '../../src/ledger/streamKind';
import { hasLeft, nameOf } from '../../src/people/organisation';
import { learningResponses, systemFactorIds, systemFactors } from '../../src/policy/systemFactors';
import { formatDate } from '../../src/time/format';
import { localDate } from '../../src/time/local';
import { may } from '../../src/people/may';
import type { Bot, Reply } from '../press';
import { fit, textBudget } from './fit';
import { nationWords } from './nationWords';
import { patternWords } from './patternWords';
import { documentTitle, leads, tierReasons } from './reviewCard';
import { when } from './when';

export interface FormShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
  readonly notice?: string;
  /** Words that blame somebody, and another way to say it: an offer, never a block. */
  readonly offer?: string;
}

const blank = (fields: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, '']));

/** How many people can be chosen from on one card. */
const listed = 60;

/** What every form shows: what was typed, what is wrong with it, and another way to say it. */
function formData(
  bot: Bot,
  viewer: string,
  fields: Readonly<Record<string, unknown>>,
  before: Entered,
  shown: FormShown,
) {
  return {
    notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
    offer: shown.offer ?? '',
    neutral: shown.offer ? say('plan.neutral') : '',
    typed: fit({ ...blank(fields), ...before, ...shown.typed }, textBudget / 2),
    problems: { ...blank(fields), ...shown.problems },
    seat: bot.seat(viewer),
  };
}

export function setUpCard(bot: Bot, { state: found }: Seen<Case>, viewer: string, shown: FormShown = {}): Reply {
  const { app } = bot;
  const today = localDate(app.ports.clock.now(), app.office.zone);
  const here = app.organisation.people.filter((person) => !hasLeft(person, today));
  const choices = (people: typeof here) => people.slice(0, listed).map(({ id, name }) => ({ value: id, title: name }));
  const { set, sets } = found.review;
  const standing = tierOf(found);
  const before = {
    tier: standing?.tier ?? 'A',
    ...(set ? { reviewer: set.reviewer, senior: set.senior ?? '', method: set.method, methodWhy: set.why } : {}),
    ...(set?.mustInvestigate === undefined ? {} : { mustInvestigate: set.mustInvestigate ? 'yes' : 'no' }),
  };
  return {
    card: render('review/setUp', {
      reference: found.reference,
      read: String(sets.length),
      asks: tierReasons(bot, found),
      reasons: [],
      patterns: found.patterns.map((pattern) => ({ text: patternWords(bot, pattern, found.team, true) })),
      conduct: found.assessment?.restricted ? say('review.setUp.conduct') : '',
      tiers: tiers.map((value) => ({ value, title: say(`review.tier.${value}`) })),
      reviewers: choices(here.filter((person) => may(person, 'reviewCase'))),
      people: choices(here),
      methods: learningResponses.map((value) => ({ value, title: say(`review.method.${value}`) })),
      must: (['yes', 'no'] as const).map((value) => ({ value, title: say(`answer.${value}`) })),
      ...formData(bot, viewer, setUpForm, before, shown),
    }),
    summary: say('review.summary'),
  };
}

/** One document: what stands, what stood before, and the form to write it. */
export function documentCard(
  bot: Bot,
  { state: found }: Seen<Case>,
  viewer: string,
  id: TextDocument,
  shown: FormShown = {},
): Reply {
  const { app } = bot;
  const now = app.ports.clock.now();
  const versions = found.review.written[id] ?? [];
  const last = latestOf(versions);
  const waived = found.review.waived[id];
  const name = (who: string): string => nameOf(app.organisation, who);
  const line = ({ by, at, on }: (typeof versions)[number]): string =>
    [
      say('review.written', { name: name(by), at: when(bot, at) }),
      ...(on ? [say('review.aboutDay', { on: formatDate(on) })] : []),
    ].join(' ');
  const executive = isExecutive(viewer, app, now) && !workedOn(found.review, viewer);
  return {
    card: render('review/document', {
      reference: found.reference,
      document: id,
      read: String(versions.length),
      title: documentTitle(bot, id),
      guidance: say(`review.doc.${id}.guidance`, nationWords(bot.app.pack)),
      waived: waived && !last ? say('review.waived', { name: name(waived.by), at: when(bot, waived.at) }) : '',
      stands: last ? line(last) : '',
      ...fit({ now: last?.text ?? '', waivedBecause: last ? '' : (waived?.reason ?? '') }, textBudget / 4),
      versions: versions
        .slice(0, -1)
        .slice(-5)
        .reverse()
        .map((version, index) => ({
          line: line(version),
          // Why it was written anew is with the version that took its place.
          ...fit(
            { text: version.text, reason: replaced(versions[versions.length - 1 - index]?.reason ?? '') },
            textBudget / 24,
          ),
        })),
      withDay: id === 'boardDate',
      again: versions.length > 0,
      canWrite: id === 'leadership' ? executive : mayReview(found, viewer, app, now),
      canWaive: !last && leads(bot, found, viewer) && isWaivable(found, id),
      ...formData(bot, viewer, documentForm, last ? { documentText: last.text, documentOn: last.on ?? '' } : {}, shown),
    }),
    summary: say('review.summary'),
  };
}

/** Why another version took the place of one. */
function replaced(reason: string): string {
  return reason === '' ? '' : `${say('review.replacedBecause')} ${reason}`;
}

/** The two questions, with the system factors. */
export function rootCauseCard(bot: Bot, { state: found }: Seen<Case>, viewer: string, shown: FormShown = {}): Reply {
  const { rootCauses } = found.review;
  const last = latestOf(rootCauses);
  const before = last ? { raised: last.raised, wouldChange: last.change, factors: last.factors.join(',') } : undefined;
  return {
    card: render('review/rootCause', {
      reference: found.reference,
      read: String(rootCauses.length),
      versions: rootCauses
        .slice(-4)
        .reverse()
        .map(({ by, at, factors, ...texts }) => ({
          line: say('review.written', { name: nameOf(bot.app.organisation, by), at: when(bot, at) }),
          factors: factors.map((factor) => say(`review.factor.${factor}`)).join('; '),
          ...fit({ raised: `1. ${texts.raised}`, change: `2. ${texts.change}`, reason: texts.reason }, textBudget / 16),
        })),
      factorList: systemFactorIds.map((value) => ({
        value,
        title: say('review.factorOf', {
          factor: say(`review.factor.${value}`),
          element: systemFactors[value].map((element) => say(`review.element.${element}`)).join(', '),
        }),
      })),
      again: last !== undefined,
      open: last !== undefined && !isRegarded(found.review) ? say('review.rootCause.again') : '',
      ...formData(bot, viewer, rootCauseForm, before ?? {}, shown),
    }),
    summary: say('review.summary'),
  };
}

/** An entry of the timeline that was added by hand, to be put right. */
export function momentCard(
  bot: Bot,
  { state: found }: Seen<Case>,
  viewer: string,
  id: string,
  shown: FormShown = {},
): Reply | undefined {
  const moment = found.review.moments.find((one) => one.id === id);
  if (!moment) return undefined;
  const name = (who: string): string => nameOf(bot.app.organisation, who);
  return {
    card: render('review/moment', {
      reference: found.reference,
      moment: id,
      read: String(moment.before.length),
      at: [formatDate(moment.on), moment.time ?? ''].join(' ').trim(),
      stands: say('review.written', { name: name(moment.by), at: when(bot, moment.at) }),
      ...fit({ now: moment.text }, textBudget / 8),
      versions: moment.before.slice(-5).map(({ by, at, ...texts }) => ({
        line: say('review.corrected', { name: name(by), at: when(bot, at) }),
        ...fit({ text: texts.text, reason: replaced(texts.reason) }, textBudget / 24),
      })),
      ...formData(bot, viewer, correctMomentForm, { momentText: moment.text }, shown),
    }),
    summary: say('review.summary'),
  };
}

/** What a short form asks a reason for. */
export type WhyAsked = 'raise' | 'method' | 'waive' | 'reopen' | 'endMeasure';

const wayOf = {
  raise: { verb: 'review.saveRaise', back: 'review.show' },
  method: { verb: 'review.saveMethod', back: 'review.show' },
  waive: { verb: 'review.saveWaive', back: 'review.show' },
  reopen: { verb: 'review.saveReopen', back: 'review.show' },
  endMeasure: { verb: 'impact.end', back: 'impact.open' },
} as const satisfies Record<WhyAsked, { verb: string; back: string }>;

/** A reason for something, and a tier where that is what is chosen. */
export function whyCard(
  bot: Bot,
  { state: found, version }: Seen<Case>,
  viewer: string,
  asked: WhyAsked,
  { document = '', measure = '' }: { readonly document?: DocumentId | ''; readonly measure?: string } = {},
  shown: FormShown = {},
): Reply {
  const standing = tierOf(found)?.tier ?? 'A';
  const higher = asked === 'raise' ? tiers.filter((tier) => tier > standing) : [];
  const { set, sets } = found.review;
  const choices =
    asked === 'method'
      ? learningResponses.map((value) => ({ value, title: say(`review.method.${value}`) }))
      : higher.map((value) => ({ value, title: say(`review.tier.${value}`) }));
  const before = asked === 'method' ? { choice: set?.method ?? '', why: set?.why ?? '' } : { choice: higher[0] ?? '' };
  return {
    card: render('review/why', {
      reference: found.reference,
      measure,
      title: say(`review.whyTitle.${asked}`, { title: document === '' ? '' : documentTitle(bot, document) }),
      intro: say(`review.whyIntro.${asked}`),
      choiceLabel: say(asked === 'method' ? 'review.setUp.method' : 'review.setUp.tier'),
      choices,
      button: say(`review.whyButton.${asked}`),
      ...wayOf[asked],
      data: { reference: found.reference, document, measure, read: String(sets.length), token: String(version) },
      ...formData(bot, viewer, whyForm, before, shown),
    }),
    summary: say('review.summary'),
  };
}
