import type { Commit } from '../../ledger/commit';
import type { Head } from '../../ports';
import type { Chains } from '../chains';
import type { CosmosLedger } from './ledger';

const attempts = 6;
const pauseMs = 250;

/**
 * Commits and heads are read one after the other, and somebody may write in between: a stream is read again until the two fit, so that a
 * turn under way does not look like a broken chain. What does not fit after all is given as it is.
 */
export function steadyChains(ledger: Pick<CosmosLedger, 'read' | 'head' | 'streams' | 'count'>): Chains {
  /** The heads that commits were compared with, until they are asked for. */
  const compared = new Map<string, Head | undefined>();

  async function read(stream: string): Promise<Commit[]> {
    for (let attempt = 1; ; attempt += 1) {
      const commits = await ledger.read(stream);
      const head = await ledger.head(stream);
      if (attempt === attempts || fits(commits, head)) {
        compared.set(stream, head);
        return commits;
      }
      await new Promise((soon) => setTimeout(soon, pauseMs));
    }
  }

  return {
    count: () => ledger.count(),
    streams: () => ledger.streams(),
    read: async (stream, after = 0) => (await read(stream)).slice(after),
    head: async (stream) => {
      if (!compared.has(stream)) return ledger.head(stream);
      const head = compared.get(stream);
      compared.delete(stream);
      return head;
    },
  };
}

function fits(commits: readonly Commit[], head: Head | undefined): boolean {
  return head?.hash === commits[commits.length - 1]?.hash;
}
