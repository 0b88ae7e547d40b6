import { render, say } from '../../cards/render';
import { standingHolds, type Case } from '../../src/case/state';
import { mayNow } from '../mayNow';
import { nameOf, teamOf } from '../../src/people/organisation';
import type { RetentionRow } from '../../src/policy/retentionShape';
import { formatDate } from '../../src/time/format';
import {
  nextReview,
  retentionOverview,
  type DueClass,
  type DueRecord,
  type RetentionOverview,
} from '../../src/usecases/retention';
import { entryContext } from '../../src/usecases/throughline';
import type { Bot, Reply } from '../press';
import { monthName } from './monthName';

export interface RetentionShown {
  readonly notice?: string;
  /** What was typed as a reference, and what is wrong with it. */
  readonly reference?: string;
  readonly problem?: string;
}

/** So many of one schedule are shown, proposed and agreed to at a time: people answer for what they have read. */
const shown = 15;

/** Cases on hold are only listed: those whose review comes first. */
const heldShown = 40;

/** What is due by schedule, what waits for a second person, and what is on hold. Nothing that says what a record is about. */
export async function retentionCard(
  bot: Bot,
  viewer: string,
  { notice = '', reference = '', problem = '' }: RetentionShown = {},
): Promise<Reply> {
  const overview = await retentionOverview(bot.app);
  const canKeep = mayNow(bot, viewer, 'keepRecord');
  return {
    card: render('record/retention', {
      notice,
      canKeep,
      nothing: overview.classes.length === 0,
      classes: overview.classes.flatMap((found) => classData(bot, found, canKeep)),
      waiting: overview.classes.flatMap((found) => waitingData(bot, found, viewer, canKeep)),
      held: heldLines(bot, overview.held),
      typed: { reference },
      problems: { reference: problem },
      seat: bot.seat(viewer),
    }),
    summary: say('record.retention.summary'),
  };
}

/** A record for a button: which, as it was when the card was drawn, and which proposal is answered. */
export function recordKey({ stream, version, proposal }: Omit<DueRecord, 'until'>): string {
  return `${stream}@${version}@${proposal?.at ?? ''}`;
}

function classData(bot: Bot, { schedule, due }: DueClass, canKeep: boolean): unknown[] {
  const free = due.filter(({ proposal }) => proposal === null);
  if (free.length === 0) return [];
  const some = free.slice(0, shown);
  return [
    {
      title: say('record.retention.class', { title: schedule.title, count: free.length }),
      about: aboutSchedule(schedule),
      lines: lines(bot, some, free.length),
      records: some.map(recordKey).join('\n'),
      canPropose: canKeep,
      proposeTitle: say('button.proposeThese', { count: some.length }),
    },
  ];
}

function aboutSchedule({ keep, source, unverified }: RetentionRow): string {
  const words = say('record.retention.years', { keep, source });
  return unverified ? `${words} ${say('record.retention.unverified')}` : words;
}

/** One list for each person who proposed. */
function waitingData(bot: Bot, { schedule, due }: DueClass, viewer: string, canKeep: boolean): unknown[] {
  const proposers = [...new Set(due.flatMap(({ proposal }) => proposal?.by ?? []))];
  return proposers.map((by) => {
    const theirs = due.filter(({ proposal }) => proposal?.by === by);
    const some = theirs.slice(0, shown);
    const data = { proposer: nameOf(bot.app.organisation, by), title: schedule.title };
    return {
      title: say(by === viewer ? 'record.retention.own' : 'record.retention.waiting', data),
      lines: lines(bot, some, theirs.length),
      records: some.map(recordKey).join('\n'),
      canAnswer: canKeep && by !== viewer,
      agreeTitle: say('button.agreeThese', { count: some.length }),
    };
  });
}

function lines(bot: Bot, some: readonly DueRecord[], all: number): { text: string }[] {
  const rest = all > some.length ? [{ text: say('record.retention.more', { count: all - some.length }) }] : [];
  const line = (found: DueRecord): { text: string } => ({
    text: say('record.retention.line', { name: recordName(bot, found.stream), until: formatDate(found.until) }),
  });
  return [...some.map(line), ...rest];
}

/** What people call a record: a case's reference, whose learning points of which month, the audit of which change. */
export function recordName({ app }: Bot, stream: string): string {
  const [kind, id = '', month = ''] = stream.split('/');
  if (kind === 'selfNeglect')
    return say('record.retention.selfNeglect', {
      team: teamOf(app.organisation, id)?.name ?? id,
      monthName: monthName(month),
    });
  if (kind === 'audit') return say('record.retention.audit', { reference: id });
  if (kind !== 'learning') return id;
  return say('record.retention.learning', { worker: nameOf(app.organisation, id), monthName: monthName(month) });
}

function heldLines(bot: Bot, held: RetentionOverview['held']): { text: string; color: string }[] {
  const lines = held.slice(0, heldShown).map((found) => heldLine(bot, found));
  const rest = held.length - lines.length;
  return rest > 0 ? [...lines, { text: say('record.retention.more', { count: rest }), color: 'default' }] : lines;
}

function heldLine({ app }: Bot, found: Case): { text: string; color: string } {
  const on = nextReview(found);
  const late = on <= entryContext(app).today;
  const data = { reference: found.reference, kinds: holdKindsOf(found), reviewOn: formatDate(on) };
  return {
    text: say(late ? 'record.retention.heldLate' : 'record.retention.heldLine', data),
    color: late ? 'attention' : 'default',
  };
}

function holdKindsOf(found: Case): string {
  return [...new Set(standingHolds(found).map(({ kind }) => say(`field.holdKind.${kind}`)))].join(', ');
}
