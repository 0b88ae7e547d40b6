import type { Tag } from '../ledger/streamKind';
import { disposalTags } from '../record/disposalTags';
import { isOpen, standingHolds, type Case } from './state';

/** Words a case can be found by. Kept beside the record, so: ids and references only. */
export function tagsOf(found: Case): Tag[] {
  const { report } = found;
  const categories = [report?.category, report?.alsoCategory].flatMap((category) => category ?? []);
  const person = report?.person;
  return [
    `reporter:${found.reporter}`,
    ...(isOpen(found) ? [`open:${found.team}`] : []),
    ...(standingHolds(found).length > 0 ? [heldTag] : []),
    ...disposalTags(found.disposal, found.lastActAt),
    ...(person ? categories.map((category) => aboutTag(category, person)) : []),
  ];
}

/** Cases on legal hold. */
export const heldTag = 'held';

/**
 * The tag of a person's cases under one prompt. People write one reference in many ways ("cr 1042", "CR-1042"): only its letters and
 * digits count, because a repeat that is missed lowers a result. Somebody may have typed a name all the same.
 */
export function aboutTag(prompt: string, person: string): Exclude<Tag, string> {
  const typed = person
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return { of: `about:${prompt}`, typed };
}
