import { render, say } from '../../cards/render';
import { stageOf } from '../../src/case/line';
import { refusalOf } from '../../src/case/permitted';
import { documentsFor, isText, levelOf, standingOf, type DocumentId } from '../../src/case/review/documents';
import { documentsLeft, isClosed, shutGates } from '../../src/case/review/finishing';
import { finishDue, hardStopOf } from '../../src/case/review/hardStop';
import { mayReview, workedOn } from '../../src/case/review/reviewers';
import { latestOf } from '../../src/case/review/state';
import { isFactorPattern } from '../../src/case/recurrence';
import { proposesRaise, tierOf } from '../../src/case/review/tier';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import { formatDay } from '../../src/time/format';
import { mayNow, seesNow } from '../mayNow';
import type { Bot, Reply } from '../press';
import { fit, textBudget } from './fit';
import { linkLines, marks, stageWords } from './lineOfSight';
import { nationWords } from './nationWords';
import { patternWords } from './patternWords';
import { when } from './when';

export function leads({ app }: Bot, found: Case, viewer: string): boolean {
  return refusalOf(app, found, viewer, 'leadReview', app.ports.clock.now()) === undefined;
}

/** The review of a case: which it is, what it still needs, and the way to each part of it. */
export function reviewCard(
  bot: Bot,
  { state: found, version }: Seen<Case>,
  viewer: string,
  { notice = '', because = '' }: { readonly notice?: string; readonly because?: string } = {},
): Reply {
  const { app } = bot;
  const standing = tierOf(found);
  const does = mayReview(found, viewer, app, app.ports.clock.now());
  const lead = leads(bot, found, viewer);
  const left = documentsLeft(found).length;
  const gates = [
    ...(left > 0 ? [say('review.documentsLeft', { count: left })] : []),
    ...shutGates(found).map((gate) => say(`review.gate.${gate}`)),
  ];
  const stage = stageOf(found);
  return {
    card: render('review/review', {
      token: String(version),
      reference: found.reference,
      notice,
      because: because === '' ? '' : say(`review.because.${because}`),
      ...stageWords(found),
      tierLine: standing
        ? say('review.tierLine', { tier: say(`review.tier.${standing.tier}`) })
        : say('review.untriaged'),
      lines: reviewLines(bot, found).map((text) => ({ text })),
      // Whoever does the review reads what recurs in its own answers, with the references that they may know.
      patterns: found.patterns
        .filter((pattern) => lead || (does && isFactorPattern(pattern)))
        .map((pattern) => ({ text: patternWords(bot, pattern, found.team, lead) })),
      canSetUp: lead && standing !== undefined,
      isSet: found.review.set !== undefined,
      canChoose: does && !lead && standing !== undefined && found.review.set !== undefined,
      ...methodWhy(bot, found),
      canRaise: standing !== undefined && standing.tier < 'C' && (does || mayNow(bot, viewer, 'reviewCase')),
      links: linkLines(found),
      documents: documentsFor(found).map((id) => documentLine(bot, found, id, viewer)),
      gates: stage === 'review' ? gates.map((text) => ({ text: `• ${text}` })) : [],
      mayReview: does,
      canFinish: does && standing !== undefined && stage === 'review' && gates.length === 0,
      canReopen: lead && found.review.finished !== undefined,
      asAt: when(bot, app.ports.clock.now()),
      seat: bot.seat(viewer),
    }),
    summary: say('review.summary'),
  };
}

/** Why it is done in this way, and who has said so; '' while nobody has. */
function methodWhy(bot: Bot, { review: { set } }: Case): Record<'methodBy' | 'methodWhy', string> {
  const methodBy = set ? say('review.methodWhy', { name: nameOf(bot.app.organisation, set.by) }) : '';
  return { methodBy, ...fit({ methodWhy: set?.why ?? '' }, textBudget / 16) };
}

/** Why it is this tier, who does it and how, and by when. */
export function reviewLines(bot: Bot, found: Case): string[] {
  const { review } = found;
  const name = (id: string): string => nameOf(bot.app.organisation, id);
  const { set, asked, lowered, proposal, finished } = review;
  const standing = tierOf(found);
  const raised = latestOf(review.raised);
  return [
    ...(standing ? [tierReasons(bot, found)] : []),
    ...(!finished && proposesRaise(found) ? [say('review.raiseProposed')] : []),
    ...(lowered && standing && standing.tier < standing.minimum
      ? [say('review.lowered', { by: name(lowered.by), second: name(lowered.second), at: when(bot, lowered.at) })]
      : []),
    ...(raised ? [say('review.raised', { by: name(raised.by), at: when(bot, raised.at) })] : []),
    ...(proposal ? [say('review.proposed', { by: name(proposal.by), tier: proposal.to })] : []),
    set
      ? say(finished ? 'review.by' : 'review.toDo', {
          name: name(set.reviewer),
          method: say(`review.method.${set.method}`),
        })
      : asked
        ? say('review.nobody', { due: when(bot, asked.startBy) })
        : '',
    ...(set?.senior ? [say('review.senior', { name: name(set.senior) })] : []),
    finished
      ? say('review.finished', { name: name(finished.by), at: when(bot, finished.at) })
      : review.finishBy !== ''
        ? say('review.finishBy', { due: when(bot, finishDue(found, bot.app)) })
        : '',
    hardStopLine(bot, found),
    ...review.reopened
      .slice(-1)
      .map(({ at, by }) => say(by ? 'review.reopened' : 'review.faded', { at: when(bot, at) })),
  ].filter((line) => line !== '');
}

/** The last day of a formal review that is not finished; '' where there is none. */
function hardStopLine({ app }: Bot, found: Case): string {
  const stop = isClosed(found) ? undefined : hardStopOf(found, app);
  return stop === undefined ? '' : say('review.hardStop', { day: formatDay(stop, app.office.zone) });
}

export function tierReasons(bot: Bot, found: Case): string {
  const standing = tierOf(found);
  if (!standing) return '';
  const reasons = standing.reasons
    .map((reason) => say(`triage.reason.${reason}`, nationWords(bot.app.pack)))
    .join('; ');
  return say('triage.tier', { tier: standing.minimum, reasons });
}

export function documentTitle(bot: Bot, id: DocumentId): string {
  return say(`review.doc.${id}.title`, nationWords(bot.app.pack));
}

function documentLine(bot: Bot, found: Case, id: DocumentId, viewer: string): Record<string, string> {
  const { app } = bot;
  const standing = standingOf(found, id);
  const waived = found.review.waived[id];
  const last = isText(id) ? latestOf(found.review.written[id] ?? []) : undefined;
  const { mark, color } = marks[standing === 'supplied' ? 'good' : standing];
  const name = (who: string): string => nameOf(app.organisation, who);
  const verb = {
    rootCause: 'review.rootCause',
    systemFactors: 'review.rootCause',
    seniorLead: 'review.setUp',
  } as const;
  const of: Readonly<Record<string, string>> = verb;
  const toPlan = ['strongerAction', 'trackedPlan'].includes(id) ? 'plan.list' : undefined;
  const way = of[id] ?? toPlan ?? (id === 'balancingMeasure' ? 'impact.list' : 'review.document');
  const does = mayReview(found, viewer, app, app.ports.clock.now());
  const opens =
    id === 'leadership'
      ? seesNow(bot, found, viewer, 'review')
      : id === 'seniorLead'
        ? leads(bot, found, viewer)
        : does;
  const writes =
    id === 'leadership' ? mayNow(bot, viewer, 'leadershipReview') && !workedOn(found.review, viewer) : true;
  const isAgreed = standing === 'supplied' && levelOf(id) !== undefined;
  return {
    document: id,
    mark,
    color,
    title: documentTitle(bot, id),
    note: last
      ? say('review.written', { name: name(last.by), at: when(bot, last.at) })
      : standing === 'waived' && waived
        ? say('review.waived', { name: name(waived.by), at: when(bot, waived.at) })
        : isAgreed
          ? say('review.stepAgreed')
          : '',
    button: opens ? say(standing === 'open' && writes ? 'button.writeDocument' : 'button.open') : '',
    verb: way,
  };
}
