import type { Report } from '../case/facts';
import type { MissGiven } from '../case/lostContact/commands';
import { isConcerned } from '../case/lostContact/concerned';
import { isUnreached, latest, missesIn } from '../case/lostContact/episode';
import { isAboutLostContact, lostContactPrompt } from '../case/lostContact/firstMiss';
import { inWindow } from '../case/lostContact/missing';
import type { Case } from '../case/state';
import { aboutTag, concernedTag, unreachedTag } from '../case/tags';
import { everyHead } from '../ledger/everyHead';
import type { Tag } from '../ledger/streamKind';
import { localToInstant } from '../time/local';
import { entryContext, type Throughline } from './throughline';

/** A person's episodes in which nobody has been in contact since, the newest first. */
export async function unreachedEpisodes(app: Throughline, person: string): Promise<Case[]> {
  const found: Case[] = [];
  for (const state of await casesTagged(app, aboutTag(unreachedTag, person))) {
    // A head may be older than its stream for a moment.
    if (isUnreached(state.lostContact)) found.push(state);
  }
  return found;
}

/** The episode that a miss at this time would belong to, of those that somebody may see (D-10). */
export async function episodeFor(
  app: Throughline,
  person: string,
  by: string,
  missedAt: string,
): Promise<Case | undefined> {
  const at = app.ports.clock.now();
  const episodes = await unreachedEpisodes(app, person);
  return episodes.find(
    (found) =>
      (!found.assessment?.restricted || isConcerned(found, by, at, app)) && inWindow(found.lostContact, missedAt, app),
  );
}

/** What the record knows beside a miss that begins an episode: misses counted elsewhere, and how the person wants to be reached. */
export async function knownOf(
  app: Throughline,
  person: string | null,
  missedAt: string,
): Promise<Pick<MissGiven, 'counted' | 'earlier' | 'methods'>> {
  if (person === null) return { counted: 0, earlier: null };
  const episodes = await unreachedEpisodes(app, person);
  const within = episodes.filter((found) => inWindow(found.lostContact, missedAt, app));
  const counted = Math.max(0, ...within.map(({ lostContact }) => missesIn(lostContact)));
  const earlier = within.find(({ assessment }) => !assessment?.restricted)?.reference ?? null;
  return { counted, earlier, methods: await methodsOf(app, person) };
}

/** The newest ways of reaching a person that were written down. */
async function methodsOf(app: Throughline, person: string): Promise<MissGiven['methods']> {
  const cases = await casesTagged(app, aboutTag(lostContactPrompt, person));
  const given = cases
    .filter(({ disposal, assessment }) => !disposal.destroyed && !assessment?.restricted)
    .flatMap(({ reference, lostContact }) => {
      const last = latest(lostContact, 'methodsGiven');
      return last ? [{ at: last.at, methods: last.methods, from: last.from ?? reference }] : [];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  return given && { methods: given.methods, from: given.from };
}

/** A missed contact that was reported with the whole report; undefined when it is about something else. */
export async function missReported(app: Throughline, id: string, report: Report): Promise<MissGiven | undefined> {
  if (!isAboutLostContact(report)) return undefined;
  const { now, zone } = entryContext(app);
  const { occurredOn, occurredAt, person } = report;
  const said = occurredOn === null ? now : localToInstant(occurredOn, occurredAt ?? '12:00', zone).instant;
  const missedAt = said > now ? now : said;
  return { id, missedAt, missedBy: 'unknown', ...(await knownOf(app, person, missedAt)) };
}

/** The references of people whom somebody may choose from: of their own reports and of what they did since, newest first. */
export async function knownPeople(app: Throughline, by: string, limit = 6): Promise<string[]> {
  const supervised = app.organisation.people.filter(({ supervisor }) => supervisor === by).map(({ id }) => id);
  const tags = [`reporter:${by}`, concernedTag(by), ...supervised.map((id) => `reporter:${id}`)];
  const heads = await Promise.all(
    tags.map(async (tag) => app.ports.ledger.heads({ kind: 'case', tag, newestFirst: true, limit: limit * 3 })),
  );
  const newest = heads.flat().sort((a, b) => (a.at < b.at ? 1 : -1));
  const people = new Set<string>();
  for (const { stream } of newest) {
    if (people.size >= limit) break;
    const { state } = await app.turns.see(app.cases, stream);
    const own = state.reporter === by;
    if (state.report?.person && (own || !state.assessment?.restricted)) people.add(state.report.person);
  }
  return [...people];
}

async function casesTagged(app: Throughline, tag: Exclude<Tag, string>): Promise<Case[]> {
  const found: Case[] = [];
  for await (const { stream } of everyHead(app.ports.ledger, { kind: 'case', tag: app.sealing.tag(tag) }))
    found.push((await app.turns.see(app.cases, stream)).state);
  return found.sort((a, b) => (a.reportedAt < b.reportedAt ? 1 : -1));
}
