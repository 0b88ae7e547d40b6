import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { LoadPlan, LoadResult } from './load';

/** Runs one plan of load in a process of its own and gives what it found. */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-load-'));
  try {
    const file = join(folder, 'plan.json');
    await writeFile(file, JSON.stringify(plan));
    const args = ['--import', 'tsx', resolve(__dirname, 'load.ts'), file];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 90_000 });
    return JSON.parse(stdout) as LoadResult;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
