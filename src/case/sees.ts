import type { Act } from '../people/may';
import type { World } from './caseKind';
import { permitted, refusalOf } from './permitted';
import { isExecutive, isNamed } from './review/reviewers';
import { tierOf } from './review/tier';
import type { Case } from './state';

/** How somebody can be part of a case, beside their role. */
const relations = {
  reporter: (found: Case, person: string, world: World, at: string) =>
    found.reporter === person && permitted(world, person, 'report', at),
  /** Named to do the review, or as its senior lead. */
  named: isNamed,
  /** In a formal review the accountable executive looks at it and accepts its actions. */
  executive: (found: Case, person: string, world: World, at: string) =>
    tierOf(found)?.tier === 'C' && isExecutive(person, world, at),
} as const;

type Relation = keyof typeof relations;

/**
 * Who sees which part of a case: whoever may do one of these acts on it (`people/may.ts`, where a restricted record has its own column), and
 * whoever is part of it in one of these ways. Whoever is not listed sees nothing (D-23).
 */
const table = {
  /** That there is the case, its reference, team, category and state. Never the person. */
  line: { acts: ['seeDuty'], also: ['reporter', 'named', 'executive'] },
  /** What was reported, the person's reference among it: whoever is named to review it is assigned to it (1.3). */
  details: { acts: ['decide'], also: ['named'] },
  triage: { acts: ['triage'], also: ['named'] },
  review: { acts: ['leadReview'], also: ['named', 'executive'] },
  measures: { acts: ['leadReview'], also: ['named'] },
  briefings: { acts: ['leadReview'], also: ['named'] },
  plan: { acts: ['planActions', 'verifyAction'], also: ['named', 'executive'] },
  patterns: { acts: ['seeSignals'], also: [] },
  keeping: { acts: ['keepRecord'], also: [] },
  deliveries: { acts: ['seeDelivery'], also: [] },
  /** All that they may see of it, on a page to print. */
  page: { acts: ['decide', 'planActions'], also: ['named', 'executive'] },
} as const satisfies Record<string, { readonly acts: readonly Act[]; readonly also: readonly Relation[] }>;

export type CasePart = keyof typeof table;
export const caseParts = Object.keys(table) as readonly CasePart[];

export function sees(found: Case, person: string, part: CasePart, world: World, at: string): boolean {
  const { acts, also } = table[part];
  return (
    acts.some((act) => refusalOf(world, found, person, act, at) === undefined) ||
    also.some((relation) => relations[relation](found, person, world, at))
  );
}
