import { render, say } from '../../cards/render';
import { notRead } from '../../src/case/briefing/state';
import { isConcerned } from '../../src/case/lostContact/concerned';
import { mayNotPrint } from '../../src/case/pages';
import { isOpen, standingHolds, type Case } from '../../src/case/state';
import { mayDoTask } from '../../src/case/tasks/doing';
import { isOpenAction } from '../../src/case/plan/state';
import { tierOf } from '../../src/case/review/tier';
import { isUnsafe } from '../../src/case/triage/safety';
import { lastForm, openNotifications } from '../../src/case/triage/state';
import { openTasks } from '../../src/case/tasks/task';
import { totalsOf } from '../../src/ledger/messages';
import type { Seen } from '../../src/ledger/streamKind';
import { mayNow, seesNow } from '../mayNow';
import type { Bot, Reply } from '../press';
import { escalationData } from './caseCards';
import { episodeState } from './lostContactCard';
import { stateOf } from './impactCards';
import { linkLines, stageWords } from './lineOfSight';
import { mayList } from './planCards';
import { openedLines } from './pageCard';
import { patternWords } from './patternWords';
import { seesDetails } from './seesDetails';
import { reviewLines } from './reviewCard';
import { sharedRiskLine } from './sharedRiskCard';
import { mayNotShare } from './sharedRiskWords';
import { taskLines } from './taskCard';
import { when } from './when';

/** One part of a case's line: how it stands, and the way to it when whoever looks may go there. */
export interface LinePart {
  readonly title: string;
  readonly lines: readonly string[];
  readonly button?: { readonly title: string; readonly verb: string; readonly data?: Readonly<Record<string, string>> };
}

type Part = (bot: Bot, seen: Seen<Case>, viewer: string) => LinePart | undefined;

/**
 * The parts of the line, in the order in which they come. A part is left out when nothing of it has happened; it names nobody and shows no
 * text, because this card is for everybody who may know of the case.
 */
const parts: readonly Part[] = [
  escalation,
  triage,
  links,
  review,
  plan,
  measures,
  briefings,
  lostContact,
  sharedRisk,
  tasks,
  patterns,
  keeping,
  page,
  messages,
];

/** `case TL-…`: everything there is of a case, and the way to each part of it. */
export function caseLineCard(bot: Bot, seen: Seen<Case>, viewer: string): Reply {
  const data = escalationData(bot, seen);
  return {
    card: render('duty/line', {
      ...data,
      parts: parts.flatMap((part) => {
        const found = part(bot, seen, viewer);
        if (!found) return [];
        const { title, lines, button } = found;
        return [
          {
            title,
            lines: lines.map((text) => ({ text })),
            button: button?.title ?? '',
            verb: button?.verb ?? '',
            data: { reference: seen.state.reference, ...button?.data },
          },
        ];
      }),
      asAt: when(bot, bot.app.ports.clock.now()),
      seat: bot.seat(viewer),
    }),
    summary: say('line.summary'),
  };
}

function escalation(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart {
  const opens = seesDetails(bot, found, viewer);
  return {
    title: say('line.escalation'),
    lines: [dutyLine(bot, found)],
    ...(opens ? { button: { title: say('button.toDetails'), verb: 'case.open' } } : {}),
  };
}

function dutyLine(bot: Bot, found: Case): string {
  if (!found.escalation) return say('duty.escalation.kept');
  return isOpen(found) ? say('line.decideBy', { due: when(bot, found.escalation.decideBy) }) : say('line.answered');
}

function triage(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  const may = seesNow(bot, found, viewer, 'triage');
  const done = lastForm(found.triage) !== undefined;
  if (!done && !found.triage.asked && !may) return undefined;
  const open = openNotifications(found.triage).length;
  const line = !done
    ? say('line.triageNot')
    : open > 0
      ? say('line.triageOpen', { count: open })
      : say('line.triageDone');
  return {
    title: say('line.triage'),
    lines: [...(isUnsafe(found) ? [say('line.notSafe')] : []), line],
    ...(may ? { button: { title: say('button.toNotifications'), verb: 'triage.list' } } : {}),
  };
}

function links(bot: Bot, { state: found }: Seen<Case>): LinePart | undefined {
  if (found.triage.forms.length === 0) return undefined;
  return {
    title: say('line.links'),
    lines: [
      stageWords(found).state,
      ...linkLines(found).map(({ title, missing }) =>
        missing === '' ? say('line.linkStands', { title }) : say('line.linkMissing', { title, missing }),
      ),
    ],
  };
}

function review(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  const standing = tierOf(found);
  if (!standing) return undefined;
  return {
    title: say('line.review'),
    lines: [say('review.tierLine', { tier: say(`review.tier.${standing.tier}`) }), ...reviewLines(bot, found).slice(1)],
    ...(seesNow(bot, found, viewer, 'review')
      ? { button: { title: say('button.toReview'), verb: 'review.show' } }
      : {}),
  };
}

function measures(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  const open = found.impact.filter(({ ended }) => !ended);
  if (open.length === 0) return undefined;
  const may = seesNow(bot, found, viewer, 'measures');
  return {
    title: say('line.measures'),
    lines: open.map((measure) =>
      say('line.measure', { what: say(`impact.what.${measure.what}`), state: stateOf(measure).state }),
    ),
    ...(may ? { button: { title: say('button.measures'), verb: 'impact.list' } } : {}),
  };
}

function briefings(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  if (found.briefings.length === 0) return undefined;
  const all = found.briefings.reduce((sum, { to }) => sum + to.length, 0);
  const unread = found.briefings.reduce((sum, briefing) => sum + notRead(briefing).length, 0);
  const may = seesNow(bot, found, viewer, 'briefings');
  return {
    title: say('line.briefings'),
    lines: [say('line.briefingsRead', { count: found.briefings.length, read: all - unread, all })],
    ...(may ? { button: { title: say('button.briefings'), verb: 'briefing.list' } } : {}),
  };
}

function plan(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  const may = mayList(bot, found, viewer);
  if (found.plan.length === 0 && !may) return undefined;
  const open = found.plan.filter(isOpenAction).length;
  const done = found.plan.filter(({ accepted }) => accepted).length;
  return {
    title: say('line.plan'),
    lines: [found.plan.length === 0 ? say('line.planNone') : say('line.planOpen', { open, done })],
    ...(may ? { button: { title: say('button.toPlan'), verb: 'plan.list' } } : {}),
  };
}

function lostContact(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  if (found.lostContact.length === 0) return undefined;
  const may = isConcerned(found, viewer, bot.app.ports.clock.now(), bot.app);
  return {
    title: say('line.lostContact'),
    lines: [episodeState(bot, found).state],
    ...(may ? { button: { title: say('button.toLostContact'), verb: 'lost.open' } } : {}),
  };
}

function sharedRisk(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  if (!found.sharedRisk) return undefined;
  const may = mayNotShare(bot, found, viewer) === undefined;
  return {
    title: say('line.sharedRisk'),
    lines: [String(sharedRiskLine(bot, found)['sharedRisk'])],
    ...(may ? { button: { title: say('button.toSharedRisk'), verb: 'sharedRisk.show' } } : {}),
  };
}

function tasks(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  const [open] = openTasks(found.tasks);
  if (found.tasks.length === 0) return undefined;
  const may = open !== undefined && mayDoTask(found, open, viewer, bot.app.ports.clock.now(), bot.app);
  return {
    title: say('line.tasks'),
    lines: taskLines(bot, found).map(({ text }) => text),
    ...(may ? { button: { title: say('button.toTask'), verb: 'task.show', data: { task: open.kind } } } : {}),
  };
}

function patterns(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  if (found.patterns.length === 0) return undefined;
  const seesAll = mayNow(bot, viewer, 'decideRestricted');
  return {
    title: say('line.patterns'),
    lines: found.patterns.map((pattern) => patternWords(bot, pattern, found.team, seesAll)),
    ...(seesNow(bot, found, viewer, 'patterns')
      ? { button: { title: say('button.toSignals'), verb: 'signals.show' } }
      : {}),
  };
}

function keeping(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  if (!seesNow(bot, found, viewer, 'keeping')) return undefined;
  const held = standingHolds(found).length > 0;
  return {
    title: say('line.keeping'),
    lines: [
      say(found.disposal.destroyed ? 'line.destroyed' : held ? 'line.held' : 'line.kept'),
      ...openedLines(bot, found),
    ],
    button: { title: say('button.keeping'), verb: 'record.open' },
  };
}

/** The way to all of it on paper, where this deployment has an address of its own. */
function page(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  const { app } = bot;
  if (bot.pageAddress?.('') === undefined) return undefined;
  if (mayNotPrint(found, viewer, app.ports.clock.now(), app)) return undefined;
  return {
    title: say('page.part'),
    lines: [say('page.about')],
    button: { title: say('page.button'), verb: 'line.page' },
  };
}

function messages(bot: Bot, seen: Seen<Case>, viewer: string): LinePart | undefined {
  if (!seesNow(bot, seen.state, viewer, 'deliveries')) return undefined;
  return {
    title: say('line.messages'),
    lines: [say('line.totals', { ...totalsOf(seen.messages) })],
    button: { title: say('button.toMessages'), verb: 'delivery.case' },
  };
}
