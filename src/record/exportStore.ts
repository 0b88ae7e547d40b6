import { existsSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { counted } from '../ledger/progress';
import { Unreadable } from '../ledger/unreadable';
import { readNamedStore } from '../stores/namedStore';
import { exportVersion, written, type ExportLine } from './exportFormat';
import { exportLines } from './exportLines';
import { ExportTally } from './exportTally';
import { BadExport, readExport } from './readExport';
import { soFar, type Terminal } from './terminal';

type Env = Readonly<Record<string, string | undefined>>;

export interface Clocks {
  /** Now, ISO 8601 UTC. */
  readonly now: () => string;
  /** A running clock in milliseconds, for how often progress is said. */
  readonly machineMs: () => number;
}

/** Where to go on in a file: after its last whole stream. */
interface Begun {
  readonly tally: ExportTally;
  readonly after?: string;
  readonly bytes: number;
}

/**
 * Writes everything of the store that the environment names into a file; or goes on with a file that was left unfinished. The store may be in
 * use: a file then holds each stream as it stood when it was read.
 *
 * @returns the exit code: 0 the file is whole, 2 it is not, and why was said
 */
export async function exportStore(env: Env, file: string, terminal: Terminal, clocks: Clocks): Promise<0 | 2> {
  const store = await readNamedStore(env);
  if ('problem' in store) return refused(terminal, store.problem);
  try {
    const there = existsSync(file);
    const before = there ? await begun(file, store.organisation) : nothingYet();
    const handle = await open(file, there ? 'r+' : 'wx', 0o600);
    try {
      const { tally } = before;
      const write = writer(handle, before.bytes);
      if (before.bytes === 0) await write([header(store.organisation, clocks.now())]);
      else {
        await handle.truncate(before.bytes);
        terminal.result(`Going on after ${counted(tally.sofar.streams)} streams that ${file} holds already.`);
      }
      const tell = soFar(terminal, clocks.machineMs, 'streams');
      const all = await store.chains.count();
      for await (const lines of exportLines(store, before.after)) {
        const texts = await write(lines);
        lines.forEach((line, index) => tally.add(line, texts[index] ?? ''));
        tell(tally.sofar.streams, all);
      }
      await write([tally.end()]);
      await handle.sync();
      const { streams, commits, keys, addresses } = tally.sofar;
      terminal.result(
        `${counted(streams)} streams, ${counted(commits)} commits, ${counted(keys)} keys, ${counted(addresses)} addresses are in ${file}.\n${withKey}`,
      );
      return 0;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof BadExport) return refused(terminal, error.message);
    if (error instanceof Unreadable) return refused(terminal, error.message);
    throw error;
  } finally {
    await store.close();
  }
}

const withKey =
  'The texts in it are sealed: to read them somebody needs the deployment key (SEALING_KEY) too. Keep that elsewhere.';

function refused(terminal: Terminal, words: string): 2 {
  terminal.result(words);
  return 2;
}

function header(organisation: string, begunAt: string): ExportLine {
  return { is: 'header', throughline: 'export', version: exportVersion, organisation, begunAt };
}

/** Appends lines. @returns them as they were written */
function writer(handle: FileHandle, from: number): (lines: readonly ExportLine[]) => Promise<string[]> {
  let at = from;
  return async (lines) => {
    const texts = lines.map(written);
    const bytes = Buffer.from(texts.join(''));
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at);
      done += bytesWritten;
      at += bytesWritten;
    }
    return texts;
  };
}

function nothingYet(): Begun {
  return { tally: new ExportTally(), bytes: 0 };
}

/** What a file holds already, up to its last whole stream. */
async function begun(file: string, organisation: string): Promise<Begun> {
  const tally = new ExportTally();
  let kept = { ...nothingYet() };
  // Lines count once their stream is whole, so each is added to a tally of its own first.
  let waiting: (readonly [ExportLine, string])[] = [];
  for await (const { line, endsAt } of readExport(file, { unfinished: true })) {
    if (line.is === 'end') throw new BadExport(`${file} is a whole export already. Give another name.`);
    if (line.is === 'header') {
      if (line.organisation !== organisation)
        throw new BadExport(
          `${file} is an export of "${line.organisation}", not of "${organisation}". Give another name.`,
        );
      kept = { ...kept, bytes: endsAt };
      continue;
    }
    // What follows the streams is little, and written anew.
    if (line.is !== 'commit' && line.is !== 'stream') continue;
    waiting.push([line, written(line)]);
    if (line.is !== 'stream') continue;
    for (const [one, text] of waiting) tally.add(one, text);
    waiting = [];
    kept = { tally, bytes: endsAt, after: line.stream };
  }
  if (kept.bytes === 0 && statSync(file).size > 0)
    throw new BadExport(`${file} is there and holds something else. Give another name.`);
  return { ...kept, tally };
}
