import { say } from '../../../cards/render';
import { linkLines, stageWords } from '../../views/lineOfSight';
import { row, type Section, type SectionOf } from '../section';

/** The four links between the incident and an improvement, and which is missing. */
export const lineOfSight: SectionOf = (_bot, { state: found }): Section | undefined => {
  if (found.triage.forms.length === 0) return undefined;
  return {
    title: say('line.links'),
    rows: [
      ...row(say('page.overview.state'), stageWords(found).state),
      ...linkLines(found).flatMap(({ title, missing }) =>
        row(title, missing === '' ? say('page.line.stands') : say('page.line.missing', { missing })),
      ),
    ],
  };
};
