import { byCodePoint } from '../stores/byCodePoint';
import type { ReadStore } from '../stores/readStore';
import type { ExportLine } from './exportFormat';
import { inOrderAhead } from './inOrderAhead';

type Source = Pick<ReadStore, 'chains' | 'keys' | 'addresses'>;

/** Streams read at once. */
const ahead = 8;

/** The lines of one stream: its commits as they are stored, and the line that closes it. */
async function streamLines({ chains }: Source, stream: string): Promise<ExportLine[]> {
  const commits = await chains.read(stream);
  const head = (await chains.head(stream)) ?? null;
  return [
    ...commits.map((commit) => ({ is: 'commit', commit }) as const),
    { is: 'stream', stream, commits: commits.length, head },
  ];
}

/** Everything between the header and the end, stream by stream. @param after the last stream that is not wanted any more */
export async function* exportLines(source: Source, after?: string): AsyncGenerator<readonly ExportLine[]> {
  yield* inOrderAhead(streamsAfter(source, after), ahead, (stream) => streamLines(source, stream));
  yield* inOrderAhead(source.keys.all(), ahead, async ([name, key]) => {
    const expiresAt = (await source.chains.head(name))?.expiresAt;
    return [{ is: 'key', name, key, ...(expiresAt === undefined ? {} : { expiresAt }) }] as const;
  });
  for await (const [name, reference] of source.addresses.all()) yield [{ is: 'address', name, reference }];
}

async function* streamsAfter({ chains }: Source, after: string | undefined): AsyncGenerator<string> {
  for await (const stream of chains.streams()) if (after === undefined || byCodePoint(stream, after) > 0) yield stream;
}
