import type { FreeTextOf } from '../ledger/freeText';
import { nothing, type Accepted, type StreamKind } from '../ledger/streamKind';
import type { Message, NewMessage } from '../ledger/messages';
import { messageTags } from '../ledger/messageTags';
import { talliesOf } from '../ledger/tally';
import { unreached } from '../ledger/postedCards';
import type { Organisation } from '../people/organisation';
import type { Month } from '../time/month';
import { isOfficeHours, type OfficeHours } from '../time/officeHours';
import { localDate } from '../time/local';
import { runOf } from './run';
import { stageDue, stageOver, type Stage } from './stages';
import { toldOfMissing } from './toldOfMissing';

/** What a supervisor (or at the month's end the quality lead) was asked about a month, stage by stage. */
export interface ReminderMonth {
  readonly person: string;
  readonly month: Month;
  /** Stages that are over, and how. Only `asked` owes a message; what became of that message is in the stream's messages. */
  readonly over: Readonly<Partial<Record<Stage, { readonly at: string; readonly outcome: StageOutcome }>>>;
}

/** `nobody_missing`: nothing was left to ask for. `overtaken`: a later stage was due too, and that one asked. */
export type StageOutcome = 'asked' | 'nobody_missing' | 'overtaken';

/**
 * The clock looks at a month. `missing` are the ids of the workers without a learning point in it, `reviews` the teams of which a
 * self-neglect case has still to be gone through.
 */
export interface RemindTick {
  readonly type: 'tick';
  readonly at: string;
  readonly person: string;
  readonly month: Month;
  readonly stages: readonly Stage[];
  readonly missing: readonly string[];
  readonly reviews: readonly string[];
}

interface StageReached {
  readonly type: 'stageReached';
  readonly person: string;
  readonly month: Month;
  readonly stage: Stage;
  readonly missing: readonly string[];
  /** Absent in facts of before it was asked for. */
  readonly reviews?: readonly string[];
  readonly outcome: StageOutcome;
}

/** The reminders about a month as a stream. */
export function reminderKind(
  organisation: Organisation,
  office: OfficeHours,
): StreamKind<ReminderMonth, RemindTick, never> {
  return {
    kind: 'reminders',
    initial: { person: '', month: '', over: {} },
    freeText: { stageReached: [] } satisfies FreeTextOf<StageReached>,
    evolve: (state, fact, at) => {
      if (fact.type !== 'stageReached') return state;
      const { person, month, stage, outcome } = fact as StageReached;
      return { person, month, over: { ...state.over, [stage]: { at, outcome } } };
    },
    decide: (command, { state }) => remind(command, state, office),
    afterFailure: (message, { messages }, at) =>
      tellAnother(
        message,
        unreached(messages),
        toldOfMissing(organisation, localDate(at, office.zone)).map(({ id }) => id),
        office,
      ),
    // It is drawn when it is sent, from who is missing then; one that has expired is not owed anew (ledger/oweAnew.ts).
    stillWanted: () => true,
    // Every month has the same stages for everybody, so the month's own calendar asks (usecases/remind.ts), not a due time here.
    head: ({ state: { person, month }, messages }) => ({
      dueAt: null,
      tags: [remindersTag(month), ...messageTags(messages, office.zone)],
      summary: { person, month, owed: talliesOf(messages, office.zone, runOf) },
    }),
  };
}

/**
 * Of the stages that are due and not over, the latest is sent and the earlier ones are overtaken: after a stop nobody gets three
 * reminders at once. Only in office hours (D-21).
 */
function remind(command: RemindTick, state: ReminderMonth, office: OfficeHours): Accepted {
  const { at, person, month, missing, reviews } = command;
  const nothingMissing = missing.length === 0 && reviews.length === 0;
  if (!isOfficeHours(at, office)) return nothing;
  const due = command.stages.filter((stage) => !state.over[stage] && stageDue(stage, month, office) <= at);
  const last = due[due.length - 1];
  if (last === undefined) return nothing;
  const facts = due.map((stage): StageReached => {
    const outcome = stage !== last ? 'overtaken' : nothingMissing ? 'nobody_missing' : 'asked';
    return { type: 'stageReached', person, month, stage, missing, reviews, outcome };
  });
  const card = last === 'month_end' ? 'learningMissing' : 'learningReminder';
  const message = { to: { person }, card, ...calm(stageOver(last, month, office)), about: { stage: last, month } };
  return { ok: true, facts, owed: nothingMissing ? [] : [message] };
}

/** What is true of every message here: it waits for office hours (D-21), and is not sent once something else has taken its place. */
function calm(expiresAt: string | undefined): Pick<NewMessage, 'urgent' | 'officeHoursOnly' | 'expiresAt'> {
  return { urgent: false, officeHoursOnly: true, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

/**
 * A supervisor's reminder that cannot arrive is shown to the quality lead, who can reach them another way. What was for the quality
 * lead and cannot arrive goes to the next of those who hear of missing learning points. Of one that has expired nobody is told: whatever
 * took its place asks or tells, and `delivery` lists it.
 */
function tellAnother(
  message: Message,
  missed: ReadonlySet<string>,
  told: readonly string[],
  office: OfficeHours,
): Accepted {
  const person = 'person' in message.to ? message.to.person : '';
  const next = told.find((id) => id !== person && !missed.has(`person:${id}`));
  if (next === undefined || message.failure?.reason === 'expired') return nothing;
  const { card, about = {} } = message;
  const instead =
    card === 'learningReminder'
      ? { card: 'learningUndelivered', about: { ...about, supervisor: person } }
      : { card, about };
  const expiresAt =
    instead.card === 'learningUndelivered' ? stageOver('last_week', String(about['month']), office) : undefined;
  return { ok: true, facts: [], owed: [{ to: { person: next }, ...instead, ...calm(expiresAt) }] };
}

export function remindersTag(month: Month): string {
  return `reminders-in:${month}`;
}

/** @param whom a supervisor's id, or `month_end` for what is asked about everybody once the month is over */
export function reminderStream(whom: string, month: Month): string {
  return `reminders/${whom}/${month}`;
}
