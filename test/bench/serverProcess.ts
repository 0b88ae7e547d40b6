import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

export interface ServerProcess {
  /** From spawn to its ready line, in ms. */
  readonly readyMs: number;
  /** Resident memory now, in MB (Linux; 0 elsewhere). */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

const ROOT = resolve(__dirname, '../..');
const READY_WITHIN_MS = 30_000;

/** Runs a TypeScript server in a process of its own and waits for a line on its standard output that holds `ready`. */
export async function startServer(script: string, env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (said: Buffer) => {
    complaint = (complaint + said.toString()).slice(-2_000);
  });
  const gone = new Promise<void>((settle) => child.once('exit', () => settle()));
  await new Promise<void>((settle, fail) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new Error(`${script} was not ready within ${READY_WITHIN_MS / 1000} s. It said: ${complaint}`));
    }, READY_WITHIN_MS);
    child.stdout.on('data', (said: Buffer) => {
      if (!said.toString().includes('ready')) return;
      clearTimeout(late);
      settle();
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(new Error(`${script} ended with ${code} before it was ready. It said: ${complaint}`));
    });
  });
  const readyMs = performance.now() - began;
  return {
    readyMs,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    },
    async stop() {
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(insist);
    },
  };
}
