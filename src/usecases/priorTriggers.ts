import type { PriorTriggers } from '../case/assessing';
import type { Report } from '../case/facts';
import { aboutTag } from '../case/tags';
import { everyHead } from '../ledger/everyHead';
import type { Head } from '../ports';
import { localDate, plusDays } from '../time/local';
import { entryContext, type Throughline } from './throughline';

/** A case that exists already: what came after it is no earlier trigger, and neither is the case itself. */
interface Existing {
  readonly stream: string;
  readonly reportedAt: string;
}

/**
 * Cases about the same person that were triggers of the same prompt in the last 30 days (D-12). Days are local days: a report made
 * at 00:30 in summer time belongs to the day on the wall, not to the day before.
 *
 * @param of the case that is asked about, when it was reported before now
 */
export async function priorTriggers(
  app: Throughline,
  report: Pick<Report, 'person' | 'category' | 'alsoCategory'>,
  of?: Existing,
): Promise<PriorTriggers> {
  const { person } = report;
  if (person === null) return {};
  const { now, zone } = entryContext(app);
  const until = of?.reportedAt ?? now;
  const since = plusDays(localDate(until, zone), -app.pack.settings.repeatTrigger.days);
  const isEarlier = ({ stream, summary }: Head): boolean => {
    const reportedAt = String(summary['reportedAt']);
    return stream !== of?.stream && reportedAt <= until && localDate(reportedAt, zone) >= since;
  };
  const counts: Record<string, number> = {};
  for (const prompt of [report.category, report.alsoCategory]) {
    if (prompt === null || counts[prompt] !== undefined) continue;
    let count = 0;
    for await (const head of casesAbout(app, prompt, person)) {
      const triggers = head.summary['triggers'] as readonly string[];
      if (triggers.includes(prompt) && isEarlier(head)) count += 1;
    }
    counts[prompt] = count;
  }
  return counts;
}

/** Everything under one prompt about one person. Nothing when the person is not known. */
export async function* casesAbout(app: Throughline, prompt: string, person: string | null): AsyncGenerator<Head> {
  if (person === null) return;
  const tag = aboutTag(prompt, person);
  yield* everyHead(app.ports.ledger, { kind: 'case', tag: app.sealing.tag(tag) });
  // Heads of before references were kept as pseudonyms: a repeat that is missed lowers a result.
  yield* everyHead(app.ports.ledger, { kind: 'case', tag: `${tag.of}:${tag.typed}` });
}
