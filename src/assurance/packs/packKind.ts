import { permitted } from '../../case/permitted';
import type { World } from '../../case/caseKind';
import { messageTags } from '../../ledger/messageTags';
import { talliesOf } from '../../ledger/tally';
import { refuse, type Decision, type StreamKind } from '../../ledger/streamKind';

/** What a pack is about: whole local months, both inclusive, and a part of the organisation. */
export interface PackAbout {
  readonly from: string;
  readonly to: string;
  readonly scope: string;
}

/** A table of numbers about people that left the house: no later one may show by its difference what this one hid. */
export interface Released {
  readonly table: string;
  /** Whole local months, both inclusive. */
  readonly from: string;
  readonly to: string;
  /** By row, then column; a total is under 'total'. What was hidden is not there. */
  readonly shown: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A file as it was made: its SHA-256 says later whether one that somebody holds is it. */
export interface PackFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export type PackFact =
  | ({ readonly type: 'packAsked'; readonly id: string; readonly by: string } & PackAbout)
  | {
      readonly type: 'packMade';
      readonly id: string;
      readonly files: readonly PackFile[];
      readonly released: readonly Released[];
    }
  /** It could not be made: nothing left the house. */
  | { readonly type: 'packFailed'; readonly id: string }
  | { readonly type: 'packFetched'; readonly id: string; readonly by: string; readonly file: string };

/** One pack as its facts leave it. */
export interface Pack extends PackAbout {
  readonly id: string;
  readonly by: string;
  readonly askedAt: string;
  /** When it was first made; its files of every time it was, because another process makes them anew. */
  readonly made:
    { readonly at: string; readonly files: readonly PackFile[]; readonly released: readonly Released[] } | undefined;
  readonly failedAt: string | undefined;
  readonly fetched: readonly { readonly by: string; readonly at: string; readonly file: string }[];
}

export type PackCommand =
  | ({ readonly type: 'ask'; readonly id: string; readonly by: string; readonly at: string } & PackAbout)
  | {
      readonly type: 'made';
      readonly id: string;
      readonly at: string;
      /** How many tables packs had released when this one was held against them. */
      readonly read: number;
      readonly files: readonly PackFile[];
      readonly released: readonly Released[];
    }
  | { readonly type: 'failed'; readonly id: string; readonly at: string }
  | { readonly type: 'fetch'; readonly id: string; readonly by: string; readonly at: string; readonly file: string };

/** `released_meanwhile`: it was not held against what left the house while it was made. */
export type PackRefusal = 'not_permitted' | 'unknown' | 'not_theirs' | 'released_meanwhile';

/**
 * Every assurance pack that was ever made, as one stream: who asked for it, what it was about, what it showed of small numbers, and who fetched
 * it. There are few of them, and each has to be held against those before (domain reference 11.2).
 */
export function packKind(world: World): StreamKind<readonly Pack[], PackCommand, PackRefusal> {
  return {
    kind: 'packs',
    initial: [],
    freeText: { packAsked: [], packMade: [], packFailed: [], packFetched: [] },
    evolve: (packs, fact, at) => evolve(packs, fact as PackFact, at),
    decide: (command, { state }) => decide(command, state, world),
    afterFailure: () => ({ ok: true, facts: [], owed: [] }),
    head: ({ state, messages }) => ({
      dueAt: null,
      tags: messageTags(messages, world.office.zone),
      summary: { packs: state.length, owed: talliesOf(messages, world.office.zone, () => 'packs') },
    }),
  };
}

function decide(command: PackCommand, packs: readonly Pack[], world: World): Decision<PackRefusal> {
  const known = packs.find(({ id }) => id === command.id);
  const done = (fact: PackFact, owed: readonly string[] = []): Decision<PackRefusal> => ({
    ok: true,
    facts: [fact],
    owed: owed.map((person) => ({ to: { person }, card: 'packReady', urgent: false, about: { pack: command.id } })),
  });
  switch (command.type) {
    case 'ask': {
      const { id, by, from, to, scope } = command;
      if (!permitted(world, by, 'makePack', command.at)) return refuse('not_permitted');
      return known ? { ok: true, facts: [], owed: [] } : done({ type: 'packAsked', id, by, from, to, scope });
    }
    case 'made':
      if (!known) return refuse('unknown');
      // Tables are only ever added, so their number says whether any was.
      if (command.read !== releasedIn(packs).length) return refuse('released_meanwhile');
      // Made once more, because its files were in another process: whoever asked has been told.
      return done(
        { type: 'packMade', id: command.id, files: command.files, released: command.released },
        known.made ? [] : [known.by],
      );
    case 'failed':
      return known ? done({ type: 'packFailed', id: command.id }) : refuse('unknown');
    case 'fetch': {
      const { id, by, file } = command;
      if (!known?.made?.files.some(({ name }) => name === file)) return refuse('unknown');
      // Made for whoever asked, and for nobody else: what they may see was looked up for them.
      if (known.by !== by || !permitted(world, by, 'makePack', command.at)) return refuse('not_theirs');
      return done({ type: 'packFetched', id, by, file });
    }
  }
}

function evolve(packs: readonly Pack[], fact: PackFact, at: string): readonly Pack[] {
  if (fact.type === 'packAsked') {
    const { id, by, from, to, scope } = fact;
    return [...packs, { id, by, from, to, scope, askedAt: at, made: undefined, failedAt: undefined, fetched: [] }];
  }
  return packs.map((pack): Pack => {
    if (pack.id !== fact.id) return pack;
    switch (fact.type) {
      case 'packMade':
        // What left the house the first time stays known.
        return {
          ...pack,
          made: {
            at: pack.made?.at ?? at,
            files: [...(pack.made?.files ?? []), ...fact.files],
            released: [...(pack.made?.released ?? []), ...fact.released],
          },
        };
      case 'packFailed':
        return { ...pack, failedAt: at };
      case 'packFetched':
        return { ...pack, fetched: [...pack.fetched, { by: fact.by, at, file: fact.file }] };
    }
  });
}

/** Every table that was released so far. */
export function releasedIn(packs: readonly Pack[]): Released[] {
  return packs.flatMap(({ made }) => made?.released ?? []);
}

export const packStream = 'packs/register';
