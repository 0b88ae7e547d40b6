import { occurredTag } from '../case/tags';
import { everyHead } from '../ledger/everyHead';
import { personOf, teamOn } from '../people/organisation';
import { learningOfTag } from '../supervision/learningKind';
import {
  caseSource,
  learningSources,
  thematicSource,
  type LearningSource,
  type OfCase,
} from '../supervision/learningSource';
import { plusMonths, type Month } from '../time/month';
import { pointsOf } from '../assurance/thematic/thematicKind';
import { quarterLabel } from '../time/quarter';
import { lastQuarters, quarterId, thematicOf } from './thematic';
import { teamBriefings, teamChanges } from './teamChanges';
import { entryContext, type Throughline } from './throughline';

export interface LearningOffer {
  readonly source: LearningSource;
  /** Something that it is about came up in the worker's team in the last months. */
  readonly forTeam: boolean;
  /** The latest month in which it was discussed with this worker; null when it was not. */
  readonly discussed: string | null;
}

/** How much of an action stands in a list to choose from. */
const titleLength = 120;

/** How many months back the cases of a team say what matters to it, this month among them. */
const monthsBack = 6;

/**
 * Everything a learning point with a worker can come from: first what fits their team and was not discussed with them, then what was not
 * discussed, then the rest. In each the order of the catalogue.
 */
export async function learningOffers(app: Throughline, worker: string): Promise<LearningOffer[]> {
  const person = personOf(app.organisation, worker);
  const { today } = entryContext(app);
  const team = person && teamOn(person, today);
  const sources = learningSources(app.pack);
  const [before, came] = await Promise.all([discussedWith(app, worker), cameUpIn(app, team, sources)]);
  const own = team === undefined ? [] : await ownSources(app, team, lastMonths(today));
  const published = sources.map((source) => ({
    source,
    forTeam: source.about.some((prompt) => came.has(prompt)),
    discussed: before.get(source.id) ?? null,
  }));
  // What the team itself has changed is about its own cases.
  const changes = own.map((source) => ({ source, forTeam: true, discussed: before.get(source.id) ?? null }));
  const themes = (await thematicSources(app)).map((source) => ({
    source,
    forTeam: true,
    discussed: before.get(source.id) ?? null,
  }));
  return [...changes, ...themes, ...published].sort((a, b) => rank(a) - rank(b));
}

/** How many thematic reviews' points are offered: this quarter's discussions are about the ones before. */
const quartersBack = 3;

/** The learning points of the last signed thematic reviews (domain reference 11.1): for every team. */
async function thematicSources(app: Throughline): Promise<LearningSource[]> {
  const found = await Promise.all(
    lastQuarters(app, quartersBack).map(async (quarter): Promise<LearningSource[]> => {
      const { state } = await thematicOf(app, quarter);
      if (!state.signed) return [];
      return pointsOf(state).map((says, index) => ({
        id: thematicSource(quarterId(quarter), index + 1),
        kind: 'themes',
        title: says.slice(0, titleLength),
        says,
        source: quarterLabel(quarter),
        about: [],
      }));
    }),
  );
  return found.flat();
}

/** What a team has changed after its cases, and what it was told of others'. */
async function ownSources(app: Throughline, team: string, months: readonly Month[]): Promise<LearningSource[]> {
  const [changed, told] = await Promise.all([teamChanges(app, team, months), teamBriefings(app, team, months)]);
  const source = (kind: OfCase, reference: string, id: string, title: string, says: string): LearningSource => ({
    id: caseSource(kind, reference, id),
    kind,
    title: title.slice(0, titleLength),
    says,
    source: reference,
    about: [],
  });
  return [
    ...changed.map(({ found, action }) => source('case', found.reference, action.id, action.what, action.why)),
    ...told.map(({ found, briefing }) =>
      source('briefing', found.reference, briefing.id, briefing.changed, briefing.why),
    ),
  ];
}

function lastMonths(today: string): Month[] {
  return Array.from({ length: monthsBack }, (_, back) => plusMonths(today.slice(0, 7), -back));
}

function rank({ forTeam, discussed }: LearningOffer): number {
  return (discussed === null ? 0 : 2) + (forTeam ? 0 : 1);
}

/** The latest month in which each source was discussed with a worker. */
async function discussedWith(app: Throughline, worker: string): Promise<Map<string, string>> {
  const months = new Map<string, string>();
  for await (const { stream, summary } of everyHead(app.ports.ledger, { kind: 'learning', tag: learningOfTag(worker) }))
    for (const source of sourcesIn(summary)) {
      const month = stream.slice(-'YYYY-MM'.length);
      if (month > (months.get(source) ?? '')) months.set(source, month);
    }
  return months;
}

/** The sources of a month's entries, from its head; none in a head that was written before they were kept. */
export function sourcesIn(summary: Readonly<Record<string, unknown>>): readonly string[] {
  return (summary['sources'] ?? []) as readonly string[];
}

/** The prompts, of those that sources are about, that came up in a team. */
async function cameUpIn(
  app: Throughline,
  team: string | undefined,
  sources: readonly LearningSource[],
): Promise<Set<string>> {
  if (team === undefined) return new Set();
  const { ledger } = app.ports;
  const months = lastMonths(entryContext(app).today);
  const prompts = [...new Set(sources.flatMap(({ about }) => about))];
  const found = await Promise.all(
    prompts.map(async (prompt) => {
      for (const month of months) {
        const heads = await ledger.heads({ kind: 'case', tag: occurredTag(team, prompt, month), limit: 1 });
        if (heads.length > 0) return [prompt];
      }
      return [];
    }),
  );
  return new Set(found.flat());
}
