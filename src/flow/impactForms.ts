import { directions, measureKinds, units } from '../case/impact/facts';
import { ownFigureIds } from '../assurance/ownFigures';
import type { Figure } from '../case/impact/facts';
import type { Entered, Field } from './flow';

type Form = Readonly<Record<string, Field>>;
const line = { type: 'narrative', max: 300, required: true } as const;
const number = { type: 'text', max: 12, numbersAllowed: true } as const;

/** Where figures come from: entered, an audit, or one that Throughline has itself. */
export const measureSources = ['entered', 'audit', ...ownFigureIds] as const;

export const measureForm = {
  what: { type: 'choice', choices: measureKinds, required: true },
  source: { type: 'choice', choices: measureSources, required: true },
  measureName: line,
  numerator: line,
  denominator: { ...line, required: false },
  unit: { type: 'choice', choices: units, required: true },
  direction: { type: 'choice', choices: directions, required: true },
  target: number,
  checkOn: { type: 'day', required: true },
  actions: { type: 'text', max: 400, required: true, numbersAllowed: true },
  lateBecause: { ...line, required: false },
} as const satisfies Form;

export const figuresForm = {
  figures: { type: 'text', max: 8000, required: true, numbersAllowed: true },
  figuresNote: { ...line, required: false, numbersAllowed: true },
} as const satisfies Form;

export const auditForm = {
  auditOn: { type: 'date', required: true },
  population: { ...number, required: true },
  sample: { ...number, required: true },
  passed: { ...number, required: true },
  figuresNote: { ...line, required: false, numbersAllowed: true },
} as const satisfies Form;

/** A number as people write it, not below zero; undefined for anything else. A decimal comma is a point. */
export function numberOf(text: string): number | undefined {
  const written = text.trim().replace(/\s*%$/, '').replace(',', '.');
  return /^\d+(\.\d+)?$/.test(written) ? Number(written) : undefined;
}

export type ReadFigures =
  | { readonly ok: true; readonly figures: readonly Figure[] }
  | { readonly ok: false; readonly line: number; readonly text: string };

/**
 * Figures, one on a line: a month or a day, then the number, and for a share what it is out of. "2026-05 7 of 10", "2026-05-12 3/4", and what
 * is pasted from a spreadsheet (tabs, semicolons) are all read. A month stands for its first day.
 *
 * @param shares whether each needs what it is out of
 */
export function readFigures(text: string, shares: boolean): ReadFigures {
  const figures: Figure[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const said = written.trim();
    if (said === '') continue;
    const figure = figureOf(said, shares);
    if (!figure) return { ok: false, line: index + 1, text: said.slice(0, 60) };
    figures.push(figure);
  }
  return { ok: true, figures };
}

function figureOf(said: string, shares: boolean): Figure | undefined {
  const found = /^(\d{4}-\d{2}(?:-\d{2})?)[\s:;\t]+([\d.,]+)(?:\s*(?:\/|of|out of|;|\t|\s)\s*([\d.,]+))?$/i.exec(said);
  const [, day = '', first = '', second] = found ?? [];
  const on = day.length === 7 ? `${day}-01` : day;
  const count = numberOf(first);
  const of = second === undefined ? null : numberOf(second);
  if (
    !found ||
    Number.isNaN(Date.parse(`${on}T00:00:00Z`)) ||
    new Date(`${on}T00:00:00Z`).toISOString().slice(0, 10) !== on
  )
    return undefined;
  if (count === undefined || of === undefined || shares !== (of !== null)) return undefined;
  return { on, count, of, population: null };
}

/** An audit as it was typed; undefined when its numbers do not fit together. */
export function auditOf({ auditOn: on = '', population = '', sample = '', passed = '' }: Entered): Figure | undefined {
  const [all, of, count] = [population, sample, passed].map(numberOf);
  if (all === undefined || of === undefined || count === undefined) return undefined;
  return [all, of, count].every(Number.isInteger) && count <= of && of <= all && of > 0
    ? { on, count, of, population: all }
    : undefined;
}
