import type { Place } from '../../src/tab/view';

/** Where a case is in the tab: for cards about one that have no button for it, or none any more. */
export function placeOfCase(reference: string): Place {
  return { page: 'case', query: { reference } };
}
