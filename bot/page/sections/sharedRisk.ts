import { say } from '../../../cards/render';
import { ownerOf, type PartnerAction, type SharedRisk } from '../../../src/case/sharedRisk/state';
import { nameOf } from '../../../src/people/organisation';
import type { Bot } from '../../press';
import { actionWords, titleOf } from '../../views/sharedRiskParts';
import { sharedRiskLine } from '../../views/sharedRiskCard';
import { indicatorLabel, mayNotShare, partsWords, signsWords } from '../../views/sharedRiskWords';
import { when } from '../../views/when';
import { byWhom, row, type Section, type SectionOf } from '../section';

/** The shared risk summary: consent, signs, what was given to whom on what ground, what was agreed, and every review. */
export const sharedRisk: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  const risk = found.sharedRisk;
  if (!risk || mayNotShare(bot, found, viewer)) return undefined;
  const owner = ownerOf(found);
  const { summary, ended, consents } = risk;
  return {
    title: say('line.sharedRisk'),
    rows: [
      ...row(say('page.overview.state'), String(sharedRiskLine(bot, found)['sharedRisk'])),
      ...row(say('page.shared.owner'), owner ? nameOf(bot.app.organisation, owner) : ''),
      ...consents.flatMap(({ consent, words, ...by }) =>
        row(say('page.shared.consent'), lines(say(`sharedRisk.choice.${consent}`), words), byWhom(bot, by)),
      ),
      ...row(say('sharedRisk.part.known'), summary?.known ?? '', summary && byWhom(bot, summary)),
      ...row(say('sharedRisk.part.protective'), summary?.protective ?? ''),
      ...row(say('sharedRisk.part.view'), summary?.view ?? ''),
      ...row(
        say('page.shared.ended'),
        ended ? lines(say(`page.shared.endedAs.${ended.because ?? 'reduced'}`), ended.reason) : '',
        ended && byWhom(bot, ended),
      ),
    ],
    table: signsOf(bot, risk),
    parts: [disclosures(bot, risk), meetings(bot, risk), actions(bot, risk), reviews(bot, risk)].filter(
      ({ rows }) => rows.length > 0,
    ),
  };
};

function signsOf(bot: Bot, { indicators }: SharedRisk): Section['table'] & object {
  return {
    title: say('sharedRisk.part.indicators'),
    columns: (['sign', 'answer', 'by'] as const).map((column) => say(`page.shared.${column}`)),
    rows: Object.entries(indicators).map(([key, { answer, by, at }]) => [
      indicatorLabel(bot, key),
      say(`answer.${answer}`),
      `${by === null ? say('sharedRisk.theReport') : nameOf(bot.app.organisation, by)}, ${when(bot, at)}`,
    ]),
  };
}

function disclosures(bot: Bot, found: SharedRisk): Section {
  const { sharing } = bot.app.pack;
  return {
    title: say('sharedRisk.section.share'),
    rows: found.disclosures.map(({ agency, recipient, fields, basis, condition, consent, by, at, ...texts }) => ({
      label: titleOf(sharing.recipients, recipient),
      text: lines(
        agency,
        labelled('parts', partsWords(fields)),
        labelled('consentWas', say(`sharedRisk.consentWas.${consent ?? 'none'}`)),
        labelled('basis', titleOf(sharing.bases, basis)),
        labelled('condition', titleOf(sharing.conditions, condition)),
        ...(['contact', 'why', 'necessary', 'override', 'release'] as const).map((part) =>
          texts[part] === '' ? '' : `${say(`sharedRisk.disclosed.${part}`)}: ${texts[part]}`,
        ),
      ),
      ...byWhom(bot, { by, at }),
    })),
  };
}

function meetings(bot: Bot, found: SharedRisk): Section {
  return {
    title: say('sharedRisk.section.meeting'),
    rows: found.meetings.map(({ heldAt, came, decisions, ...by }) => ({
      label: when(bot, heldAt),
      text: lines(`${say('sharedRisk.came')}: ${came}`, `${say('sharedRisk.decisions')}: ${decisions}`),
      ...byWhom(bot, by),
    })),
  };
}

function actions(bot: Bot, found: SharedRisk): Section {
  return {
    title: say('sharedRisk.section.actions'),
    rows: found.actions.map((action, index) => ({
      label: say('page.plan.one', { number: index + 1 }),
      text: lines(action.what, action.partner, actionWords(bot, action), ...newsOf(bot, action)),
      ...byWhom(bot, action.agreed),
    })),
  };
}

function newsOf(bot: Bot, { answers }: PartnerAction): string[] {
  if (answers.length === 0) return [say('sharedRisk.actionState.none')];
  return answers.map(({ answer, said, ...by }) =>
    [say(`sharedRisk.actionState.${answer}`, byWhom(bot, by)), said].filter((part) => part !== '').join('. '),
  );
}

function reviews(bot: Bot, found: SharedRisk): Section {
  return {
    title: say('sharedRisk.section.weekly'),
    rows: found.reviews.map(({ rating, indicators, note, weekly, ...by }) => ({
      label: say(`sharedRisk.choice.${rating}`),
      text: lines(signsWords(indicators), weekly ? '' : say('sharedRisk.between'), note),
      ...byWhom(bot, by),
    })),
  };
}

function labelled(part: 'parts' | 'consentWas' | 'basis' | 'condition', text: string): string {
  return text === '' ? '' : `${say(`page.shared.${part}`)}: ${text}`;
}

function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== '').join('\n');
}
