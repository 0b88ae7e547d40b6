import { say } from '../../../cards/render';
import type { Outcome } from '../../../src/policy/evaluate';
import { explain } from '../../../src/policy/explain';
import { nameOf } from '../../../src/people/organisation';
import type { Bot } from '../../press';
import { nationWords } from '../../views/nationWords';
import { seesDetails } from '../../views/seesDetails';
import { when } from '../../views/when';
import { row, type Section, type SectionOf } from '../section';

/** What the rules made of it: each with its id, its pack and that pack's version, what was not known and what would have changed it. */
export const assessment: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  const made = found.assessment;
  if (!made || !seesDetails(bot, found, viewer)) return undefined;
  const { outcomes, result, byRule, raisedBy } = made;
  return {
    title: say('page.assessment.title'),
    rows: [
      ...row(say('page.assessment.result'), say(`result.${result}`, nationWords(bot.app.pack))),
      ...(byRule === result
        ? []
        : row(say('page.assessment.byRule'), say(`result.${byRule}`, nationWords(bot.app.pack)))),
      ...row(say('page.assessment.raisedBy'), raisedBy ? nameOf(bot.app.organisation, raisedBy) : ''),
      ...(outcomes.length === 0 ? row(say('page.overview.note'), say('report.check.noCategory')) : []),
    ],
    ...(outcomes.length === 0 ? {} : { table: rulesOf(bot, outcomes) }),
    parts: outcomes.flatMap((outcome) => explained(bot, outcome, when(bot, found.escalation?.decideBy))),
  };
};

function rulesOf({ app: { pack } }: Bot, outcomes: readonly Outcome[]): Section['table'] & object {
  return {
    title: say('page.assessment.rules'),
    columns: (['about', 'says', 'rows', 'pack'] as const).map((column) => say(`page.assessment.${column}`)),
    rows: outcomes.map(({ promptId, result, fired, couldFire, packId, packVersion }) => [
      pack.prompts[promptId]?.title ?? promptId,
      say(`result.${result}`, nationWords(pack)),
      (result === 'CANNOT_RULE_OUT' ? couldFire : fired).map(({ id, reason }) => `${id}: ${reason}`).join('\n'),
      `${packId} ${packVersion}`,
    ]),
  };
}

/** The pack's own sentences. A prompt that the pack of today has dropped is in the table alone. */
function explained({ app: { pack } }: Bot, outcome: Outcome, due: string): Section[] {
  const prompt = pack.prompts[outcome.promptId];
  if (!prompt) return [];
  const words = explain(pack, outcome, due);
  return [
    {
      title: prompt.title,
      rows: [
        ...row(say('page.assessment.why'), words.reason),
        ...row(say('page.assessment.unknown'), words.unknowns),
        ...row(say('page.assessment.change'), words.wouldChange),
        ...row(say('page.assessment.asked'), words.whatNext.join('\n')),
      ],
    },
  ];
}
