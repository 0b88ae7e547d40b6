import { render, say } from '../../cards/render';
import { isConcerned } from '../../src/case/lostContact/concerned';
import { standingHolds, type Case } from '../../src/case/state';
import { mayDoTask } from '../../src/case/tasks/doing';
import { isOpenAction } from '../../src/case/plan/state';
import { lastForm, openNotifications } from '../../src/case/triage/state';
import { openTasks } from '../../src/case/tasks/task';
import { totalsOf } from '../../src/ledger/messages';
import type { Seen } from '../../src/ledger/streamKind';
import { mayNow } from '../mayNow';
import type { Bot, Reply } from '../press';
import { escalationData, mayAct } from './caseCards';
import { episodeState } from './lostContactCard';
import { mayList } from './planCards';
import { patternWords } from './patternWords';
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
const parts: readonly Part[] = [escalation, triage, plan, lostContact, sharedRisk, tasks, patterns, keeping, messages];

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
  const { escalation: clocks } = found;
  const lead = mayNow(bot, viewer, 'decideRestricted');
  const opens = clocks ? found.acknowledged !== undefined && mayAct(bot, found, viewer) : lead;
  return {
    title: say('line.escalation'),
    lines: [clocks ? say('line.decideBy', { due: when(bot, clocks.decideBy) }) : say('duty.escalation.kept')],
    ...(opens ? { button: { title: say('button.toDetails'), verb: 'case.open' } } : {}),
  };
}

function triage(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  const may = mayNow(bot, viewer, 'triage');
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
    lines: [line],
    ...(may ? { button: { title: say('button.toNotifications'), verb: 'triage.list' } } : {}),
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
    ...(mayNow(bot, viewer, 'seeSignals') ? { button: { title: say('button.toSignals'), verb: 'signals.show' } } : {}),
  };
}

function keeping(bot: Bot, { state: found }: Seen<Case>, viewer: string): LinePart | undefined {
  if (!mayNow(bot, viewer, 'keepRecord')) return undefined;
  const held = standingHolds(found).length > 0;
  return {
    title: say('line.keeping'),
    lines: [say(found.disposal.destroyed ? 'line.destroyed' : held ? 'line.held' : 'line.kept')],
    button: { title: say('button.keeping'), verb: 'record.open' },
  };
}

function messages(bot: Bot, seen: Seen<Case>, viewer: string): LinePart | undefined {
  if (!mayNow(bot, viewer, 'seeDelivery')) return undefined;
  return {
    title: say('line.messages'),
    lines: [say('line.totals', { ...totalsOf(seen.messages) })],
    button: { title: say('button.toMessages'), verb: 'delivery.case' },
  };
}
