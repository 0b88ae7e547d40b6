import type { Released } from '../packs/packKind';

/** What is written in a thematic review beside its figures (domain reference 11.1): each is one text, in the order it is read. */
export const thematicTexts = ['learned', 'changed', 'didNotWork', 'audits', 'points'] as const;

export type ThematicFact =
  /** `reason`: why something signed is written anew; '' before. */
  | {
      readonly type: 'themesWritten';
      readonly quarter: string;
      readonly by: string;
      readonly texts: Readonly<Record<string, string>>;
      readonly reason: string;
    }
  /** `shown`: the figures as they stood, with small numbers hidden already, as JSON: what was signed never changes afterwards. */
  | {
      readonly type: 'themesSigned';
      readonly quarter: string;
      readonly by: string;
      readonly shown: string;
      /** Its numbers about people, which later tables are held against. */
      readonly released: readonly Released[];
    }
  /** Talked over by those who answer for it, on a local day. */
  | {
      readonly type: 'themesDiscussed';
      readonly quarter: string;
      readonly by: string;
      readonly on: string;
      readonly minutes: string;
    };

export const thematicFreeText = {
  themesWritten: ['texts', 'reason'],
  themesSigned: [],
  themesDiscussed: ['minutes'],
} as const;
