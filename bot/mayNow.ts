import { permitted } from '../src/case/permitted';
import type { Act } from '../src/people/may';
import type { Bot } from './press';

/** Whether somebody may do or see this now: in the table of domain reference 1.3, and still in post. */
export function mayNow({ app }: Pick<Bot, 'app'>, person: string, act: Act): boolean {
  return permitted(app, person, act, app.ports.clock.now());
}
