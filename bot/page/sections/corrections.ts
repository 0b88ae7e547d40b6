import { say } from '../../../cards/render';
import { valueOf } from '../../../src/case/texts';
import { shownText } from '../../views/corrections';
import { seesDetails } from '../../views/seesDetails';
import { byWhom, row, type Section, type SectionOf } from '../section';

/** Everything that was put right in the report: what it said before, what it said then, and why. */
export const corrections: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  const all = found.corrections;
  if (all.length === 0 || !seesDetails(bot, found, viewer)) return undefined;
  return {
    title: say('page.corrections.title'),
    rows: [],
    parts: all.map(({ field, was, reason, ...by }, index) => {
      // What it was corrected to is what the next correction of the same part found there.
      const next = all.slice(index + 1).find((later) => later.field === field);
      const now = next ? next.was : valueOf(found.report, field);
      return {
        title: say('page.corrections.one', { number: index + 1, label: say(`record.part.${field}`) }),
        rows: [
          { label: say('page.corrections.before'), text: shownText(field, was) },
          { label: say('page.corrections.after'), text: shownText(field, now), ...byWhom(bot, by) },
          ...row(say('record.correct.reason'), reason),
        ],
      };
    }),
  };
};
