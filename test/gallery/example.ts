import type { Card } from '../fake/activity';

/** One finished card: which template, with which example data. */
export interface CardExample {
  /** As `report/danger`: the template's topic and name. */
  readonly name: string;
  /** As `maximal`: which of its examples. */
  readonly example: string;
  readonly card: Card;
}
