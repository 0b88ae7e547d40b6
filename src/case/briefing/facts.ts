export type BriefingFact =
  /** What changed and why, for everybody in some teams (S29). `to`: who is told; `without`: those whom no message can reach, to be told in person. */
  | {
      readonly type: 'briefingSent';
      readonly id: string;
      readonly by: string;
      readonly teams: readonly string[];
      readonly to: readonly string[];
      readonly without: readonly string[];
      readonly changed: string;
      readonly why: string;
    }
  /** Pressed by the person themselves: that a message arrived is not that it was read. */
  | { readonly type: 'briefingRead'; readonly id: string; readonly by: string }
  /** To those who had not read it. `by` null: the clock. */
  | {
      readonly type: 'briefingSentAgain';
      readonly id: string;
      readonly by: string | null;
      readonly to: readonly string[];
    };

export const briefingTexts = { briefingSent: ['changed', 'why'], briefingRead: [], briefingSentAgain: [] } as const;
export const briefingActs = { briefingSent: true, briefingRead: false, briefingSentAgain: false } as const;

export function isBriefingFact(fact: { readonly type: string }): fact is BriefingFact {
  return Object.hasOwn(briefingTexts, fact.type);
}
