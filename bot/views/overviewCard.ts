import { referenceOfStream } from '../../src/case/reference';
import { render, say } from '../../cards/render';
import { isLost } from '../../src/case/lostContact/episode';
import { lastDecision, standingHolds, type Case } from '../../src/case/state';
import { mayNow } from '../mayNow';
import { nameOf, teamOf } from '../../src/people/organisation';
import { dutyOverview, type DutyOverview } from '../../src/usecases/duty';
import type { Watched } from '../../src/usecases/troubled';
import type { Bot, Reply } from '../press';
import { draftStream } from '../../src/usecases/drafts';
import { isHidden } from './deliveryLines';
import { sharedRiskLines } from './sharedRiskOverview';
import { episodeState } from './lostContactCard';
import { when } from './when';

/**
 * Who is on duty, in which order people are alerted, and the telephone numbers: for everybody. What is open and what was not delivered:
 * for those who may act on it, and never in a channel.
 */
export async function overviewCard(bot: Bot, viewer: string, inChannel: boolean): Promise<Reply> {
  const { app } = bot;
  const overview = await dutyOverview(app, (team) => bot.hasChannel(team));
  const detailed = !inChannel && mayNow(bot, viewer, 'seeDuty');
  const { duty, onCall } = app.organisation.telephone;
  return {
    card: render('duty/overview', {
      route: say(`duty.overview.route.${overview.route}`),
      warnings: [...gapLines(bot, overview), ...unboundLines(bot, overview)].map((text) => ({ text })),
      ladders: ladderLines(bot, overview),
      duty,
      onCall,
      detailed,
      open: detailed ? overview.open.map((found) => ({ text: openLine(bot, found) })) : [],
      sharedRisks: detailed ? await sharedRiskLines(bot) : [],
      troubled: detailed ? overview.troubled.map((entry) => ({ text: troubledLine(bot, viewer, entry) })) : [],
      ...overview.totals,
      openTotal: overview.openTotal,
      asAt: when(bot, app.ports.clock.now()),
      seat: inChannel ? '' : bot.seat(viewer),
    }),
    summary: say('duty.overview.summary'),
    ...(detailed ? { place: { page: 'tracker' } } : {}),
  };
}

/** Every step of a ladder that would reach nobody, in words; also printed when Throughline starts. */
export function gapLines(bot: Bot, { gaps }: Pick<DutyOverview, 'gaps'>): string[] {
  return gaps.map(({ team, route, rung }) =>
    say('duty.overview.gapToday', {
      team: teamOf(bot.app.organisation, team)?.name ?? team,
      route: say(`duty.overview.whichRoute.${route}`),
      role: say(`role.${rung.role}`),
      why: say(`duty.overview.why.${rung.gap ?? 'nobody_named'}`),
    }),
  );
}

function unboundLines(bot: Bot, { unbound }: DutyOverview): string[] {
  return unbound.map((team) =>
    say('duty.overview.unbound', { team: teamOf(bot.app.organisation, team)?.name ?? team }),
  );
}

function ladderLines(bot: Bot, { ladders }: DutyOverview): unknown[] {
  return ladders.map(({ team, rungs }) => ({
    team: teamOf(bot.app.organisation, team)?.name ?? team,
    rungs: rungs.map(({ role, person, gap }, index) => {
      const data = { number: index + 1, role: say(`role.${role}`) };
      const text =
        person === null
          ? say('duty.overview.gap', { ...data, why: say(`duty.overview.why.${gap ?? 'nobody_named'}`) })
          : say('duty.overview.rung', { ...data, name: nameOf(bot.app.organisation, person) });
      return { text };
    }),
  }));
}

function openLine(bot: Bot, found: Case): string {
  const { app } = bot;
  const owner = lastDecision(found)?.by ?? found.acknowledged?.by;
  const state = lastDecision(found) ? 'more_needed' : found.acknowledged ? 'acknowledged' : 'waiting';
  const data = {
    owner: owner ? nameOf(app.organisation, owner) : '',
    acknowledgeBy: when(bot, found.escalation?.acknowledgeBy),
    decideBy: when(bot, found.escalation?.decideBy),
  };
  const lost = isLost(found.lostContact) && (lastDecision(found) !== undefined || found.stoodDown);
  const line = say('duty.overview.openLine', {
    reference: found.reference,
    state: lost ? episodeState(bot, found).state : say(`report.mine.state.${state}`, data),
  });
  return standingHolds(found).length > 0 ? say('record.openLineHeld', { line }) : line;
}

function troubledLine(bot: Bot, viewer: string, watched: Watched): string {
  const { app } = bot;
  const { stream, message } = watched;
  const failure = message.failure ?? message.held;
  const code = [failure?.status, failure?.code ?? failure?.reason].filter((part) => part !== undefined).join(' ');
  const to =
    'person' in message.to
      ? nameOf(app.organisation, message.to.person)
      : say('message.channel', { team: teamOf(app.organisation, message.to.channel)?.name ?? message.to.channel });
  const state = message.failure?.reason === 'expired' ? 'expired' : message.status === 'failed' ? 'failed' : 'held';
  const why = say(`duty.overview.${state}`, { code });
  // Who is writing a report is nobody's business until they send it.
  if (stream.startsWith(draftStream(''))) return say('duty.overview.troubledDraft', { why });
  if (isHidden(bot, viewer, watched))
    return say('duty.overview.troubledHidden', { reference: referenceOfStream(stream), why });
  return say('duty.overview.troubledLine', {
    reference: stream.startsWith('case/') ? referenceOfStream(stream) : stream.split('/').at(-1),
    card: say(`message.${message.card}`),
    to,
    owedAt: when(bot, message.owedAt),
    why,
  });
}
