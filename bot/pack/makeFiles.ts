import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MadeFile } from './packDocument';
import type { PackWork } from './packWorker';

/**
 * The files of a pack, made in a thread of its own: laying a year out takes seconds of a processor, and a press must not wait for it. The thread
 * knows no store and no key; it is given what is on the pages and nothing else.
 *
 * @param made called with each file as it is finished
 * @throws Error when the thread fails; then there is no pack
 */
export async function makeFiles(
  work: PackWork,
  made: (file: MadeFile) => void = () => {},
): Promise<readonly MadeFile[]> {
  const files: MadeFile[] = [];
  // A thread begins without what lets this process read TypeScript.
  const begin = [require.resolve('tsx/cjs'), join(__dirname, 'packWorker.ts')];
  const script = begin.map((file) => `require(${JSON.stringify(file)});`).join('');
  const worker = new Worker(script, { eval: true, workerData: work, execArgv: [] });
  worker.on('message', (file: MadeFile) => {
    files.push(file);
    made(file);
  });
  await new Promise<void>((done, fail) => {
    worker.once('error', fail);
    worker.once('exit', (code) => (code === 0 ? done() : fail(new Error(`The thread ended with ${code}.`))));
  });
  return files;
}
