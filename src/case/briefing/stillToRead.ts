import { hasLeft, personOf } from '../../people/organisation';
import { localDate } from '../../time/local';
import type { World } from '../caseKind';
import { notRead, type Briefing } from './state';

/** Who has not read it and can still be told: whoever has left meanwhile cannot. */
export function stillToRead(briefing: Briefing, { organisation, office }: World, now: string): string[] {
  const today = localDate(now, office.zone);
  return notRead(briefing).filter((id) => {
    const person = personOf(organisation, id);
    return person !== undefined && !hasLeft(person, today);
  });
}
