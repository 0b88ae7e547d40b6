import type { CaseRow } from '../assurance/caseRow';
import type { Stage } from '../case/line';
import { referenceOfStream } from '../case/reference';
import { workTag } from '../case/countedTags';
import { actingTag, actionTag, reviewTag, stageTag } from '../case/tags';
import { permitted } from '../case/permitted';
import { sees } from '../case/sees';
import type { Head } from '../ports';
import { casesPagewise, rowOf, scopesOf, type Scope } from './figures';
import type { Throughline } from './throughline';

/** Which cases are looked at: those somebody has something to do on, those with an action, closed ones with a link missing, or learned ones. */
export const trackedStates = ['work', 'actions', 'closed', 'learned'] as const;
export type TrackedState = (typeof trackedStates)[number];

export interface Tracked {
  readonly reference: string;
  /** Of a case that they may not open, what is theirs alone: whoever has but an action of it sees that. */
  readonly row: CaseRow;
  readonly stage: Stage;
}

/** Learned cases only grow in number: the latest are what is looked for. */
const mostLearned = 500;

/** The cases of a part of the organisation that somebody may know of. Whoever does not see all of them sees those they are part of. */
export async function trackedCases(
  app: Throughline,
  viewer: string,
  scope: Scope,
  state: TrackedState,
): Promise<Tracked[]> {
  const now = app.ports.clock.now();
  const all = permitted(app, viewer, 'seeDuty', now);
  const restricted = permitted(app, viewer, 'decideRestricted', now);
  const teams = app.organisation.teams
    .map(({ id }) => id)
    .filter((id) => scopesOf(app.organisation, id).includes(scope));
  const found = new Map<string, Tracked>();
  for (const tag of all ? teams.map((team) => tagOf(state, team)) : ownTags(viewer)) {
    for await (const head of all && state === 'learned' ? await latest(app, tag) : casesPagewise(app, tag)) {
      const row = await rowOf(app, head);
      const may = row && teams.includes(row.team) && (!all || restricted || !row.restricted);
      if (!may) continue;
      const reference = referenceOfStream(head.stream);
      const opens = all || sees((await app.turns.see(app.cases, head.stream)).state, viewer, 'line', app, now);
      const stage = head.summary['stage'] as Stage;
      found.set(reference, { reference, row: opens ? row : ownOf(row, viewer), stage });
    }
  }
  const inState = [...found.values()].filter((one) => all || isIn[state](one));
  return inState.sort((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1));
}

function tagOf(state: TrackedState, team: string): string {
  if (state === 'work') return workTag(team);
  return state === 'actions' ? actingTag(team) : stageTag(state, team);
}

/** What one reported, has to do, or was named for. */
function ownTags(viewer: string): string[] {
  return [`reporter:${viewer}`, actionTag(viewer), reviewTag(viewer)];
}

const isIn: { readonly [S in TrackedState]: (one: Tracked) => boolean } = {
  work: ({ row, stage }) => row.deadlines.length > 0 || stage === 'reported' || stage === 'review',
  actions: ({ row }) => row.actions.some(({ acceptedAt, droppedAt }) => acceptedAt === null && droppedAt === null),
  closed: ({ stage }) => stage === 'closed',
  learned: ({ stage }) => stage === 'learned',
};

/** What somebody has to do, and nothing else of the case. */
function ownOf(row: CaseRow, viewer: string): CaseRow {
  return {
    ...row,
    categories: [],
    review: null,
    actions: row.actions.filter(({ owner }) => owner === viewer),
    deadlines: row.deadlines.filter(({ who }) => who === viewer),
  };
}

function latest({ ports }: Throughline, tag: string): Promise<Head[]> {
  return ports.ledger.heads({ kind: 'case', tag, newestFirst: true, limit: mostLearned });
}

/** What is due first comes first; of what has no clock, the newest last. */
function firstOf({ row }: Tracked): string {
  return row.deadlines[0]?.by ?? `~${row.reportedAt}`;
}
