import type { CaseRow } from '../../src/assurance/caseRow';

/** A case of which nothing is known but that it was reported, with what a test says of it. */
export function aRow(given: Partial<CaseRow> = {}): CaseRow {
  return {
    team: 'north',
    categories: ['self_neglect'],
    kind: 'concern',
    restricted: false,
    reportedAt: '2026-06-02T09:00:00.000Z',
    occurredOn: '2026-06-02',
    calls: [],
    decisions: 0,
    overridesDown: [],
    filled: null,
    answers: { unknown: 0, of: 0 },
    views: null,
    followUps: [],
    notifications: [],
    actions: [],
    measures: [],
    review: null,
    feedback: null,
    deadlines: [],
    ...given,
  };
}
