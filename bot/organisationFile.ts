import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { employments, roles, type Organisation, type Post } from '../src/people/organisation';
import { SettingsError } from './settings';

const day = z.iso.date('a day as YYYY-MM-DD');
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month as YYYY-MM');
const id = z.string().trim().min(1);

const post = { post: z.enum(['board', ...roles]), from: day, until: day.exactOptional() };

const shape = z.strictObject({
  id,
  name: id,
  nation: z.enum(['england', 'wales', 'scotland', 'northern_ireland']),
  provider: z.enum(['nhs_body', 'independent_health', 'social_care', 'unregulated']),
  tenant: id,
  teams: z
    .array(
      z.strictObject({
        id,
        name: id,
        teamsTeam: id.exactOptional(),
        dutyChannel: id.exactOptional(),
        locality: id.exactOptional(),
      }),
    )
    .min(1),
  people: z
    .array(
      z.strictObject({
        // The Entra object id: what a signed activity says of its sender, and what Teams opens a chat with.
        id,
        name: id,
        roles: z.array(z.enum(roles)).min(1),
        teams: z.union([z.literal('all'), z.array(id).min(1)]),
        supervisor: id.exactOptional(),
        absences: z.array(z.strictObject({ from: day, to: day })).exactOptional(),
        started: day.exactOptional(),
        left: day.exactOptional(),
        employment: z.enum(employments).exactOptional(),
        shifts: z.record(month, z.number().int().min(0).max(62)).exactOptional(),
        dueForSupervision: z.boolean().exactOptional(),
        before: z.array(z.strictObject({ team: id, until: day })).exactOptional(),
        onTeams: z.boolean().exactOptional(),
      }),
    )
    .min(1),
  rota: z.array(
    z.strictObject({
      team: id,
      route: z.enum(['duty', 'on_call']),
      person: id,
      from: day.exactOptional(),
      to: day.exactOptional(),
    }),
  ),
  posts: z
    .array(z.union([z.strictObject({ ...post, person: id }), z.strictObject({ ...post, name: id })]))
    .exactOptional(),
  telephone: z.strictObject({ duty: id, onCall: id }),
});

/**
 * Reads an organisation from YAML and checks that it holds together.
 * @throws SettingsError naming the field or the person that does not fit
 */
export function readOrganisation(file: string): Organisation {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SettingsError(
      `ORGANISATION_FILE: ${file} cannot be read. Give the path of your organisation's YAML file.`,
      { cause },
    );
  }
  const parsed = shape.safeParse(yamlIn(text, file));
  if (!parsed.success) throw new SettingsError(`${file} is not right:\n${z.prettifyError(parsed.error)}`);
  const wrong = loose(parsed.data);
  if (wrong.length > 0)
    throw new SettingsError(`${file} does not hold together:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  return { ...parsed.data, people: parsed.data.people.map((person) => ({ ...person, objectId: person.id })) };
}

function yamlIn(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw new SettingsError(`ORGANISATION_FILE: ${file} is not YAML. ${why}`, { cause });
  }
}

/** Names that point at nobody, and ids used twice. */
function loose(organisation: z.infer<typeof shape>): string[] {
  const people = organisation.people.map((person) => person.id);
  const teams = organisation.teams.map((team) => team.id);
  return [
    ...twiceIn(people).map((person) => `two people have the id "${person}"`),
    ...twiceIn(teams).map((team) => `two teams have the id "${team}"`),
    ...organisation.people.flatMap(({ id: person, supervisor, teams: own }) => [
      ...(supervisor !== undefined && !people.includes(supervisor)
        ? [`the supervisor of "${person}", "${supervisor}", is not listed`]
        : []),
      ...(own === 'all'
        ? []
        : own
            .filter((team) => !teams.includes(team))
            .map((team) => `"${person}" is in team "${team}", which is not listed`)),
    ]),
    ...organisation.people.flatMap((person) => unlikely(person, teams)),
    ...organisation.rota
      .filter(({ person }) => !people.includes(person))
      .map(({ person }) => `the rota names "${person}", who is not listed`),
    ...organisation.rota
      .filter(({ team }) => team !== 'all' && !teams.includes(team))
      .map(({ team }) => `the rota names team "${team}", which is not listed`),
    ...(organisation.posts ?? []).flatMap((held) => unheld(held, organisation.people)),
  ];
}

/** What is said of who holds a post and cannot be. A post that has not ended goes with the role, which is what lets somebody do anything. */
function unheld(held: Post, people: z.infer<typeof shape>['people']): string[] {
  const { post: name, from, until } = held;
  if (until !== undefined && until < from) return [`the post "${name}" ends on ${until}, before it begins on ${from}`];
  if (!('person' in held)) return [];
  const person = people.find(({ id: one }) => one === held.person);
  if (!person) return [`the post "${name}" is held by "${held.person}", who is not listed: give a name instead`];
  return name === 'board' || until !== undefined || person.roles.includes(name)
    ? []
    : [`"${held.person}" holds the post "${name}" without an end, but does not have that role`];
}

/** What is said of one person's employment and cannot be: it would quietly change who is due. */
function unlikely(person: z.infer<typeof shape>['people'][number], teams: readonly string[]): string[] {
  const { id: who, started, left, absences = [], employment, shifts, before = [] } = person;
  return [
    ...(started !== undefined && left !== undefined && left < started
      ? [`"${who}" left on ${left}, before they started on ${started}`]
      : []),
    ...absences
      .filter(({ from, to }) => to < from)
      .map(({ from, to }) => `an absence of "${who}" ends on ${to}, before it begins on ${from}`),
    ...(shifts !== undefined && employment !== 'agency' && employment !== 'bank'
      ? [`"${who}" has shifts, but employment is neither "agency" nor "bank"`]
      : []),
    ...before
      .filter(({ team }) => !teams.includes(team))
      .map(({ team }) => `"${who}" was in team "${team}", which is not listed`),
  ];
}

function twiceIn(ids: readonly string[]): string[] {
  return ids.filter((one, index) => ids.indexOf(one) !== index);
}
