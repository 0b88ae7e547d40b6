import { nothing, type Decision, type StreamKind } from '../ledger/streamKind';
import type { Message } from '../ledger/messages';
import { withRole } from '../people/ladder';
import type { Organisation } from '../people/organisation';
import { stageDue, type Stage } from './stages';
import type { OfficeHours } from '../time/officeHours';
import { isOfficeHours } from '../time/officeHours';

/** What a supervisor (or quality lead) was asked in a month, stage by stage. */
export interface ReminderMonth {
  readonly person: string;
  readonly month: string;
  /** Stages that are over: sent, with nobody missing, or passed over because a later one was due too. */
  readonly over: Readonly<Partial<Record<Stage, { readonly at: string; readonly sent: boolean }>>>;
}

/** The clock looks at a month. `missing` are the ids of the workers without a learning point in it. */
export interface RemindTick {
  readonly type: 'tick';
  readonly at: string;
  readonly person: string;
  readonly month: string;
  readonly stages: readonly Stage[];
  readonly missing: readonly string[];
}

type ReminderFact = {
  readonly type: 'stageReached';
  readonly person: string;
  readonly month: string;
  readonly stage: Stage;
  readonly missing: readonly string[];
  readonly outcome: 'asked' | 'nobody_missing' | 'overtaken';
};

/** A person's reminders of a month as a stream: `reminders/<person>/<YYYY-MM>`. */
export function reminderKind(
  organisation: Organisation,
  office: OfficeHours,
): StreamKind<ReminderMonth, RemindTick, never> {
  return {
    kind: 'reminders',
    initial: { person: '', month: '', over: {} },
    evolve: (state, fact, at) => {
      const reached = fact as ReminderFact;
      if (reached.type !== 'stageReached') return state;
      const { person, month, stage, outcome } = reached;
      return { person, month, over: { ...state.over, [stage]: { at, sent: outcome === 'asked' } } };
    },
    decide: (command, { state }) => remind(command, state, office),
    afterFailure: (message) => tellQualityLead(message, organisation),
    // Every month has the same stages for everybody, so the month's own calendar asks (usecases/remind.ts), not a due time here.
    head: ({ state }) => ({
      dueAt: null,
      tags: [`reminders-in:${state.month}`],
      summary: { person: state.person, month: state.month },
    }),
  };
}

/**
 * Of the stages that are due and not over, the latest is sent and the earlier ones are overtaken: after a stop nobody gets three
 * reminders at once. Only in office hours (D-21).
 */
function remind(command: RemindTick, state: ReminderMonth, office: OfficeHours): Decision<never> {
  const { at, person, month, missing } = command;
  if (!isOfficeHours(at, office)) return nothing;
  const due = command.stages.filter((stage) => !state.over[stage] && stageDue(stage, month, office) <= at);
  if (due.length === 0) return nothing;
  const last = due[due.length - 1];
  const facts = due.map((stage): ReminderFact => {
    const outcome = stage !== last ? 'overtaken' : missing.length === 0 ? 'nobody_missing' : 'asked';
    return { type: 'stageReached', person, month, stage, missing, outcome };
  });
  const card = last === 'month_end' ? 'learningMissing' : 'learningReminder';
  const owed =
    missing.length === 0 ? [] : [{ to: { person }, card, urgent: false, about: { stage: last ?? '', month } }];
  return { ok: true, facts, owed };
}

/** A reminder that cannot arrive is shown to the quality lead, who can reach the supervisor another way. */
function tellQualityLead(message: Message, organisation: Organisation): Decision<never> {
  const supervisor = 'person' in message.to ? message.to.person : '';
  const [lead] = withRole(organisation, 'quality_lead').filter(({ id }) => id !== supervisor);
  if (!lead || message.card === 'learningUndelivered') return nothing;
  const about = { ...message.about, supervisor };
  return {
    ok: true,
    facts: [],
    owed: [{ to: { person: lead.id }, card: 'learningUndelivered', urgent: false, about }],
  };
}

export function reminderStream(person: string, month: string): string {
  return `reminders/${person}/${month}`;
}
