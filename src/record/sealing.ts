import { createHmac, type KeyObject } from 'node:crypto';
import type { Commit, Fact, Unhashed } from '../ledger/commit';
import { joinText, partText, type FreeText } from '../ledger/freeText';
import type { Tag } from '../ledger/streamKind';
import { Unreadable } from '../ledger/unreadable';
import { decrypt, encrypt } from './cipher';
import type { DataKey, DataKeys } from './dataKeys';

/** What a fact carries in place of its texts. */
interface Sealed {
  /** The id of the data key. */
  readonly key: string;
  /** What people typed, encrypted. */
  readonly text: string;
}

type SealedFact = Fact & { readonly sealed: Sealed };

export interface Opened {
  readonly commits: readonly Commit[];
  /** False when texts stayed shut because their key is gone: they read as blank, and their facts keep `sealed`. */
  readonly whole: boolean;
}

/**
 * Free text on its way into the ledger and out of it. What is kept, hashed and copied is the sealed form, so a backup leaks nothing, and
 * destroying a stream's key takes its texts away and leaves its chain whole.
 */
export class Sealing {
  /** @param index what words to find a stream by are keyed with, because somebody may have typed a name into them */
  constructor(
    private readonly keys: DataKeys,
    private readonly index: KeyObject,
  ) {}

  /**
   * Seals the texts of a commit that is about to be kept, each fact's by itself. A commit without any is given back as it is, and
   * makes no key.
   *
   * @param expiresAt when the stream may be forgotten, if ever; asked only when its key is made
   */
  async close(commit: Unhashed, freeText: FreeText, expiresAt: () => string | undefined): Promise<Unhashed> {
    const parted = commit.facts.map((fact) => partText(fact, freeText));
    if (parted.every(({ texts }) => texts === undefined)) return commit;
    const key = await this.keys.make(commit.stream, expiresAt);
    return {
      ...commit,
      facts: parted.map(({ rest, texts }, index): Fact => {
        if (!texts) return rest;
        const text = encrypt(key.key, placeOf(commit, index, rest.type), Buffer.from(JSON.stringify(texts)));
        return { ...rest, sealed: { key: key.id, text } } as SealedFact;
      }),
    };
  }

  /**
   * The commits of one stream as they were before they were sealed. What was never sealed is left as it is.
   *
   * @throws Unreadable when a sealed text was changed, or moved from somewhere else
   */
  async open(stream: string, commits: readonly Commit[]): Promise<Opened> {
    if (!commits.some(({ facts }) => facts.some(isSealed))) return { commits, whole: true };
    const key = await this.keys.find(stream);
    let whole = true;
    const open = (commit: Commit, fact: Fact, index: number): Fact => {
      if (!isSealed(fact)) return fact;
      if (fact.sealed.key === key?.id) return opened(commit, fact, index, key);
      whole = false;
      return fact;
    };
    const all = commits.map((commit) => ({
      ...commit,
      facts: commit.facts.map((fact, index) => open(commit, fact, index)),
    }));
    return { commits: all, whole };
  }

  /** A tag as heads hold it and queries ask for it. */
  tag(tag: Tag): string {
    return typeof tag === 'string' ? tag : `${tag.of}:${this.pseudonym(`${tag.of}:${tag.typed}`)}`;
  }

  /** A press's id comes from everything that was typed on its card; it is kept as one that nobody can guess texts against. */
  press(id: string): string {
    return this.pseudonym(`press:${id}`);
  }

  /** Destroys a stream's key, and with it everything typed in it. Safe to repeat. */
  async destroy(stream: string): Promise<void> {
    await this.keys.destroy(stream);
  }

  private pseudonym(text: string): string {
    return createHmac('sha256', this.index).update(text).digest('base64url').slice(0, 22);
  }
}

function isSealed(fact: Fact): fact is SealedFact {
  return 'sealed' in fact;
}

function opened(commit: Commit, { sealed, ...rest }: SealedFact, index: number, { key }: DataKey): Fact {
  try {
    const texts = JSON.parse(decrypt(key, placeOf(commit, index, rest.type), sealed.text).toString('utf8')) as Fact;
    return joinText(rest, { ...texts });
  } catch (cause) {
    throw new Unreadable(commit.stream, commit.version, cause);
  }
}

/** Where a text stands. One that is put anywhere else, in its own stream too, does not open. */
function placeOf({ stream, version }: Pick<Commit, 'stream' | 'version'>, index: number, type: string): string {
  return JSON.stringify([stream, version, index, type]);
}
