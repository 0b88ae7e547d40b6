import { createHash } from 'node:crypto';
import type { Counts, ExportLine } from './exportFormat';

/** What the last line of an export says of those before it, header apart: how many of each kind, and a SHA-256 over their bytes. */
export class ExportTally {
  private readonly hash = createHash('sha256');
  private readonly counts = { streams: 0, commits: 0, keys: 0, addresses: 0 };

  add({ is }: Pick<ExportLine, 'is'>, bytes: string | Buffer): void {
    if (is === 'header' || is === 'end') return;
    this.hash.update(bytes);
    if (is === 'stream') this.counts.streams += 1;
    if (is === 'commit') this.counts.commits += 1;
    if (is === 'key') this.counts.keys += 1;
    if (is === 'address') this.counts.addresses += 1;
  }

  get sofar(): Counts {
    return { ...this.counts };
  }

  /** Of everything added so far; more can be added. */
  digest(): string {
    return this.hash.copy().digest('hex');
  }

  end(): Extract<ExportLine, { is: 'end' }> {
    return { is: 'end', ...this.counts, sha256: this.digest() };
  }
}
