import { nameOf } from '../../src/people/organisation';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import type { Bot } from '../press';
import { when } from '../views/when';

/** One line of a section: what it is, what was written, and by whom and when, in words. */
export interface Row {
  readonly label: string;
  readonly text: string;
  readonly by?: string;
  readonly at?: string;
}

/** A list of the same kind of thing. Every row has a cell for every column. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One part of a case's page. Everything in it is plain text: markup is text here too. */
export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly table?: Table;
  /** A drawing, in words for whoever does not see it, and how it was made. */
  readonly picture?: { readonly svg: string; readonly alt: string; readonly note: string };
  /** What there are several of, such as each version of a form. */
  readonly parts?: readonly Section[];
}

/** Makes one part of the page for a viewer; undefined when there is nothing of it, or nothing that they may see. */
export type SectionOf = (
  bot: Bot,
  seen: Seen<Case>,
  viewer: string,
) => Section | undefined | Promise<Section | undefined>;

/** A line, unless there is nothing to say. */
export function row(label: string, text: string, by: Pick<Row, 'by' | 'at'> = {}): Row[] {
  return text.trim() === '' ? [] : [{ label, text, ...by }];
}

/** Who and when, for a line or a cell. */
export function byWhom(
  bot: Bot,
  { by, at }: { readonly by: string; readonly at: string },
): { readonly by: string; readonly at: string } {
  return { by: nameOf(bot.app.organisation, by), at: when(bot, at) };
}
