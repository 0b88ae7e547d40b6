import { say } from '../../../cards/render';
import { failureQuestions, type TriageForm } from '../../../src/case/triage/facts';
import { proposedTier } from '../../../src/case/triage/tier';
import type { Case } from '../../../src/case/state';
import { seesNow } from '../../mayNow';
import type { Bot } from '../../press';
import { nationWords } from '../../views/nationWords';
import { titleOf } from '../../views/sharedRiskParts';
import { testWords } from '../../views/triageCards';
import { when } from '../../views/when';
import { answerWords } from '../questions';
import { byWhom, row, type Row, type Section, type SectionOf, type Table } from '../section';

/** The safeguarding lead's triage, every version of it; for those who triage. */
export const triage: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  const { asked, forms } = found.triage;
  if ((!asked && forms.length === 0) || !seesNow(bot, found, viewer, 'triage')) return undefined;
  return {
    title: say('page.triage.title'),
    rows: [
      ...(forms.length === 0 && asked
        ? row(say('page.overview.state'), say('triage.due', { due: when(bot, asked.due) }))
        : []),
      ...tierRow(bot, found),
    ],
    parts: forms.map((form, index) => ({
      title: say('page.triage.version', { number: index + 1, count: forms.length, ...byWhom(bot, form) }),
      rows: rowsOf(bot, form),
      table: answersOf(bot, form),
    })),
  };
};

function tierRow(bot: Bot, found: Case): Row[] {
  const tier = proposedTier(found);
  if (!tier) return [];
  const reasons = tier.reasons.map((reason) => say(`triage.reason.${reason}`, nationWords(bot.app.pack))).join('; ');
  return row(say('page.triage.tier'), say('triage.tier', { tier: tier.minimumTier, reasons }));
}

/** Each question of the form with its answer and the reason. */
function answersOf({ app: { pack } }: Bot, { safe, limbs, failures, texts }: TriageForm): Table {
  return {
    title: say('page.report.answers'),
    columns: [say('page.report.question'), say('page.report.answer'), say('triage.form.why')],
    rows: [
      [say('triage.form.safe'), answerWords(safe), texts['safe'] ?? ''],
      ...pack.threeLimbs.limbs.map(({ key, question }) => [question, answerWords(limbs[key]), texts[key] ?? '']),
      ...failureQuestions.map((field) => [
        say(`triage.question.${field}`, nationWords(pack)),
        answerWords(failures[field]),
        '',
      ]),
    ],
  };
}

function rowsOf(bot: Bot, { limbs, consent, ground, harm, events, knownSince, texts }: TriageForm): Row[] {
  const { pack } = bot.app;
  const basis = [titleOf(pack.sharing.bases, ground), texts['ground'] ?? ''].filter((part) => part !== '');
  return [
    ...row(say('page.review.because'), texts['again'] ?? ''),
    ...row(say('triage.form.test'), testWords(bot, limbs)),
    ...row(say('triage.form.wishes'), texts['desiredOutcome'] ?? ''),
    ...row(say('triage.form.consent'), say(`triage.consent.${consent}`)),
    ...row(say('triage.form.ground'), basis.join('\n')),
    ...row(say('triage.form.physical'), say(`triage.harm.physical.${harm.physical ?? 'unknown'}`)),
    ...row(say('triage.form.psychological'), say(`triage.harm.psychological.${harm.psychological ?? 'unknown'}`)),
    ...row(say('triage.form.events'), events.map((event) => pack.notifications.events[event] ?? event).join('\n')),
    ...row(say('triage.form.known'), knownSince === undefined ? '' : when(bot, knownSince)),
  ];
}
