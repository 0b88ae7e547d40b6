import { render, say } from '../../cards/render';
import { timesCorrected } from '../../src/case/correcting';
import { correctable, type Correctable } from '../../src/case/facts';
import type { Case } from '../../src/case/state';
import { valueOf } from '../../src/case/texts';
import { correctionInput } from '../../src/flow/correction';
import type { Entered } from '../../src/flow/flow';
import type { Bot, Reply } from '../press';
import { mayAct } from './caseCards';
import { correctionsData, shownText } from './corrections';
import { fit, textBudget } from './fit';

/** Everything in a report that can be put right, with what it says now and what it said before. */
export function partsCard(bot: Bot, found: Case, viewer: string, notice = ''): Reply {
  const says = fit(
    Object.fromEntries(correctable.map((field) => [field, shownText(field, valueOf(found.report, field))])),
    textBudget / 2,
  );
  const acts = mayAct(bot, found, viewer);
  // Corrections of somebody who acts on the case may say why in words that are not for whoever reported.
  const corrections = acts ? found : { ...found, corrections: found.corrections.filter(({ by }) => by === viewer) };
  return {
    card: render('record/parts', {
      reference: found.reference,
      notice,
      parts: correctable.map((field) => ({ field, label: say(`record.part.${field}`), says: says[field] ?? '' })),
      ...correctionsData(bot, corrections, textBudget / 2),
      canOpen: acts && found.acknowledged !== undefined,
      seat: bot.seat(viewer),
    }),
    summary: say('record.parts.summary'),
  };
}

export interface CorrectShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
  /** A line on top: why this card is shown again. */
  readonly notice?: string;
}

/** The form for one part: what it says now, what it should say, and why. */
export function correctCard(
  bot: Bot,
  found: Case,
  viewer: string,
  field: Correctable,
  shown: CorrectShown = {},
): Reply {
  const now = valueOf(found.report, field) ?? '';
  const typed = fit(
    { correction: shown.typed ? (shown.typed['correction'] ?? '') : now, why: shown.typed?.['why'] ?? '' },
    (textBudget * 2) / 3,
  );
  return {
    card: render('record/correct', {
      reference: found.reference,
      field,
      label: say(`record.part.${field}`),
      input: correctionInput(field),
      corrected: String(timesCorrected(found, field)),
      notice: shown.notice ?? (shown.problems ? say('problem.heading') : ''),
      now: fit({ now: shownText(field, now) }, textBudget / 3).now,
      typed,
      problems: { correction: shown.problems?.['correction'] ?? '', why: shown.problems?.['why'] ?? '' },
      seat: bot.seat(viewer),
    }),
    summary: say('record.correct.summary'),
  };
}
