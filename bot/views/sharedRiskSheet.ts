import { render, say } from '../../cards/render';
import { shareable, type Shareable } from '../../src/case/sharedRisk/facts';
import type { Disclosure } from '../../src/case/sharedRisk/state';
import type { Case } from '../../src/case/state';
import { nameOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import type { Bot, Reply } from '../press';
import { cut, fit, textBudget } from './fit';
import { titleOf } from './sharedRiskParts';
import { indicatorLabel, partsWords } from './sharedRiskWords';
import { when } from './when';

/**
 * What one partner may be given, laid out to be printed or copied: the parts that were chosen, as they read when it was written down,
 * and what was left out. It is a card and no page: a page that opens without knowing who looks would be a disclosure that
 * no fact records.
 */
export function sheetCard(bot: Bot, { reference }: Case, found: Disclosure, viewer: string, notice = ''): Reply {
  const { organisation, pack } = bot.app;
  const left = shareable.filter((part) => !found.fields.includes(part));
  return {
    card: render('sharedRisk/sheet', {
      reference,
      notice,
      agency: cut(found.agency, 400),
      contact: cut(found.contact, 400),
      why: cut(found.why, textBudget / 6),
      basis: titleOf(pack.sharing.bases, found.basis),
      condition: titleOf(pack.sharing.conditions, found.condition),
      consent: say(`sharedRisk.consentWas.${found.consent ?? 'none'}`),
      by: say('sharedRisk.sheet.byLine', {
        by: nameOf(organisation, found.by),
        organisation: organisation.name,
        at: when(bot, found.at),
      }),
      rows: found.fields.map((part) => ({
        label: say(`sharedRisk.part.${part}`),
        lines: linesOf(bot, found, part).map((text) => ({ text })),
      })),
      leftOut:
        left.length > 0
          ? say('sharedRisk.sheet.leftOut', { parts: partsWords(left) })
          : say('sharedRisk.sheet.leftNothing'),
      seat: bot.seat(viewer),
    }),
    summary: say('sharedRisk.sheet.summary'),
  };
}

function linesOf(bot: Bot, { sheet, fields }: Disclosure, part: Shareable): string[] {
  const { known, protective, view } = fit(
    { known: sheet.known, protective: sheet.protective, view: sheet.view },
    textBudget / 2,
  );
  const lines: Readonly<Record<Shareable, () => string[]>> = {
    person: () => [sheet.person],
    indicators: () =>
      Object.entries(sheet.indicators).map(([key, answer]) =>
        say('sharedRisk.sheet.signs', { answer: say(`answer.${answer}`), label: indicatorLabel(bot, key) }),
      ),
    known: () => [known],
    protective: () => [protective],
    view: () => [view],
    actions: () => sheet.actions.map((action) => actionLine(bot, action)),
    nextReview: () => [when(bot, sheet.nextReview)],
  };
  return fields.includes(part) ? lines[part]() : [];
}

function actionLine(bot: Bot, { what, owner, partner, due }: Disclosure['sheet']['actions'][number]): string {
  const { organisation } = bot.app;
  // Put together here and not in the words file: what people typed is never read as a template.
  const whose = owner === null ? partner : `${nameOf(organisation, owner)}, ${organisation.name}`;
  return `${cut(what, 2000)} (${cut(whose, 400)}, ${formatDate(due)})`;
}
