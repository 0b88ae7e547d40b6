import { createReadStream } from 'node:fs';

export interface FileLine {
  /** With its newline, unless the file ends without one. */
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
  /** Where in the file it ends. */
  readonly endsAt: number;
  /** False for a last line that is cut off. */
  readonly whole: boolean;
}

const newline = 0x0a;

/** The lines of a file, as bytes. (The usual reader of lines also breaks them at characters that JSON leaves as they are.) */
export async function* fileLines(file: string): AsyncGenerator<FileLine> {
  let pieces: Buffer[] = [];
  let number = 0;
  let endsAt = 0;
  const line = (whole: boolean): FileLine => {
    const bytes = Buffer.concat(pieces);
    pieces = [];
    number += 1;
    endsAt += bytes.length;
    return { bytes, number, endsAt, whole };
  };
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      pieces.push(chunk.subarray(from, at + 1));
      from = at + 1;
      yield line(true);
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  }
  if (pieces.length > 0) yield line(false);
}
