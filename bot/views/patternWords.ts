import { say } from '../../cards/render';
import { isFactorPattern, type Match, type Pattern } from '../../src/case/recurrence';
import { teamOf } from '../../src/people/organisation';
import type { Bot } from '../press';

/** A pattern in words, with the references that the viewer may know; the others are only counted. */
export function patternWords(bot: Bot, pattern: Pattern, team: string, seesRestricted: boolean): string {
  const { organisation, pack } = bot.app;
  const words = {
    count: pattern.total,
    team: teamOf(organisation, team)?.name ?? team,
    days: pattern.days,
    references: referenceWords(pattern.cases, pattern.total, seesRestricted),
  };
  return isFactorPattern(pattern)
    ? say('signals.sameSystemFactorInTeam', { ...words, factor: say(`review.factor.${pattern.factor}`) })
    : say(`signals.${pattern.kind}`, {
        ...words,
        category: pack.prompts[pattern.category]?.title ?? pattern.category,
      });
}

/** At most a dozen references, newest first. */
export function referenceWords(cases: readonly Match[], total: number, seesRestricted: boolean): string {
  const open = cases.filter(({ restricted }) => seesRestricted || !restricted);
  const shown = open.slice(-12).reverse();
  const more = total - shown.length;
  const named = shown.map(({ reference }) => reference).join(', ');
  if (more === 0) return named;
  return named === '' ? say('signals.restricted') : say('signals.andMore', { named, count: more });
}
