import type { Checked, Chosen, Figure, ImpactFact } from './facts';

/** One measure as its facts leave it. */
export interface Measure extends Chosen {
  readonly chosenAt: string;
  /** One for each day, in the order of the days. */
  readonly figures: readonly (Figure & { readonly by: string; readonly at: string })[];
  /** Figures that others took the place of, oldest first. */
  readonly replaced: readonly (Figure & { readonly by: string; readonly at: string })[];
  /** With each time figures were given; '' when nothing was said with them. */
  readonly notes: readonly { readonly by: string; readonly at: string; readonly note: string }[];
  readonly checks: readonly (Checked & { readonly at: string })[];
  readonly ended: { readonly by: string; readonly at: string; readonly reason: string } | undefined;
  readonly chases: readonly { readonly at: string }[];
}

export type Impact = readonly Measure[];

export function evolveImpact(impact: Impact, fact: ImpactFact, at: string): Impact {
  if (fact.type === 'measureChosen') {
    const untouched = { figures: [], replaced: [], notes: [], checks: [], ended: undefined, chases: [] };
    return [...impact, { ...chosenOf(fact), ...untouched, chosenAt: at }];
  }
  return impact.map((measure) => (measure.id === fact.id ? { ...measure, ...changeOf(measure, fact, at) } : measure));
}

function chosenOf({ type: _type, ...chosen }: Extract<ImpactFact, { type: 'measureChosen' }>): Chosen {
  return chosen;
}

function changeOf(
  measure: Measure,
  fact: Exclude<ImpactFact, { type: 'measureChosen' }>,
  at: string,
): Partial<Measure> {
  switch (fact.type) {
    case 'figuresGiven': {
      const { by, note } = fact;
      const days = new Map(fact.figures.map((figure) => [figure.on, { ...figure, by, at }]));
      const kept = measure.figures.filter(({ on }) => !days.has(on));
      return {
        figures: [...kept, ...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1)),
        replaced: [...measure.replaced, ...measure.figures.filter(({ on }) => days.has(on))],
        notes: [...measure.notes, { by, at, note }],
      };
    }
    case 'impactChecked': {
      const { status, outcome, changeOn, lastOn, nextCheckOn } = fact;
      return { checks: [...measure.checks, { status, outcome, changeOn, lastOn, nextCheckOn, at }] };
    }
    case 'measureEnded':
      return { ended: { by: fact.by, at, reason: fact.reason } };
    case 'measureChased':
      return { chases: [...measure.chases, { at }] };
  }
}

/** The same with nothing that people typed: figures are counts, and stay. */
export function withoutImpactTexts(impact: Impact): Impact {
  return impact.map((measure) => ({
    ...measure,
    name: '',
    numerator: '',
    denominator: '',
    lateBecause: '',
    notes: measure.notes.map((one) => ({ ...one, note: '' })),
    ended: measure.ended && { ...measure.ended, reason: '' },
  }));
}
