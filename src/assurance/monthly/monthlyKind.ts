import type { World } from '../../case/caseKind';
import { messageTags } from '../../ledger/messageTags';
import type { Message, NewMessage } from '../../ledger/messages';
import { unreached } from '../../ledger/postedCards';
import { nothing, type Accepted, type StreamKind } from '../../ledger/streamKind';
import { talliesOf } from '../../ledger/tally';
import { withRole } from '../../people/ladder';
import { isReachable } from '../../people/organisation';
import { localDate, plusDays } from '../../time/local';
import { firstWorkingMorning, midMonthMorning, type Month } from '../../time/month';
import { isOfficeHours } from '../../time/officeHours';

/** What leaders were told or asked in a month. */
export interface LeadersMonth {
  readonly month: Month;
  readonly told: boolean;
  /** Every time the thematic review was asked for. */
  readonly asked: readonly { readonly quarter: string; readonly at: string }[];
  /** The last local day on which leads were told of kept reports. */
  readonly keptOn: string;
}

/** The clock looks at a month. `quarter`: one that is over, of which something was reported and whose review nobody has signed. */
export interface LeadersTick {
  readonly type: 'tick';
  readonly at: string;
  readonly month: Month;
  readonly executives: readonly string[];
  readonly qualityLeads: readonly string[];
  readonly quarter: string | null;
  /** Leads for whose teams reports that were only kept wait for triage. */
  readonly kept: readonly string[];
}

export type LeadersFact =
  | { readonly type: 'executivesTold'; readonly month: Month; readonly people: readonly string[] }
  | {
      readonly type: 'themesAsked';
      readonly month: Month;
      readonly quarter: string;
      readonly people: readonly string[];
    }
  | { readonly type: 'keptTold'; readonly month: Month; readonly on: string; readonly people: readonly string[] };

/** The month's card for the executive (S36), the quarter's review for the quality lead (S21), and kept reports for the leads, as a stream: `leaders/<month>`. */
export function monthlyKind({ office, organisation, pack }: World): StreamKind<LeadersMonth, LeadersTick, never> {
  return {
    kind: 'leaders',
    initial: { month: '', told: false, asked: [], keptOn: '' },
    freeText: { executivesTold: [], themesAsked: [], keptTold: [] },
    evolve: (state, fact, at) => evolve(state, fact as LeadersFact, at),
    decide: (command, { state }) => {
      if (!isOfficeHours(command.at, office) || firstWorkingMorning(command.month, office) > command.at) return nothing;
      const told = tellExecutives(command, state, midMonthMorning(command.month, office));
      const asked = askThemes(command, state, pack.settings.actionDue.thenEveryDays, office.zone);
      const kept = tellOfKept(command, state, office.zone);
      return {
        ok: true,
        facts: [...told.facts, ...asked.facts, ...kept.facts],
        owed: [...told.owed, ...asked.owed, ...kept.owed],
      };
    },
    afterFailure: (message, { messages }, at) => {
      const day = localDate(at, office.zone);
      const leads = withRole(organisation, 'safeguarding_lead').filter((person) => isReachable(person, day));
      return tellLead(
        message,
        leads.map(({ id }) => id),
        unreached(messages),
      );
    },
    head: ({ state, messages }) => ({
      dueAt: null,
      tags: messageTags(messages, office.zone),
      summary: { month: state.month, owed: talliesOf(messages, office.zone, () => 'leaders') },
    }),
  };
}

function evolve(state: LeadersMonth, fact: LeadersFact, at: string): LeadersMonth {
  const { month } = fact;
  if (fact.type === 'keptTold') return { ...state, month, keptOn: fact.on };
  return fact.type === 'executivesTold'
    ? { ...state, month, told: true }
    : { ...state, month, asked: [...state.asked, { quarter: fact.quarter, at }] };
}

/** Once a month, on its first working morning. In the second half it would be news of the month before the last. */
function tellExecutives(
  { at, month, executives: people }: LeadersTick,
  { told }: LeadersMonth,
  until: string,
): Accepted {
  if (told || people.length === 0 || at >= until) return nothing;
  const fact: LeadersFact = { type: 'executivesTold', month, people };
  return {
    ok: true,
    facts: [fact],
    owed: people.map((person) => leaderCard(person, 'executiveMonth', { month })),
  };
}

/** Asked for when the quarter is over, and again every week until it is signed. */
function askThemes(tick: LeadersTick, { asked }: LeadersMonth, everyDays: number, zone: string): Accepted {
  const { at, month, quarter, qualityLeads: people } = tick;
  if (quarter === null || people.length === 0) return nothing;
  const last = asked.findLast((one) => one.quarter === quarter)?.at;
  if (last !== undefined && localDate(at, zone) < plusDays(localDate(last, zone), everyDays)) return nothing;
  const fact: LeadersFact = { type: 'themesAsked', month, quarter, people };
  return {
    ok: true,
    facts: [fact],
    owed: people.map((person) => leaderCard(person, 'themesDue', { quarter })),
  };
}

/** Once a working day for all of them together, for as long as any waits: one message for each would be read by nobody. */
function tellOfKept({ at, month, kept: people }: LeadersTick, { keptOn }: LeadersMonth, zone: string): Accepted {
  const on = localDate(at, zone);
  if (people.length === 0 || keptOn >= on) return nothing;
  const fact: LeadersFact = { type: 'keptTold', month, on, people };
  return { ok: true, facts: [fact], owed: people.map((person) => leaderCard(person, 'keptWaiting', {})) };
}

function leaderCard(person: string, card: string, about: Readonly<Record<string, string>>): NewMessage {
  return { to: { person }, card, urgent: false, officeHoursOnly: true, about };
}

/** A card that cannot arrive is shown to a safeguarding lead, who can pass it on. */
function tellLead(message: Message, leads: readonly string[], missed: ReadonlySet<string>): Accepted {
  const person = 'person' in message.to ? message.to.person : '';
  const next = leads.find((id) => id !== person && !missed.has(`person:${id}`));
  if (next === undefined || message.failure?.reason === 'expired') return nothing;
  const { card, about = {} } = message;
  return { ok: true, facts: [], owed: [{ to: { person: next }, card, urgent: false, officeHoursOnly: true, about }] };
}

export function leadersStream(month: Month): string {
  return `leaders/${month}`;
}
