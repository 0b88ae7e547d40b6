import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { pngOf } from '../chart/pngOf';
import type { MadeFile, PackDocument } from './packDocument';
import { pdfOf } from './pdf';
import { sheetOf } from './sheet';
import { wordOf } from './word';

/** What the thread is given: the document without its pictures, which it draws itself, and what the files are called. */
export interface PackWork extends Omit<PackDocument, 'pictures'> {
  readonly name: string;
}

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const makers = { docx: wordOf, pdf: pdfOf, xlsx: sheetOf } as const;

async function make({ name, ...work }: PackWork): Promise<void> {
  const pictures = new Map<string, Uint8Array>();
  for (const block of work.blocks)
    if (block.kind === 'chart' && block.svg !== '') pictures.set(block.id, await pngOf(block.svg));
  for (const kind of ['docx', 'pdf', 'xlsx'] as const) {
    const bytes = await makers[kind]({ ...work, pictures });
    const file: MadeFile = { name: `${name}.${kind}`, type: types[kind], bytes };
    parentPort?.postMessage(file);
  }
}

// Whoever presses goes first. On Linux this is of the thread alone; elsewhere it would be of the whole process.
if (parentPort && process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
if (parentPort) void make(workerData as PackWork);
