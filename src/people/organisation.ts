/** A provider, its teams and people, as loaded at start-up. Names stay here: facts and logs carry ids only. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly nation: 'england' | 'wales' | 'scotland' | 'northern_ireland';
  /** What kind of provider it is: decides who has to be told of what (domain reference 4). */
  readonly provider: 'nhs_body' | 'independent_health' | 'social_care' | 'unregulated';
  readonly tenant: string;
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  readonly rota: readonly Shift[];
  /** Who answers for safeguarding and since when, also before: what `roles` allow today does not say (domain reference S33). */
  readonly posts?: readonly Post[];
  /** Numbers to telephone when messages are not answered. */
  readonly telephone: { readonly duty: string; readonly onCall: string };
}

export interface Team {
  readonly id: string;
  readonly name: string;
  /** The Teams team it is, for commands given in a channel. */
  readonly teamsTeam?: string;
  /** The channel that gets its escalations, when it is known beforehand (an administrator can also bind one in the channel). */
  readonly dutyChannel?: string;
  /** The area it works in, by which figures can be looked at; teams may share one. */
  readonly locality?: string;
}

export interface Person {
  /** The Teams user id, or in a tenant the Entra object id: what people are known by in facts. */
  readonly id: string;
  readonly objectId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Ids of teams; `all` for people who work across the organisation. */
  readonly teams: readonly string[] | 'all';
  readonly supervisor?: string;
  /** First and last day away, inclusive, local dates. */
  readonly absences?: readonly { readonly from: string; readonly to: string }[];
  /** First and last day in post, local dates. Without a first day: since before Throughline. */
  readonly started?: string;
  readonly left?: string;
  /** `employee` when it is not said. Agency and bank workers are due a learning point by their shifts (D-16). */
  readonly employment?: Employment;
  /** Shifts worked, by month (YYYY-MM), for agency and bank workers. Of a month that is missing it is not known, and they are due. */
  readonly shifts?: Readonly<Record<string, number>>;
  /** Whether learning points are owed for this role. Without it: for workers, and for whoever has a supervisor. */
  readonly dueForSupervision?: boolean;
  /** Teams they were in before, and the last day there. */
  readonly before?: readonly { readonly team: string; readonly until: string }[];
  /** False for somebody who does not use Teams: no message can reach them. */
  readonly onTeams?: boolean;
}

export const employments = ['employee', 'agency', 'bank', 'volunteer', 'student'] as const;
export type Employment = (typeof employments)[number];

export const roles = [
  'worker',
  'duty_manager',
  'safeguarding_lead',
  'deputy_safeguarding_lead',
  'supervisor',
  'reviewer',
  'quality_lead',
  'executive',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** `board`: the member of the board who answers for safeguarding; they need no role and no account. */
export type PostName = 'board' | Role;

/** Somebody listed, by id, or by name whoever is not: of the board, or no longer here. */
export type Post = {
  readonly post: PostName;
  /** First and last day, local dates, inclusive. */
  readonly from: string;
  readonly until?: string;
} & ({ readonly person: string } | { readonly name: string });

/** Who answers for a team: in office hours (`duty`) or outside them (`on_call`). Without days it stands every day. */
export interface Shift {
  /** A team's id, or `all`. */
  readonly team: string;
  readonly route: 'duty' | 'on_call';
  readonly person: string;
  /** First and last day, local dates, inclusive. */
  readonly from?: string;
  readonly to?: string;
}

// An organisation is never changed once it is loaded; with ten thousand people, looking through them all for each name is most of a sweep.
const indexes = new WeakMap<Organisation, Map<string, Person>>();

/** Somebody by either id: the Teams user id or the Entra object id. */
export function personOf(organisation: Organisation, id: string): Person | undefined {
  let index = indexes.get(organisation);
  if (!index) {
    // The first who has an id keeps it.
    index = new Map(
      organisation.people.flatMap((one) => [[one.objectId, one] as const, [one.id, one] as const]).reverse(),
    );
    indexes.set(organisation, index);
  }
  return index.get(id);
}

const supervised = new WeakMap<Organisation, ReadonlyMap<string, readonly Person[]>>();

/** Everybody whom somebody supervises, in the order of the organisation. */
export function supervisedBy(organisation: Organisation, supervisor: string): readonly Person[] {
  let index = supervised.get(organisation);
  if (!index) {
    const groups = new Map<string, Person[]>();
    for (const person of organisation.people) {
      if (person.supervisor === undefined) continue;
      const others = groups.get(person.supervisor);
      if (others) others.push(person);
      else groups.set(person.supervisor, [person]);
    }
    supervised.set(organisation, (index = groups));
  }
  return index.get(supervisor) ?? [];
}

export function nameOf(organisation: Organisation, id: string): string {
  return personOf(organisation, id)?.name ?? 'someone no longer listed';
}

export function teamOf(organisation: Organisation, id: string): Team | undefined {
  return organisation.teams.find((team) => team.id === id);
}

/** The team a person's report belongs to: their own first one, or the organisation's first for people who work across all. */
export function homeTeam(organisation: Organisation, person: Pick<Person, 'teams'>): Team | undefined {
  const own = person.teams === 'all' ? undefined : person.teams[0];
  return organisation.teams.find(({ id }) => id === own) ?? organisation.teams[0];
}

/** In post, not away on the local date, and on Teams: a message can be expected to reach them. */
export function isReachable(person: Person, localDate: string): boolean {
  return (
    person.onTeams !== false &&
    !hasLeft(person, localDate) &&
    (person.started === undefined || person.started <= localDate) &&
    !(person.absences ?? []).some(({ from, to }) => from <= localDate && localDate <= to)
  );
}

export function hasLeft(person: Person, localDate: string): boolean {
  return person.left !== undefined && person.left < localDate;
}

/** The team whose month somebody's learning point counts in on a day; undefined for people who work across all (domain reference 9.3). */
export function teamOn(person: Person, localDate: string): string | undefined {
  const then = [...(person.before ?? [])]
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .find(({ until }) => localDate <= until);
  return then?.team ?? (person.teams === 'all' ? undefined : person.teams[0]);
}
