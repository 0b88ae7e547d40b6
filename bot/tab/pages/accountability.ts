import { say } from '../../../cards/render';
import { gaps } from '../../../src/people/gaps';
import { ladder, withRole } from '../../../src/people/ladder';
import {
  hasLeft,
  isReachable,
  nameOf,
  supervisedBy,
  type Person,
  type PostName,
} from '../../../src/people/organisation';
import { heldOn, lineOfPosts } from '../../../src/people/posts';
import { jobOf } from '../../../src/supervision/jobOf';
import type { Block, Cell, Table } from '../../../src/tab/view';
import { localDate } from '../../../src/time/local';
import type { Bot } from '../../press';
import { gapLines } from '../../views/overviewCard';
import { asAtNow } from '../asAt';
import { teamName } from '../filters';
import type { PageOf } from '../page';
import { beforeTable, holderOf, sinceWhen, timeOf, unheldPosts } from '../postsHeld';

/** From the board to the frontline (domain reference 1.2). */
const line = [...lineOfPosts, 'duty_manager', 'reviewer', 'supervisor'] as const satisfies readonly PostName[];

/** Who answers for safeguarding, by name, who stands in, and every step that would reach nobody today (S33). */
export const accountabilityPage: PageOf = async ({ bot }) => {
  const { organisation, office, pack, ports } = bot.app;
  const today = localDate(ports.clock.now(), office.zone);
  const { steps } = pack.settings.noAcknowledgement;
  const missing = [
    ...unheldPosts(bot, today),
    ...gapLines(bot, { gaps: gaps(organisation, today, steps) }),
    ...frontlineGaps(bot, today),
  ];
  return {
    title: say('tab.page.accountability'),
    lead: say('tab.accountability.lead', { organisation: organisation.name }),
    asAt: asAtNow(bot),
    filters: [],
    blocks: [
      ...(missing.length === 0
        ? [{ kind: 'notice', tone: 'good', text: say('tab.accountability.noGaps') } as const]
        : missing.map((text): Block => ({ kind: 'notice', tone: 'warning', text }))),
      roleTable(bot, today),
      beforeTable(bot, today),
      ...organisation.teams.map(({ id }) => ladderTable(bot, id, today)),
      teamsTable(bot),
    ],
  };
};

function roleTable(bot: Bot, today: string): Table {
  const { organisation } = bot.app;
  return {
    kind: 'table',
    id: 'roles',
    title: say('tab.accountability.line'),
    columns: ['role', 'who', 'since', 'teams', 'today'].map((id) => ({ label: say(`tab.column.${id}`) })),
    rows: line.flatMap((post): Cell[][] => {
      const label = { text: say(`tab.role.${post}`) };
      const held = heldOn(organisation, post, today);
      const rows =
        post === 'board'
          ? held.map((one) => [
              { text: holderOf(bot, one) },
              { text: timeOf(one) },
              { text: say('tab.accountability.allTeams') },
              { text: say('tab.accountability.here') },
            ])
          : withRole(organisation, post).map((person) => [
              { text: person.name },
              sinceWhen(
                post,
                held.find((one) => 'person' in one && one.person === person.id),
              ),
              { text: teamsOf(bot, person) },
              presence(person, today),
            ]);
      if (rows.length > 0) return rows.map((cells) => [label, ...cells]);
      const nobody: Cell = { text: say('tab.accountability.nobody'), mark: 'missing' };
      return [[label, nobody, { text: '' }, { text: '' }, { text: '' }]];
    }),
    empty: say('tab.accountability.nobody'),
  };
}

function teamsOf(bot: Bot, { teams }: Person): string {
  return teams === 'all' ? say('tab.accountability.allTeams') : teams.map((team) => teamName(bot, team)).join(', ');
}

/** Teams in which nobody supervises, and how many people who are due supervision have no supervisor in post. */
function frontlineGaps(bot: Bot, today: string): string[] {
  const { organisation } = bot.app;
  const staff = organisation.people.filter(
    (person) => !hasLeft(person, today) && (person.started === undefined || person.started <= today),
  );
  const supervisors = staff.filter(({ roles }) => roles.includes('supervisor'));
  const alone = staff.filter(
    (person) => jobOf(person, today.slice(0, 7)).inScope && !supervisors.some(({ id }) => id === person.supervisor),
  );
  return [
    ...organisation.teams
      .filter(({ id }) => !supervisors.some(({ teams }) => teams === 'all' || teams.includes(id)))
      .map(({ name }) => say('tab.accountability.noSupervisor', { team: name })),
    ...(alone.length > 0 ? [say('tab.accountability.unsupervised', { count: alone.length })] : []),
  ];
}

function presence(person: Person, today: string): Cell {
  if (isReachable(person, today)) return { text: say('tab.accountability.here') };
  return person.onTeams === false
    ? { text: say('tab.accountability.notOnTeams') }
    : { text: say('tab.accountability.away'), mark: 'missing' };
}

/** Who is alerted in which order, in office hours and outside them: each is the cover of the one before. */
function ladderTable(bot: Bot, team: string, today: string): Table {
  const { organisation, pack } = bot.app;
  const { steps } = pack.settings.noAcknowledgement;
  const routes = (['duty', 'on_call'] as const).map((route) => ladder(organisation, team, route, today, false, steps));
  const [duty = [], onCall = []] = routes;
  const cell = (rung: (typeof duty)[number] | undefined): Cell =>
    rung === undefined || rung.person === null
      ? { text: say('tab.accountability.nobody'), mark: 'missing' }
      : {
          text: say('tab.accountability.rung', {
            role: say(`role.${rung.role}`),
            name: nameOf(organisation, rung.person),
          }),
        };
  return {
    kind: 'table',
    id: `ladder:${team}`,
    title: say('tab.accountability.ladder', { team: teamName(bot, team) }),
    columns: ['step', 'inHours', 'outOfHours'].map((id) => ({ label: say(`tab.column.${id}`) })),
    rows: duty.map((rung, at) => [{ text: String(at + 1) }, cell(rung), cell(onCall[at])]),
    empty: say('tab.accountability.nobody'),
  };
}

/** The frontline: who supervises how many in each team, and how many nobody does. */
function teamsTable(bot: Bot): Table {
  const { organisation } = bot.app;
  return {
    kind: 'table',
    id: 'supervision',
    title: say('tab.accountability.supervision'),
    columns: [
      { label: say('tab.column.supervisor') },
      { label: say('tab.column.teams') },
      { label: say('tab.column.people'), numeric: true },
    ],
    rows: withRole(organisation, 'supervisor').map((person) => [
      { text: person.name },
      { text: teamsOf(bot, person) },
      { text: String(supervisedBy(organisation, person.id).length) },
    ]),
    empty: say('tab.accountability.nobody'),
  };
}
