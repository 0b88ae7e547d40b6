import type { Chance } from './chance';

/**
 * Says yes for about a share of those it is asked for, as evenly as one can: a month of ten has six or seven of six and a half, never two. Charts
 * of months then show what changed, and not the dice.
 */
export class EvenShare {
  private owed: number;

  constructor(private readonly chance: Chance) {
    this.owed = chance.next();
  }

  isNext(share: number): boolean {
    this.owed += share + (this.chance.next() - 0.5) * 0.16;
    if (this.owed < 1) return false;
    this.owed -= 1;
    return true;
  }
}
