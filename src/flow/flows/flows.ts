import type { Flow } from '../flow';
import { report } from './report';

/** Every flow, in every version that a draft may still be on. */
const all: readonly Flow[] = [report];

const byKey = new Map(all.map((flow) => [`${flow.id}@${flow.version}`, flow]));

export const flows = all;

/** The flow a draft began with. */
export function flowOf(id: string, version: number): Flow | undefined {
  return byKey.get(`${id}@${version}`);
}
