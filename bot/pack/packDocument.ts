import type { Block } from '../../src/tab/view';

/** A pack on its way to being files: its blocks, and each chart as a picture by its id. */
export interface PackDocument {
  readonly title: string;
  readonly lead: string;
  readonly blocks: readonly Block[];
  /** At the foot of every page: whose it is and that it is confidential. */
  readonly foot: string;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** A finished file. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}
