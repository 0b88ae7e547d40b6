import { homeTeam, personOf, teamOf } from '../../src/people/organisation';
import { mayNow } from '../mayNow';
import { organisationKind, organisationStream } from '../../src/people/organisationKind';
import { myReports } from '../../src/usecases/report';
import { formatLocal } from '../../src/time/format';
import { textOf, type Bot, type Press, type Reply, type Said } from '../press';
import { understand, type CommandWord } from '../words';
import { helpCard } from '../views/help';
import { notice } from '../views/notice';
import { overviewCard } from '../views/overviewCard';
import { mineCard } from '../views/reportCards';
import { resumeAny, start } from './reportStep';
import { show as showRetention } from './record';
import * as audit from './audit';
import * as delivery from './delivery';
import * as lost from './lostContact';
import * as sharedRisk from './sharedRisk';
import * as caseLine from './caseLine';
import * as plan from './plan';
import * as practice from './practice';
import * as learning from './learning';
import * as signals from './signals';
import { show } from './supervision';

export const help = async (press: Press, bot: Bot): Promise<Reply> =>
  helpCard(bot, press.asker.person, {
    token: textOf(press.data, 'token') || press.id,
    place: press.asker.place.kind,
  });

type Answer = (said: Said, bot: Bot, rest: string) => Promise<Reply>;

/** Every word one can type. */
const answers: Record<CommandWord, Answer> = {
  report: ({ asker, id }, bot) => start(bot, asker.person, id),
  'missed contact': ({ asker, id }, bot) => lost.begin(bot, asker.person, id),
  'shared risk': (said, bot, rest) =>
    rest === ''
      ? start(bot, said.asker.person, said.id, { kind: 'concern', category: 'exploitation' })
      : sharedRisk.said(said, bot, rest),
  resume: ({ asker }, bot) => resumeAny(bot, asker.person),
  'my reports': async ({ asker }, bot) => mineCard(bot, asker.person, await myReports(bot.app, asker.person)),
  duty: ({ asker }, bot) => overviewCard(bot, asker.person, asker.place.kind !== 'personal'),
  'duty channel': bindHere,
  supervision: ({ asker }, bot) => show({ asker, data: {} }, bot),
  learning: ({ asker }, bot) => learning.overview({ asker }, bot),
  retention: ({ asker }, bot) => showRetention({ asker }, bot),
  case: (said, bot, rest) => caseLine.said(said, bot, rest),
  'my actions': ({ asker }, bot) => plan.mine({ asker }, bot),
  practise: ({ asker }, bot) => practice.list({ asker }, bot),
  'weak signals': ({ asker }, bot) => signals.show({ asker }, bot),
  audits: (said, bot, rest) => audit.said(said, bot, rest),
  delivery: (said, bot, rest) => delivery.said(said, bot, rest),
  help: async ({ asker, id }, bot) => helpCard(bot, asker.person, { token: id, place: asker.place.kind }),
  'act as': actAs,
  clock: async ({ asker }, bot, rest) => {
    const { local, app } = bot;
    const now = local?.moveClock(rest);
    if (!now) return notice(bot, asker.person, 'clock_help');
    return notice(bot, asker.person, 'clock_now', { clock: formatLocal(now, app.office.zone) }, { title: 'notice.ok' });
  },
};

/** What may be said where others read along: nothing that is about a person. */
const inChannels: readonly CommandWord[] = ['duty', 'duty channel', 'help'];
const localOnly: readonly CommandWord[] = ['act as', 'clock'];

/** Answers words. Anything that is not understood is answered with the help card, never with silence. */
export async function answerWords(said: Said, bot: Bot): Promise<Reply> {
  const { asker } = said;
  const understood = understand(said.text);
  if (!understood || (localOnly.includes(understood.command) && !bot.local)) {
    return helpCard(bot, asker.person, { unknown: true, token: said.id, place: asker.place.kind });
  }
  const { command, rest } = understood;
  const open = asker.place.kind === 'personal' || inChannels.includes(command) || localOnly.includes(command);
  return open ? answers[command](said, bot, rest) : notice(bot, asker.person, 'report_in_channel');
}

/** `duty channel`, said in a channel by an administrator: escalations of that team come here from now on. */
async function bindHere({ asker }: Said, bot: Bot): Promise<Reply> {
  const { app } = bot;
  const { place, person } = asker;
  if (!mayNow(bot, person, 'bindChannel')) return notice(bot, person, 'not_permitted');
  if (place.channelType === 'private' || place.channelType === 'shared') return notice(bot, person, 'private_channel');
  const team =
    place.kind === 'group'
      ? homeTeam(app.organisation, personOf(app.organisation, person) ?? { teams: 'all' })
      : app.organisation.teams.find(({ teamsTeam }) => teamsTeam === place.team);
  if (place.kind === 'personal' || !team || !place.channel) return notice(bot, person, 'unknown_team');
  await bot.bindChannel(team.id);
  const at = app.ports.clock.now();
  const command = { type: 'bindChannel', by: person, team: team.id, channel: place.channel } as const;
  const turned = await app.turns.turn(organisationKind, organisationStream(app.organisation.id), command, {
    by: person,
    at,
  });
  const code = turned.outcome === 'refused' ? 'already_bound' : 'bound';
  return notice(
    bot,
    person,
    code,
    { team: teamOf(app.organisation, team.id)?.name ?? team.id },
    { title: 'notice.ok' },
  );
}

async function actAs({ asker }: Said, bot: Bot, name: string): Promise<Reply> {
  const found = await bot.local?.actAs(name);
  const names = bot.app.organisation.people.filter(({ onTeams }) => onTeams !== false).map((person) => person.name);
  if (!found) return notice(bot, asker.person, 'nobody_called', { name: name.slice(0, 60), names: names.join(', ') });
  return notice(bot, found.id, 'acting_as', { name: found.name }, { title: 'notice.ok' });
}
