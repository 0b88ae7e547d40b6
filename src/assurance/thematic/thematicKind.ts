import { permitted } from '../../case/permitted';
import type { World } from '../../case/caseKind';
import { isDay } from '../../flow/entry';
import type { Released } from '../packs/packKind';
import { refuse, type Decision, type StreamKind } from '../../ledger/streamKind';
import { localDate } from '../../time/local';
import { thematicFreeText, thematicTexts, type ThematicFact } from './facts';

/** A quarter's thematic review as its facts leave it. */
export interface Thematic {
  readonly quarter: string;
  /** Every version of the texts, oldest first; the last one stands. */
  readonly versions: readonly Written[];
  /** Undefined while it is a draft, and again when it was written anew. */
  readonly signed: Signed | undefined;
  readonly signedBefore: readonly Signed[];
  readonly discussed: readonly {
    readonly by: string;
    readonly at: string;
    readonly on: string;
    readonly minutes: string;
  }[];
}

interface Written {
  readonly by: string;
  readonly at: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly reason: string;
}

interface Signed {
  readonly by: string;
  readonly at: string;
  readonly shown: string;
  readonly released: readonly Released[];
  /** How many versions of the texts there were: the last of them was signed. */
  readonly versions: number;
}

export type ThematicCommand =
  | {
      readonly type: 'write';
      readonly quarter: string;
      readonly by: string;
      readonly at: string;
      /** The version that was read: whoever wrote meanwhile is not written over unseen. */
      readonly read: number;
      readonly texts: Readonly<Record<string, string>>;
      readonly reason: string;
    }
  | {
      readonly type: 'sign';
      readonly quarter: string;
      readonly by: string;
      readonly at: string;
      readonly read: number;
      /** Whether the quarter is over: a review of half of one would be signed for figures that still move. */
      readonly over: boolean;
      readonly shown: string;
      readonly released: readonly Released[];
    }
  | {
      readonly type: 'discuss';
      readonly quarter: string;
      readonly by: string;
      readonly at: string;
      readonly on: string;
      readonly minutes: string;
    };

export type ThematicRefusal =
  | 'not_permitted'
  | 'changed_meanwhile'
  | 'reason_needed'
  | 'not_over'
  | 'nothing_written'
  | 'not_signed'
  | 'incomplete'
  | 'in_the_future';

export const unwritten: Thematic = {
  quarter: '',
  versions: [],
  signed: undefined,
  signedBefore: [],
  discussed: [],
};

/** The quarterly thematic review as a stream: `themes/<year>-<quarter>` (domain reference 2.1, S21). */
export function thematicKind(world: World): StreamKind<Thematic, ThematicCommand, ThematicRefusal> {
  return {
    kind: 'themes',
    initial: unwritten,
    freeText: thematicFreeText,
    evolve: (state, fact, at) => evolve(state, fact as ThematicFact, at),
    decide: (command, { state, version }) => decide(command, state, version, world),
    afterFailure: () => ({ ok: true, facts: [], owed: [] }),
    head: ({ state }) => ({
      dueAt: null,
      tags: [],
      summary: {
        quarter: state.quarter,
        signedAt: state.signed?.at ?? null,
        discussed: state.discussed.length,
        points: state.signed ? pointsOf(state).length : 0,
      },
    }),
  };
}

function evolve(before: Thematic, fact: ThematicFact, at: string): Thematic {
  const state = { ...before, quarter: fact.quarter };
  switch (fact.type) {
    case 'themesWritten': {
      const { by, texts, reason } = fact;
      const signedBefore = state.signed ? [...state.signedBefore, state.signed] : state.signedBefore;
      return { ...state, versions: [...state.versions, { by, at, texts, reason }], signed: undefined, signedBefore };
    }
    case 'themesSigned': {
      const { by, shown, released } = fact;
      return { ...state, signed: { by, at, shown, released, versions: state.versions.length } };
    }
    case 'themesDiscussed': {
      const { by, on, minutes } = fact;
      return { ...state, discussed: [...state.discussed, { by, at, on, minutes }] };
    }
  }
}

function decide(command: ThematicCommand, state: Thematic, version: number, world: World): Decision<ThematicRefusal> {
  const { by, at, quarter } = command;
  if (!permitted(world, by, 'signThemes', at)) return refuse('not_permitted');
  const done = (fact: ThematicFact): Decision<ThematicRefusal> => ({ ok: true, facts: [fact], owed: [] });
  switch (command.type) {
    case 'write': {
      const texts = Object.fromEntries(thematicTexts.map((id) => [id, command.texts[id] ?? '']));
      if (Object.values(texts).every((text) => text.trim() === '')) return refuse('nothing_written');
      if (command.read !== version) return refuse('changed_meanwhile');
      if (state.signed && command.reason.trim() === '') return refuse('reason_needed');
      return done({ type: 'themesWritten', quarter, by, texts, reason: command.reason });
    }
    case 'sign':
      if (!command.over) return refuse('not_over');
      if (state.versions.length === 0) return refuse('nothing_written');
      if (command.read !== version) return refuse('changed_meanwhile');
      return state.signed
        ? { ok: true, facts: [], owed: [] }
        : done({ type: 'themesSigned', quarter, by, shown: command.shown, released: command.released });
    case 'discuss': {
      const { on, minutes } = command;
      if (!state.signed) return refuse('not_signed');
      if (minutes.trim() === '' || !isDay(on)) return refuse('incomplete');
      if (on > localDate(at, world.office.zone)) return refuse('in_the_future');
      return done({ type: 'themesDiscussed', quarter, by, on, minutes });
    }
  }
}

/** The texts that stand; every one '' before anything was written. */
export function textsOf({ versions }: Thematic): Readonly<Record<string, string>> {
  return versions[versions.length - 1]?.texts ?? Object.fromEntries(thematicTexts.map((id) => [id, '']));
}

/** Its learning points for supervision: one to a line. */
export function pointsOf(state: Thematic): string[] {
  return (textsOf(state)['points'] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function thematicStream(quarter: string): string {
  return `themes/${quarter}`;
}
