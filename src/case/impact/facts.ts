import type { ImpactStatus } from '../../assurance/impact';
import type { OwnFigureId } from '../../assurance/ownFigures';

export const measureKinds = ['process', 'outcome', 'balancing'] as const;
/** `chart`: figures over time; `audit`: a sample of cases that is looked at (domain reference 8 and 10). */
export const measureWays = ['chart', 'audit'] as const;
export const directions = ['increase', 'decrease'] as const;
export const units = ['percent', 'count', 'days', 'minutes'] as const;

/** A measure as it was chosen (domain reference 8.1). */
export interface Chosen {
  readonly id: string;
  readonly by: string;
  readonly what: (typeof measureKinds)[number];
  readonly way: (typeof measureWays)[number];
  /** Throughline's own figure; null when figures are entered. */
  readonly own: OwnFigureId | null;
  readonly unit: (typeof units)[number];
  /** Which way is better. */
  readonly direction: (typeof directions)[number];
  /** The level expected, in the unit; an audit has one always. */
  readonly target: number | null;
  /** The local day it is first looked at. */
  readonly checkOn: string;
  /** The actions it is to show the effect of, by id. */
  readonly actions: readonly string[];
  readonly name: string;
  /** What is counted, and out of what ('' for a plain count). */
  readonly numerator: string;
  readonly denominator: string;
  /** Why it was chosen only after a change was done; '' when before. Stays on every card. */
  readonly lateBecause: string;
}

/**
 * One figure: `of` null for a plain number; `population` in an audit, from which the sample of `of` was drawn; `round` where an audit that was
 * planned here gave it.
 */
export interface Figure {
  readonly on: string;
  readonly count: number;
  readonly of: number | null;
  readonly population: number | null;
  readonly round?: number;
}

export const outcomes = ['sustained', 'demonstrated', 'not_yet', 'not_effective'] as const;
export type Outcome = (typeof outcomes)[number];

/** What the figures say, by the rule of domain reference 8.5, or of an audit that was passed or not. */
export interface Checked {
  readonly status: ImpactStatus | 'passed' | 'failed';
  readonly outcome: Outcome;
  /** The local day of the change that was measured. */
  readonly changeOn: string;
  /** The latest figure that was looked at. */
  readonly lastOn: string;
  /** When it is looked at again; null after the last time. */
  readonly nextCheckOn: string | null;
}

export type ImpactFact =
  | ({ readonly type: 'measureChosen' } & Chosen)
  /** A figure of a day that has one already takes its place; both stay in the record. */
  | {
      readonly type: 'figuresGiven';
      readonly id: string;
      readonly by: string;
      readonly figures: readonly Figure[];
      readonly note: string;
    }
  | ({ readonly type: 'impactChecked'; readonly id: string } & Checked)
  | { readonly type: 'measureEnded'; readonly id: string; readonly by: string; readonly reason: string }
  | { readonly type: 'measureChased'; readonly id: string; readonly people: readonly string[] };

export const impactTexts = {
  measureChosen: ['name', 'numerator', 'denominator', 'lateBecause'],
  figuresGiven: ['note'],
  impactChecked: [],
  measureEnded: ['reason'],
  measureChased: [],
} as const;

export const impactActs = {
  measureChosen: true,
  figuresGiven: true,
  impactChecked: false,
  measureEnded: true,
  measureChased: false,
} as const;

export function isImpactFact(fact: { readonly type: string }): fact is ImpactFact {
  return Object.hasOwn(impactTexts, fact.type);
}
