import { refuse } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import { hasLeft } from '../../people/organisation';
import { localDate } from '../../time/local';
import { isBlank, type Asking } from '../asking';
import type { CaseDecision } from '../caseKind';
import { refusalOf } from '../permitted';
import { reviews } from '../review/reviewers';
import type { BriefingFact } from './facts';
import { stillToRead } from './stillToRead';

/** What can be asked of a case's briefings. */
export type BriefingAsk =
  | { readonly type: 'send'; readonly teams: readonly string[]; readonly changed: string; readonly why: string }
  | { readonly type: 'read'; readonly id: string }
  | { readonly type: 'sendAgain'; readonly id: string };

export type BriefingRefusal =
  | 'not_reviewing'
  | 'no_such_briefing'
  | 'not_for_you'
  | 'nobody_to_tell'
  | 'too_many_people'
  | 'everybody_read'
  | 'incomplete';

/** More at once would not fit into one commit of any store. */
const mostPeople = 1500;

export function askBriefing(ask: BriefingAsk, asking: Asking): CaseDecision {
  const { by, at, seen, world } = asking;
  const answer =
    ask.type === 'read' ? markRead(ask, asking) : reviews(asking) ? answerTo(ask, asking) : 'not_reviewing';
  if (answer === 'not_reviewing') return refuse(refusalOf(world, seen.state, by, 'leadReview', at) ?? answer);
  return typeof answer === 'string' ? refuse(answer) : { ok: true, facts: answer.facts, owed: answer.owed ?? [] };
}

type Answer = { readonly facts: readonly BriefingFact[]; readonly owed?: readonly NewMessage[] } | BriefingRefusal;

function answerTo(ask: Exclude<BriefingAsk, { type: 'read' }>, asking: Asking): Answer {
  return ask.type === 'send' ? send(ask, asking) : sendAgain(ask, asking);
}

/** To everybody in post in those teams, whether they are in today or not: whoever is away reads it when they are back. */
function send(
  { teams, changed, why }: Extract<BriefingAsk, { type: 'send' }>,
  { by, at, seen, world }: Asking,
): Answer {
  if (isBlank(changed) || isBlank(why)) return 'incomplete';
  const known = world.organisation.teams.filter(({ id }) => teams.includes(id)).map(({ id }) => id);
  if (known.length === 0) return 'nobody_to_tell';
  const today = localDate(at, world.office.zone);
  const people = world.organisation.people.filter(
    (person) =>
      person.id !== by &&
      !hasLeft(person, today) &&
      (person.started ?? today) <= today &&
      person.teams !== 'all' &&
      person.teams.some((team) => known.includes(team)),
  );
  const to = people.filter(({ onTeams }) => onTeams !== false).map(({ id }) => id);
  const without = people.filter(({ onTeams }) => onTeams === false).map(({ id }) => id);
  if (to.length === 0) return 'nobody_to_tell';
  if (to.length > mostPeople) return 'too_many_people';
  const id = String(seen.version + 1);
  return {
    facts: [{ type: 'briefingSent', id, by, teams: known, to, without, changed, why }],
    owed: to.map((person) => briefingTo(person, id)),
  };
}

function markRead({ id }: { readonly id: string }, { by, seen }: Asking): Answer {
  const found = seen.state.briefings.find((one) => one.id === id);
  if (!found) return 'no_such_briefing';
  if (!found.to.includes(by)) return 'not_for_you';
  return { facts: Object.hasOwn(found.read, by) ? [] : [{ type: 'briefingRead', id, by }] };
}

function sendAgain({ id }: { readonly id: string }, { by, at, seen, world }: Asking): Answer {
  const found = seen.state.briefings.find((one) => one.id === id);
  if (!found) return 'no_such_briefing';
  const to = stillToRead(found, world, at);
  if (to.length === 0) return 'everybody_read';
  return { facts: [{ type: 'briefingSentAgain', id, by, to }], owed: to.map((person) => briefingTo(person, id)) };
}

export function briefingTo(person: string, briefing: string): NewMessage {
  return { to: { person }, card: 'briefing', urgent: false, officeHoursOnly: true, about: { briefing } };
}
