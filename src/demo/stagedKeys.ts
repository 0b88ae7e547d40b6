import type { KeyBook, WrappedKey } from '../ports';

/** Keys of streams that are played and not kept yet: the store's own key book hears of a key together with what it seals. */
export class StagedKeys implements Pick<KeyBook, 'get' | 'add' | 'remove' | 'all'> {
  private readonly staged = new Map<string, WrappedKey>();

  constructor(private readonly book: KeyBook) {}

  async get(name: string): Promise<WrappedKey | undefined> {
    return this.staged.get(name) ?? (await this.book.get(name));
  }

  async add(name: string, key: WrappedKey): Promise<WrappedKey> {
    const kept = await this.get(name);
    if (kept) return kept;
    this.staged.set(name, key);
    return key;
  }

  async remove(name: string): Promise<void> {
    this.staged.delete(name);
  }

  all(after?: string): ReturnType<KeyBook['all']> {
    return this.book.all(after);
  }

  /** The key of a stream that the store does not have yet. */
  of(stream: string): WrappedKey | undefined {
    return this.staged.get(stream);
  }
}
