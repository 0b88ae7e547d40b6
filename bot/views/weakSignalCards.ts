import { render, say } from '../../cards/render';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { mayNow } from '../mayNow';
import { teamOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import { weakSignals, type WeakSignal } from '../../src/usecases/weakSignals';
import type { Bot, Reply } from '../press';
import { categoryTitle } from './caseCards';
import { patternWords, referenceWords } from './patternWords';
import { when } from './when';

/** A report for which nobody was called is part of a pattern: a safeguarding lead is asked to look at them together. */
export function weakSignalCard(bot: Bot, { state: found }: Seen<Case>, viewer: string): Reply {
  return {
    card: render('duty/weakSignal', {
      reference: found.reference,
      category: categoryTitle(bot, found),
      reportedAt: when(bot, found.reportedAt),
      patterns: found.patterns.map((pattern) => ({ text: patternWords(bot, pattern, found.team, true) })),
      escalated: found.escalation !== undefined,
      seat: bot.seat(viewer),
    }),
    summary: say('signals.one.summary'),
  };
}

/** How many references can be chosen from on one card. */
const listed = 60;

/** `weak signals`: what is watched for each team, and every pattern that was found. */
export async function weakSignalsCard(bot: Bot, viewer: string): Promise<Reply> {
  const { app } = bot;
  const { since, signals, patterns } = await weakSignals(app);
  const seesAll = mayNow(bot, viewer, 'decideRestricted');
  const cases = [...signals.map(({ pattern }) => pattern), ...patterns.map((pattern) => pattern.cases)].flat();
  const references = [...new Set(cases.map(({ reference }) => reference))].slice(0, listed);
  return {
    card: render('duty/weakSignals', {
      since: formatDate(since),
      signals: signals.map((signal, index) => ({
        team: signals[index - 1]?.team === signal.team ? '' : (teamOf(app.organisation, signal.team)?.name ?? ''),
        ...lineOf(bot, signal, seesAll),
      })),
      patterns: patterns.map((pattern) => ({ text: patternWords(bot, pattern, pattern.team, seesAll) })),
      references: seesAll ? references.map((value) => ({ value })) : [],
      asAt: when(bot, app.ports.clock.now()),
      seat: bot.seat(viewer),
    }),
    summary: say('signals.all.summary'),
    place: { page: 'themes' },
  };
}

function lineOf(bot: Bot, { category, reports, quiet, pattern }: WeakSignal, seesAll: boolean) {
  const { days } = bot.app.pack.settings.repeatedPattern.sameTeamAndCategory;
  return {
    text: say('signals.line', {
      category: bot.app.pack.prompts[category]?.title ?? category,
      reports,
      quiet: quiet > 0 ? say('signals.quiet', { quiet }) : '',
    }),
    pattern:
      pattern.length > 0
        ? say('signals.pattern', { days, references: referenceWords(pattern, pattern.length, seesAll) })
        : '',
  };
}
