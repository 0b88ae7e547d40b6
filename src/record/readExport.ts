import { exportVersion, lineShape, type ExportLine } from './exportFormat';
import { ExportTally } from './exportTally';
import { fileLines, type FileLine } from './fileLines';

/** A file that cannot be used as an export. The message names the line and says what to do. */
export class BadExport extends Error {}

export interface ReadLine {
  readonly line: ExportLine;
  readonly number: number;
  readonly endsAt: number;
}

/**
 * The lines of an export, each checked for its shape; the last also for its counts and digest.
 *
 * @param tally adds up the lines as they come
 * @param unfinished takes a file that ends anywhere, as an interrupted export leaves it: what is cut off is left out
 * @throws BadExport at the first line that cannot be used
 */
export async function* readExport(
  file: string,
  { tally = new ExportTally(), unfinished = false } = {},
): AsyncGenerator<ReadLine> {
  let ended = false;
  for await (const read of fileLines(file)) {
    const { number, endsAt } = read;
    if (ended) throw bad(number, 'there is more after the end. Use an export that nobody has written to');
    if (!read.whole && unfinished) return;
    const line = number === 1 ? headerOf(read) : lineOf(read);
    if ((line.is === 'header') !== (number === 1)) throw bad(number, 'it does not belong here');
    if (line.is === 'end') {
      const { sha256, streams, commits, keys, addresses } = tally.end();
      const fits = [sha256, streams, commits, keys, addresses].join() === countsOf(line);
      if (!fits)
        throw bad(number, 'its counts and digest do not fit the lines before it: lines were changed or are missing');
      ended = true;
    }
    tally.add(line, read.bytes);
    yield { line, number, endsAt };
  }
  if (!ended && !unfinished)
    throw new BadExport(
      `${file} is not whole: its last line is missing. Run the export again, it goes on where it stopped.`,
    );
}

function countsOf({ sha256, streams, commits, keys, addresses }: Extract<ExportLine, { is: 'end' }>): string {
  return [sha256, streams, commits, keys, addresses].join();
}

function headerOf(read: FileLine): ExportLine {
  const first = jsonOf(read) as { throughline?: unknown; version?: unknown } | undefined;
  if (first?.throughline !== 'export')
    throw new BadExport('Line 1: this is no export of Throughline. Give the file that "npm run export" wrote.');
  if (first.version !== exportVersion)
    throw new BadExport(
      `Line 1: this is an export of version ${String(first.version)}, and this Throughline reads version ${exportVersion}. Use the Throughline that wrote it, or a newer one.`,
    );
  return lineOf(read);
}

function lineOf(read: FileLine): ExportLine {
  const value = jsonOf(read);
  if (value === undefined) throw bad(read.number, 'it is damaged, or cut off in the middle');
  const parsed = lineShape.safeParse(value);
  if (!parsed.success)
    throw bad(read.number, `${parsed.error.issues[0]?.path.join('.') || 'it'} is not as an export writes it`);
  // The line as it stands, not as it was parsed: what is hashed must not change on the way.
  return value as ExportLine;
}

function jsonOf({ bytes }: FileLine): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

function bad(number: number, why: string): BadExport {
  return new BadExport(`Line ${number}: ${why}.`);
}
