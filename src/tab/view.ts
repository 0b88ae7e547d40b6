/**
 * What a page of the tab shows: made by the server, in words and for one reader, and drawn by the page, which decides nothing.
 * The assurance pack is made of the same blocks, so a figure in it cannot be another than the tab's.
 */
export interface TabView {
  readonly title: string;
  /** One sentence below the title: what the page answers. */
  readonly lead: string;
  /** When it was read from the record, in words. */
  readonly asAt: string;
  /** What narrows it down; every choice is a parameter of the page's address. */
  readonly filters: readonly Filter[];
  /** Something on it is being made: the page asks again after so many seconds. */
  readonly again?: number;
  readonly blocks: readonly Block[];
}

export interface Filter {
  /** The parameter's name. */
  readonly id: string;
  readonly label: string;
  /** What is chosen now. */
  readonly value: string;
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A page of the tab and the parameters it is opened with. */
export interface Place {
  readonly page: PageId;
  readonly query?: Readonly<Record<string, string>>;
}

export const pageIds = [
  'tracker',
  'case',
  'learning',
  'trends',
  'themes',
  'audits',
  'delivery',
  'accountability',
  'pack',
] as const;
export type PageId = (typeof pageIds)[number];

export function isPageId(text: string): text is PageId {
  return pageIds.some((id) => id === text);
}

export type Block = Heading | Text | Notice | Figures | Table | Facts | Chart | Form | Links;

/** Begins a section: everything to the next heading belongs to it. */
export interface Heading {
  readonly kind: 'heading';
  readonly text: string;
}

export interface Text {
  readonly kind: 'text';
  readonly text: string;
}

export interface Notice {
  readonly kind: 'notice';
  /** `empty`: there is nothing, and that is said as a matter of fact. */
  readonly tone: 'info' | 'good' | 'warning' | 'empty';
  readonly text: string;
}

/** Figures side by side, such as `M1`: each with what it is out of. */
export interface Figures {
  readonly kind: 'figures';
  readonly title: string;
  readonly figures: readonly Figure[];
}

export interface Figure {
  /** Stable: tests and the assurance pack find it by this. */
  readonly id: string;
  readonly label: string;
  /** As it is read, such as '62.4%' or 'none was due'. */
  readonly value: string;
  /** '31 of 50', or what else is needed to read it rightly; '' for nothing. */
  readonly note: string;
}

export interface Table {
  readonly kind: 'table';
  /** Stable, as for figures. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** Every row has a cell for every column; the first names the row. */
  readonly rows: readonly (readonly Cell[])[];
  /** Said in place of a table without rows. */
  readonly empty: string;
}

export interface Column {
  readonly label: string;
  readonly numeric?: true;
}

export interface Cell {
  readonly text: string;
  readonly to?: Place;
  /** Marked by word and shape, never by colour alone. */
  readonly mark?: 'late' | 'missing' | 'good' | 'failed';
}

/** Lines of what was written, and by whom and when. */
export interface Facts {
  readonly kind: 'facts';
  readonly title: string;
  readonly rows: readonly {
    readonly label: string;
    readonly text: string;
    readonly by?: string;
    readonly at?: string;
  }[];
}

/** A picture drawn by the server, and everything it says in words for whoever does not see it. */
export interface Chart {
  readonly kind: 'chart';
  readonly id: string;
  readonly title: string;
  /** SVG markup, to be shown as an image. */
  readonly svg: string;
  readonly alt: string;
  /** How it was made and what was flagged and why, a sentence each. */
  readonly notes: readonly string[];
  /** The points, for reading and copying; absent where they stand beside it. */
  readonly data?: Omit<Table, 'kind' | 'id'>;
  /** What is to be read or done about it, below it on a page. No file has it. */
  readonly below?: readonly Block[];
}

/** Something to do: its fields are posted to `/api/tab/acts/<act>` with `fixed` beside them. */
export interface Form {
  readonly kind: 'form';
  readonly act: string;
  readonly title: string;
  readonly fields: readonly Field[];
  /** Sent along as it is. A version that was read is called `read`: what was typed under an older one is sent with that, and so is noticed. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly submit: string;
  /** Beside what the page is for: closed until somebody opens it, or has a draft in it. */
  readonly folded?: true;
}

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly kind: 'line' | 'text' | 'choice' | 'day';
  readonly value: string;
  readonly hint?: string;
  /** For `choice`. */
  readonly choices?: readonly Choice[];
  /** What is wrong with what was sent, said beside the field. */
  readonly problem?: string;
}

export interface Links {
  readonly kind: 'links';
  readonly links: readonly Link[];
}

/** To a place in the tab, a file made for this reader, or back to the chat. */
export type Link =
  | { readonly label: string; readonly to: Place }
  | { readonly label: string; readonly file: string }
  | { readonly label: string; readonly chat: true };

/** What the page asks first: who is reading, where they can go, and every word of the page's own frame. */
export interface TabMe {
  readonly name: string;
  readonly organisation: string;
  readonly pages: readonly { readonly id: PageId; readonly label: string }[];
  /** Words of the frame (loading, failed, filters, …) by key. */
  readonly words: Readonly<Record<string, string>>;
  /** Where the chat with the bot is opened. */
  readonly chat?: string;
  /** The id of who reads: what somebody has typed is kept for them alone. */
  readonly reader: string;
  /** In local mode: whom one can be. */
  readonly others?: readonly Reader[];
  /** What is being made in the background, in words, such as the demonstration's eighteen months; absent when nothing is. */
  readonly progress?: { readonly text: string; readonly done: number; readonly of: number };
}

/** What an act came to. `form` comes back filled in, with what is wrong with it, when it was not done. */
export type ActAnswer =
  | { readonly done: true; readonly said: string; readonly to?: Place; readonly file?: string }
  | { readonly done: false; readonly said: string; readonly form?: Form };

/** Somebody whom one can read as. */
export interface Reader {
  readonly id: string;
  readonly name: string;
}

/** Why a page is not shown. */
export interface TabProblem {
  readonly title: string;
  readonly text: string;
  /** In local mode, where nobody is known by the name that was asked for: whom one can be instead. */
  readonly choose?: { readonly label: string; readonly hint: string; readonly others: readonly Reader[] };
}

/** What Teams looks like for the reader; a picture is drawn for one of them. */
export const themes = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];
