import { say } from '../../cards/render';
import { isText, documentIds, type DocumentId } from '../../src/case/review/documents';
import type { ReviewAsk, ReviewAsks } from '../../src/case/review/asking';
import { mayReview } from '../../src/case/review/reviewers';
import type { Case } from '../../src/case/state';
import { readEntry } from '../../src/flow/entry';
import type { Entered, Field } from '../../src/flow/flow';
import {
  correctMomentForm,
  documentForm,
  heardFromForm,
  methodForm as methodFields,
  momentForm,
  otherReviewForm,
  rootCauseForm,
  setUpForm,
  whyForm,
} from '../../src/flow/reviewForms';
import type { Seen } from '../../src/ledger/streamKind';
import { blameIn } from '../../src/policy/actionWords/blame';
import type { SystemFactor } from '../../src/policy/systemFactors';
import type { Tier } from '../../src/policy/tier';
import { answerCase, type CaseTurned } from '../../src/usecases/duty';
import { entryContext } from '../../src/usecases/throughline';
import { seesNow } from '../mayNow';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';
import { leads, reviewCard } from '../views/reviewCard';
import {
  documentCard,
  momentCard,
  rootCauseCard,
  setUpCard,
  whyCard,
  type FormShown,
  type WhyAsked,
} from '../views/reviewForms';
import { confirmTierCard } from '../views/reviewMessages';
import { othersCard, timelineCard } from '../views/reviewTimeline';
import { onCase, onPart } from './onCase';

type Draw = (seen: Seen<Case>, shown?: FormShown) => Reply | Promise<Reply>;
type Form = Readonly<Record<string, Field>>;

/** The review of a case, for whoever does it or leads it. */
export const show = (press: Press, bot: Bot): Promise<Reply> =>
  onPart(press, bot, 'review', (seen, person) => reviewCard(bot, seen, person));

export const timeline = (press: Press, bot: Bot): Promise<Reply> =>
  onPart(press, bot, 'review', (seen, person) => timelineCard(bot, seen, person));

export const others = (press: Press, bot: Bot): Promise<Reply> =>
  onPart(press, bot, 'review', (seen, person) => othersCard(bot, seen, person));

export const rootCause = (press: Press, bot: Bot): Promise<Reply> =>
  doing(press, bot, (seen, person) => rootCauseCard(bot, seen, person));

export const document = (press: Press, bot: Bot): Promise<Reply> =>
  onPart(press, bot, 'review', (seen, person) => {
    const id = documentOf(press);
    return id && isText(id) ? documentCard(bot, seen, person, id) : reviewCard(bot, seen, person);
  });

export const moment = (press: Press, bot: Bot): Promise<Reply> =>
  doing(
    press,
    bot,
    (seen, person) =>
      momentCard(bot, seen, person, textOf(press.data, 'moment')) ?? notice(bot, person, 'no_such_entry'),
  );

export const setUp = (press: Press, bot: Bot): Promise<Reply> =>
  onCase(press, bot, (seen, person) =>
    leads(bot, seen.state, person) ? setUpCard(bot, seen, person) : notice(bot, person, 'not_reviewing'),
  );

const why =
  (asked: WhyAsked) =>
  (press: Press, bot: Bot): Promise<Reply> =>
    onCase(press, bot, (seen, person) => whyCard(bot, seen, person, asked, whichOf(press)));
export const raiseForm = why('raise');
export const methodForm = (press: Press, bot: Bot): Promise<Reply> =>
  doing(press, bot, (seen, person) => whyCard(bot, seen, person, 'method'));
export const waiveForm = why('waive');
export const reopenForm = why('reopen');

const whichOf = (press: Press) => ({
  document: documentOf(press) ?? ('' as const),
  measure: textOf(press.data, 'measure'),
});

/** Tier, who, how and why. What does not fit stands at its field, and nothing typed is lost. */
export async function saveSetUp(press: Press, bot: Bot): Promise<Reply> {
  return written(press, bot, setUpForm, {
    ask: ({ tier = 'A', lowerWhy = '', reviewer = '', senior = '', method, methodWhy = '', mustInvestigate = '' }) => ({
      type: 'setUp',
      read: readOf(press),
      tier: tier as Tier,
      lowerWhy,
      reviewer,
      senior: senior === '' ? null : senior,
      method: method as ReviewAsks['setUp']['method'],
      why: methodWhy,
      ...(mustInvestigate === '' ? {} : { mustInvestigate: mustInvestigate === 'yes' }),
    }),
    again: (seen, shown) => setUpCard(bot, seen, press.asker.person, shown),
    fieldOf: {
      reviewer_unknown: 'reviewer',
      executive_reviews_after: 'reviewer',
      senior_needed: 'senior',
      lower_reason: 'lowerWhy',
      psii_needed: 'method',
      investigation_unsaid: 'mustInvestigate',
    },
    stale: ['review_changed'],
  });
}

export async function saveDocument(press: Press, bot: Bot): Promise<Reply> {
  const id = documentOf(press);
  if (!id || !isText(id)) return show(press, bot);
  return written(press, bot, documentForm, {
    ask: ({ documentText = '', documentOn = '', correctionWhy = '' }) => ({
      type: 'write',
      document: id,
      text: documentText,
      on: documentOn,
      reason: correctionWhy,
      read: readOf(press),
    }),
    again: (seen, shown) => documentCard(bot, seen, press.asker.person, id, shown),
    fieldOf: { day_needed: 'documentOn', correction_reason: 'correctionWhy' },
    stale: ['written_meanwhile'],
    blame: ['documentText'],
  });
}

export async function saveRootCause(press: Press, bot: Bot): Promise<Reply> {
  return written(press, bot, rootCauseForm, {
    ask: ({ raised = '', wouldChange = '', factors = '', correctionWhy = '' }) => ({
      type: 'rootCause',
      raised,
      change: wouldChange,
      factors: factors.split(',').filter((one) => one !== '') as SystemFactor[],
      reason: correctionWhy,
      read: readOf(press),
    }),
    again: (seen, shown) => rootCauseCard(bot, seen, press.asker.person, shown),
    fieldOf: { correction_reason: 'correctionWhy' },
    stale: ['written_meanwhile'],
    blame: ['raised', 'wouldChange'],
  });
}

export async function addMoment(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return written(press, bot, momentForm, {
    ask: ({ momentOn = '', momentAt = '', momentText = '' }) => ({
      type: 'addMoment',
      on: momentOn,
      time: momentAt,
      text: momentText,
    }),
    again: (seen, shown) => timelineCard(bot, seen, person, shown),
    done: (seen) => timelineCard(bot, seen, person, { notice: say('review.saved') }),
  });
}

export async function correctMoment(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const id = textOf(press.data, 'moment');
  return written(press, bot, correctMomentForm, {
    ask: ({ momentText = '', correctionWhy = '' }) => ({
      type: 'correctMoment',
      id,
      text: momentText,
      reason: correctionWhy,
      read: readOf(press),
    }),
    again: (seen, shown) => momentCard(bot, seen, person, id, shown) ?? notice(bot, person, 'no_such_entry'),
    done: (seen) => timelineCard(bot, seen, person, { notice: say('review.saved') }),
    stale: ['written_meanwhile'],
  });
}

export async function link(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return written(press, bot, otherReviewForm, {
    ask: ({ otherKind, otherReference = '', otherSent = '' }) => ({
      type: 'linkReview',
      kind: otherKind as ReviewAsks['linkReview']['kind'],
      reference: otherReference,
      sent: otherSent,
    }),
    again: (seen, shown) => othersCard(bot, seen, person, shown),
    done: (seen) => othersCard(bot, seen, person, { notice: say('review.saved') }),
  });
}

export async function heard(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return written(press, bot, heardFromForm, {
    ask: ({ heardOf = '', heardBack = '' }) => ({ type: 'heardFromReview', id: heardOf, what: heardBack }),
    again: (seen, shown) => othersCard(bot, seen, person, shown),
    done: (seen) => othersCard(bot, seen, person, { notice: say('review.saved') }),
    fieldOf: { no_such_entry: 'heardOf' },
  });
}

const saveWhy =
  (asked: WhyAsked, ask: (press: Press, valid: Entered) => ReviewAsk, fieldOf: Readonly<Record<string, string>> = {}) =>
  (press: Press, bot: Bot): Promise<Reply> =>
    written(press, bot, whyForm, {
      ask: (valid) => ask(press, valid),
      again: (seen, shown) => whyCard(bot, seen, press.asker.person, asked, whichOf(press), shown),
      fieldOf,
    });
export const saveRaise = saveWhy(
  'raise',
  (_press, { choice = '', why: reason = '' }) => ({ type: 'raise', tier: choice as Tier, why: reason }),
  {
    tier_not_higher: 'choice',
  },
);
export const saveMethod = (press: Press, bot: Bot): Promise<Reply> =>
  written(press, bot, methodFields, {
    ask: ({ choice, why: reason = '' }) => ({
      type: 'method',
      method: choice as ReviewAsks['method']['method'],
      why: reason,
      read: readOf(press),
    }),
    again: (seen, shown) => whyCard(bot, seen, press.asker.person, 'method', {}, shown),
    fieldOf: { psii_needed: 'choice', investigation_unsaid: 'choice' },
    stale: ['review_changed'],
  });
export const saveWaive = saveWhy('waive', (press, { why: reason = '' }) => ({
  type: 'waive',
  document: documentOf(press) ?? 'rootCause',
  reason,
}));
export const saveReopen = saveWhy('reopen', (_press, { why: reason = '' }) => ({ type: 'reopen', reason }));

/** A second person agrees to a lower tier, or does not. */
export async function answerLowering(press: Press, bot: Bot): Promise<Reply> {
  return onCase(press, bot, async (_seen, person) => {
    const agree = textOf(press.data, 'agree') === 'yes';
    const turned = await ask(press, bot, {
      type: 'answerLowering',
      agree,
      proposedAt: textOf(press.data, 'proposedAt'),
    });
    if (turned.outcome !== 'refused')
      return confirmTierCard(bot, turned.seen, person, say(agree ? 'review.confirm.agreed' : 'review.confirm.refused'));
    return turned.refusal === 'proposal_changed'
      ? confirmTierCard(bot, turned.seen, person, say('review.confirm.changed'))
      : notice(bot, person, turned.refusal);
  });
}

/** Closed to work, when nothing is left; what is left is said. */
export async function finish(press: Press, bot: Bot): Promise<Reply> {
  return onPart(press, bot, 'review', async (_seen, person) => {
    const turned = await ask(press, bot, { type: 'finish' });
    if (turned.outcome !== 'refused') return reviewCard(bot, turned.seen, person, { notice: say('review.closed') });
    return turned.refusal === 'gates_open'
      ? reviewCard(bot, turned.seen, person, { notice: say('notice.gates_open') })
      : notice(bot, person, turned.refusal);
  });
}

interface Writing {
  readonly ask: (valid: Entered) => ReviewAsk;
  /** The form again, with what was typed. */
  readonly again: Draw;
  /** What is shown when it is written; the review itself when not given. */
  readonly done?: Draw;
  /** At which field a refusal stands. */
  readonly fieldOf?: Readonly<Record<string, string>>;
  /** Refusals that mean somebody else was first: what stands is shown with what was typed. */
  readonly stale?: readonly string[];
  /** Fields that are read for words that blame somebody. */
  readonly blame?: readonly string[];
}

/** Reads a form and writes it down. What is wrong or out of date comes back with everything that was typed. */
async function written(press: Press, bot: Bot, fields: Form, writing: Writing): Promise<Reply> {
  return onCase(press, bot, async (seen, person) => {
    const { typed, valid, problems } = readEntry(fields, press.data, entryContext(bot.app));
    if (Object.keys(problems).length > 0)
      return allowed(seen, () => writing.again(seen, { typed, problems: formProblems(problems) }));
    const blamed = (writing.blame ?? []).flatMap((field) => blameIn(valid[field] ?? ''));
    if (blamed.length > 0 && textOf(press.data, 'kept') !== 'yes')
      return allowed(seen, () =>
        writing.again(seen, { typed, offer: say('plan.challenge.blame', { words: blamed[0] }) }),
      );
    const turned = await ask(press, bot, writing.ask(valid));
    if (turned.outcome !== 'refused')
      return (writing.done ?? ((now) => reviewCard(bot, now, person, { notice: say('review.saved') })))(turned.seen);
    const { refusal } = turned;
    const field = writing.fieldOf?.[refusal];
    if (field) return writing.again(turned.seen, { typed, problems: { [field]: say(`notice.${refusal}`) } });
    if (writing.stale?.includes(refusal))
      return writing.again(turned.seen, { typed, notice: say(`notice.${refusal}`) });
    return notice(bot, person, refusal);
  });

  /** A form is shown again only to those who may see it. */
  function allowed(seen: Seen<Case>, draw: () => Reply | Promise<Reply>): Reply | Promise<Reply> {
    const { person } = press.asker;
    return seesNow(bot, seen.state, person, 'review') || press.verb === 'review.saveRaise'
      ? draw()
      : notice(bot, person, 'not_reviewing');
  }
}

function ask(press: Press, bot: Bot, asked: ReviewAsk): Promise<CaseTurned> {
  const command = { type: 'review', by: press.asker.person, at: bot.app.ports.clock.now(), ask: asked } as const;
  return answerCase(bot.app, textOf(press.data, 'reference'), command, press.id);
}

function doing(
  press: Press,
  bot: Bot,
  draw: (seen: Seen<Case>, person: string) => Reply | Promise<Reply>,
): Promise<Reply> {
  return onCase(press, bot, (seen, person) =>
    mayReview(seen.state, person, bot.app, bot.app.ports.clock.now())
      ? draw(seen, person)
      : notice(bot, person, 'not_reviewing'),
  );
}

function documentOf({ data }: Press): DocumentId | undefined {
  return documentIds.find((id) => id === textOf(data, 'document'));
}

function readOf({ data }: Press): number {
  return Number(textOf(data, 'read'));
}
