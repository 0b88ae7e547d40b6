import { render, say } from '../../cards/render';
import { hasWords } from '../../cards/words';
import { lastDecision, type Case } from '../../src/case/state';
import { keptUntil, type Draft } from '../../src/flow/draft';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf, teamOf } from '../../src/people/organisation';
import type { Bot, Reply } from '../press';
import { categoryTitle, explained, phones } from './caseCards';
import { isCorrectable } from './kept';
import { episodeState } from './lostContactCard';
import { nationWords } from './nationWords';
import { placeOfCase } from './placeOfCase';
import { when } from './when';

/** The receipt: the reference, the explained result, who was asked to act by when, and whom to telephone meanwhile. */
export function sentCard(bot: Bot, { state: found }: Seen<Case>): Reply {
  return {
    card: render('report/sent', {
      ...explained(bot, found),
      ...clocks(bot, found),
      reference: found.reference,
      team: teamOf(bot.app.organisation, found.team)?.name ?? found.team,
      escalated: found.escalation !== undefined,
      emergency: found.assessment?.urgency === 'immediate',
      ...phones(bot),
      seat: bot.seat(found.reporter),
    }),
    summary: say('report.sent.summary'),
    place: placeOfCase(found.reference),
  };
}

/** Reports that were begun and not sent. */
export function draftsCard(
  bot: Bot,
  owner: string,
  drafts: readonly { id: string; seen: Seen<Draft> }[],
  notice = '',
): Reply {
  const { app } = bot;
  return {
    card: render('report/drafts', {
      notice,
      drafts: drafts.map(({ id, seen: { state } }) => ({
        draft: id,
        title: app.pack.prompts[state.entered['category'] ?? '']?.title ?? say('category.none'),
        startedAt: when(bot, state.startedAt),
        keptUntil: when(bot, keptUntil(state)),
      })),
      seat: bot.seat(owner),
    }),
    summary: say('report.drafts.summary'),
  };
}

/** A person's own reports and where each stands. */
export function mineCard(bot: Bot, reporter: string, reports: readonly Case[]): Reply {
  return {
    card: render('report/mine', {
      reports: reports.map((found) => ({
        reference: found.reference,
        category: categoryTitle(bot, found),
        reportedAt: when(bot, found.reportedAt),
        state: stateOf(bot, found),
        canEscalate: found.escalation === undefined && !found.disposal.destroyed,
        canCorrect: isCorrectable(found),
        lostContact: found.lostContact.length > 0,
      })),
      seat: bot.seat(reporter),
    }),
    summary: say('report.mine.summary'),
    ...(reports.length > 1 ? { place: { page: 'tracker' } } : {}),
  };
}

function stateOf(bot: Bot, found: Case): string {
  if (found.lostContact.length > 0) return episodeState(bot, found).state;
  const decided = lastDecision(found);
  const owner = decided?.by ?? found.acknowledged?.by;
  const state =
    decided?.decision.outcome ?? (found.acknowledged ? 'acknowledged' : found.escalation ? 'waiting' : 'kept');
  if (!hasWords(`report.mine.state.${state}`)) return '';
  return say(`report.mine.state.${state}`, {
    ...clocks(bot, found),
    ...nationWords(bot.app.pack),
    owner: owner ? nameOf(bot.app.organisation, owner) : '',
  });
}

function clocks(bot: Bot, { escalation }: Case): { acknowledgeBy: string; decideBy: string } {
  return { acknowledgeBy: when(bot, escalation?.acknowledgeBy), decideBy: when(bot, escalation?.decideBy) };
}
