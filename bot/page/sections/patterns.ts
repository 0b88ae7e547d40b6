import { say } from '../../../cards/render';
import { mayNow } from '../../mayNow';
import { patternWords } from '../../views/patternWords';
import type { Section, SectionOf } from '../section';

/** The repeated patterns it is part of, with the references that the viewer may know. */
export const patterns: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  if (found.patterns.length === 0) return undefined;
  const seesAll = mayNow(bot, viewer, 'decideRestricted');
  return {
    title: say('line.patterns'),
    rows: found.patterns.map((pattern) => ({
      label: say('page.patterns.one'),
      text: patternWords(bot, pattern, found.team, seesAll),
    })),
  };
};
