import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openPlayground, type Seat } from './seat';
import { startAll } from './startAll';

/** `npm start` with a folder of its own, and its one seat in a browser. */
export class Demonstration {
  private constructor(
    readonly seat: Seat,
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly pictures: string,
  ) {}

  /** @param pictures where its pictures are kept, seen from the project's folder */
  static async begin(pictures: string): Promise<Demonstration> {
    const kept = resolve(__dirname, '../..', pictures);
    mkdirSync(kept, { recursive: true });
    const folder = mkdtempSync(join(tmpdir(), 'throughline-walk-'));
    const { child, url } = await startAll(folder);
    return new Demonstration(await openPlayground(url), child, folder, kept);
  }

  /** Where a picture is kept, with its ending. */
  picture(file: string): string {
    return join(this.pictures, file);
  }

  /** A picture of the whole window. */
  shot(name: string): Promise<void> {
    return this.seat.screenshot(this.picture(`${name}.png`));
  }

  async end(): Promise<void> {
    const { seat, child, folder } = this;
    await seat.close();
    if (child.exitCode === null) {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
