import type { Person } from '../../src/people/organisation';
import type { Theme, TabView } from '../../src/tab/view';
import type { Bot } from '../press';

/** Who asks for a page of the tab, and how: everything in `query` came from outside. */
export interface AskedPage {
  readonly bot: Bot;
  /** Looked up from the token, never from what the page says. */
  readonly viewer: Person;
  /** The parameters of the address, without the theme. */
  readonly query: Readonly<Record<string, string>>;
  /** What the reader's Teams looks like: pictures are drawn to fit it. */
  readonly theme: Theme;
}

/** `not_permitted` says that there is something; where that must not be known either, a page answers `not_found`. */
export type PageRefusal = 'not_found' | 'not_permitted';

/** One page of the tab: what one reader is shown of the record, and nothing else. */
export type PageOf = (asked: AskedPage) => Promise<TabView | PageRefusal>;
