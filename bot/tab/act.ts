import type { Person } from '../../src/people/organisation';
import type { ActAnswer } from '../../src/tab/view';
import type { Bot } from '../press';
import type { PageRefusal } from './page';

/** A form of the tab that was sent. `fields` came from outside: what was typed, and what the form carried along. */
export interface AskedAct {
  readonly bot: Bot;
  readonly viewer: Person;
  readonly fields: Readonly<Record<string, string>>;
}

/** Something done in the tab. What was typed wrongly comes back in the form; a refusal is for whoever may not do it at all. */
export type ActOf = (asked: AskedAct) => Promise<ActAnswer | PageRefusal>;
