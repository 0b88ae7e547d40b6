import type { Ledger } from '../ports';

/** The part of a ledger that verification reads. */
export interface Chains extends Pick<Ledger, 'read' | 'head' | 'streams'> {
  /** How many streams there are, for saying how far a walk has come: those that have a head. */
  count(): Promise<number>;
}
