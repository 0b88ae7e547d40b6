import { say } from '../../cards/render';
import { nameOf } from '../../src/people/organisation';
import type { Bot } from '../press';

/** Who stands in for a supervisor today, as it is said beside their figures; '' for nobody. */
export function standInText({ app }: Pick<Bot, 'app'>, people: readonly string[]): string {
  if (people.length === 0) return '';
  const names = people.map((id) => nameOf(app.organisation, id)).join(', ');
  return say('supervision.coverage.standIn', { names });
}
