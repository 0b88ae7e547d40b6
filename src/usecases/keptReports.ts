import { keptTag } from '../case/tags';
import { referenceOfStream } from '../case/reference';
import { everyHead } from '../ledger/everyHead';
import { ladder } from '../people/ladder';
import { isReachable, personOf } from '../people/organisation';
import { localDate } from '../time/local';
import { entryContext, type Throughline } from './throughline';

/** A report that was only kept, and waits for triage. */
export interface KeptReport {
  readonly reference: string;
  readonly team: string;
  readonly reportedAt: string;
}

/** Every report that was only kept and has not been triaged, oldest first. */
export async function keptReports(app: Throughline): Promise<KeptReport[]> {
  const found: KeptReport[] = [];
  for await (const { stream, summary } of everyHead(app.ports.ledger, { kind: 'case', tag: keptTag }))
    found.push({
      reference: referenceOfStream(stream),
      team: String(summary['team']),
      reportedAt: String(summary['reportedAt']),
    });
  return found.sort((a, b) => (a.reportedAt < b.reportedAt ? -1 : 1));
}

/** Who triages for a team today: the safeguarding lead, or the next who is in. */
export function triagesFor({ organisation, ...app }: Throughline, team: string): string | undefined {
  const { today } = entryContext({ organisation, ...app });
  const rungs = ladder(organisation, team, 'duty', today, true, app.pack.settings.noAcknowledgement.steps);
  const here = (id: string | null): boolean => {
    const person = personOf(organisation, id ?? '');
    return person !== undefined && isReachable(person, today);
  };
  return rungs.find(({ role, person }) => role !== 'executive' && here(person))?.person ?? undefined;
}

/** Who is told today that kept reports wait: once each, of what was reported before today. */
export async function toldOfKept(app: Throughline): Promise<string[]> {
  const { today } = entryContext(app);
  const waiting = (await keptReports(app)).filter(({ reportedAt }) => localDate(reportedAt, app.office.zone) < today);
  const teams = new Set(waiting.map(({ team }) => team));
  return [...new Set([...teams].flatMap((team) => triagesFor(app, team) ?? []))];
}
