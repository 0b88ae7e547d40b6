import { permitted } from '../src/case/permitted';
import { sees, type CasePart } from '../src/case/sees';
import type { Case } from '../src/case/state';
import type { Act } from '../src/people/may';
import type { Bot } from './press';

/** Whether somebody may do or see this now: in the table of domain reference 1.3, and still in post. */
export function mayNow({ app }: Pick<Bot, 'app'>, person: string, act: Act): boolean {
  return permitted(app, person, act, app.ports.clock.now());
}

/** Whether somebody sees a part of a case now, by the table of `case/sees.ts`. */
export function seesNow({ app }: Pick<Bot, 'app'>, found: Case, person: string, part: CasePart): boolean {
  return sees(found, person, part, app, app.ports.clock.now());
}
