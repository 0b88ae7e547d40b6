import { render, say } from '../../cards/render';
import { hashKey } from '../../src/assurance/hashRank';
import type { Item, Plan } from '../../src/audit/facts';
import { isPassed, questionScores, standing } from '../../src/audit/score';
import type { Audit, Round } from '../../src/audit/state';
import type { Seen } from '../../src/ledger/streamKind';
import { formatDate } from '../../src/time/format';
import { hasWords } from '../../cards/words';
import type { Bot, Reply } from '../press';
import { leadsAudit, measureName, progressOf, questionText, roundState, stratumName } from './auditWords';
import { fit, textBudget } from './fit';
import type { FormShown } from './reviewForms';
import { when } from './when';

/** Cases of a group on the card that shows how they were drawn. */
const listed = 40;

type Planned = Seen<Audit> & { readonly state: { readonly plan: Plan } };

/** What a round came to: of the cases, and question by question, each with what it is out of. */
export async function auditRoundCard(
  bot: Bot,
  { state }: Planned,
  round: Round,
  viewer: string,
  shown: FormShown & { readonly because?: string } = {},
): Promise<Reply> {
  const { plan } = state;
  const { reference, measure, target } = plan;
  const last = round.results.at(-1);
  const population = round.population.length;
  const n = round.sample.length;
  const { style } = roundState(round);
  return {
    card: render('audit/round', {
      reference,
      measure,
      round: String(round.nth),
      nth: round.nth,
      because: shown.because ? say(`audit.because.${shown.because}`) : '',
      notice: shown.notice ?? '',
      period: say('audit.round.period', { from: formatDate(round.from), to: formatDate(round.to) }),
      style,
      state: last ? say('audit.round.result', { ...last }) : say('audit.round.open', progressOf(round)),
      target: last ? say(`audit.round.target.${last.outcome}`, { target }) : '',
      sentence:
        n === population ? say('audit.round.all') : say('audit.round.sentence', { of: n, share: round.share * 100 }),
      given: givenWords(round),
      scores: questionScores(round, plan.questions)
        .filter(() => standing(round).size > 0)
        .map((score) => ({
          text: say('audit.round.score', { ...score }),
          question: questionText(bot, score.question),
        })),
      earlier: round.results.slice(0, -1).map(({ at, passed, of }) => ({
        text: say('audit.round.earlier', { at: when(bot, at), passed, of }),
      })),
      cases: leadsAudit(bot, plan, viewer) ? caseChoices(round) : [],
      drawn: [
        { text: say('audit.round.sizes', { n, population }) },
        ...strataOf(round).map(({ stratum, items, drawn }) => ({
          text: say('audit.round.stratum', {
            stratum: stratumName(bot, stratum),
            n: drawn.length,
            population: items.length,
          }),
        })),
      ],
      typed: { auditedCase: '' },
      ...fit({ name: await measureName(bot, plan) }, textBudget / 8),
      seat: bot.seat(viewer),
    }),
    summary: say('audit.summary'),
  };
}

function givenWords({ results, given, refusal }: Round): string {
  if (results.length === 0 || given < results.length) return '';
  if (refusal === null) return say('audit.round.given');
  return say('audit.round.refused', {
    why: say(hasWords(`notice.${refusal}`) ? `notice.${refusal}` : 'notice.failure'),
  });
}

function caseChoices(round: Round): { value: string; title: string }[] {
  const readings = standing(round);
  return round.sample.map(({ reference }) => {
    const reading = readings.get(reference);
    const outcome = !reading
      ? say('audit.round.waiting')
      : reading.unreadable
        ? say('audit.round.unreadable')
        : say(`audit.case.outcome.${isPassed(reading) ? 'passed' : 'failed'}`);
    return { value: reference, title: say('audit.round.case', { reference, outcome }) };
  });
}

/** The groups of a round in their order, with what was in each and what was drawn. */
function strataOf({ population, sample }: Round) {
  return [...new Set(population.map(({ stratum }) => stratum))].sort().map((stratum) => {
    const of = (all: readonly Item[]) =>
      all.filter((item) => item.stratum === stratum).map(({ reference }) => reference);
    return { stratum, items: of(population), drawn: of(sample) };
  });
}

/** How the cases of a round were drawn, so that anybody can draw them again. */
export function auditHowCard(bot: Bot, { state }: Planned, round: Round, viewer: string): Reply {
  const { plan } = state;
  const { seed, hash, population, sample } = round;
  return {
    card: render('audit/how', {
      reference: plan.reference,
      measure: plan.measure,
      round: String(round.nth),
      fixed: say('audit.how.fixed', { nonce: plan.nonce, at: when(bot, state.plannedAt) }),
      frozen: say('audit.how.frozen', { at: when(bot, round.at), population: population.length, n: sample.length }),
      seed: broken(seed),
      hash: broken(hash),
      sizes: say('audit.how.sizes', { n: sample.length, share: round.share * 100 }),
      strata: strataOf(round).map(({ stratum, items, drawn }) => ({
        title: say('audit.how.stratum', {
          stratum: stratumName(bot, stratum),
          n: drawn.length,
          population: items.length,
        }),
        cases: items
          .map((reference) => ({ key: hashKey(seed, reference), reference }))
          .sort((a, b) => (a.key < b.key ? -1 : 1))
          .slice(0, listed)
          .map(({ key, reference }) => ({
            text: say(drawn.includes(reference) ? 'audit.how.drawnLine' : 'audit.how.line', {
              key: key.slice(0, 12),
              reference,
            }),
          })),
        more: items.length > listed ? say('audit.how.more', { count: items.length - listed }) : '',
      })),
      seat: bot.seat(viewer),
    }),
    summary: say('audit.summary'),
  };
}

/** A phone breaks no line within a word: after a slash, and where a part is long. */
function broken(text: string): string {
  const parts = text.split('/').map((part) => (part.length > 24 ? (part.match(/.{1,16}/g) ?? []).join(' ') : part));
  return parts.join('/ ');
}
