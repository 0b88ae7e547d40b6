import type { Commit } from '../ledger/commit';
import { verifyStream } from '../ledger/verify';
import type { Head } from '../ports';
import { byCodePoint } from '../stores/byCodePoint';
import type { ExportLine } from './exportFormat';
import type { ExportTally } from './exportTally';
import { BadExport, readExport } from './readExport';

/** What an export holds, stream by stream. */
export type ExportPart = Where &
  (
    | { readonly is: 'stream'; readonly commits: readonly Commit[]; readonly head: Head }
    | Extract<ExportLine, { is: 'header' | 'key' | 'address' | 'end' }>
  );

interface Where {
  /** The line it ends at, from 1. */
  readonly number: number;
  /** Bytes of the file up to there. */
  readonly endsAt: number;
}

/**
 * Reads an export part by part. Every stream is whole, its chain holds, and the streams come in the order of their names.
 *
 * @throws BadExport at the first line that is not so
 */
export async function* exportParts(file: string, tally?: ExportTally): AsyncGenerator<ExportPart> {
  let commits: Commit[] = [];
  let last: string | undefined;
  for await (const { line, number, endsAt } of readExport(file, tally ? { tally } : {})) {
    const fail = (why: string): BadExport => new BadExport(`Line ${number}: ${why}.`);
    if (line.is === 'commit') {
      commits.push(line.commit);
      continue;
    }
    if (line.is !== 'stream') {
      if (commits.length > 0) throw fail('the line that closes the stream before it is missing');
      yield { ...line, number, endsAt };
      continue;
    }
    const { stream, head } = line;
    if (last !== undefined && byCodePoint(stream, last) <= 0) throw fail(`${stream} comes after ${last}, out of order`);
    const broken = verifyStream(stream, commits, head ?? undefined);
    if (broken || !head || line.commits !== commits.length)
      throw fail(
        `the chain of ${stream} does not hold at commit ${broken?.version ?? commits.length}. Export the store it came from again, and verify that one`,
      );
    yield { is: 'stream', commits, head, number, endsAt };
    commits = [];
    last = stream;
  }
}
