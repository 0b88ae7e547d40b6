import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { KeyBook } from '../ports';
import type { DeploymentKeys } from './deploymentKey';
import { unwrap, wrap } from './wrapping';

export interface DataKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** For so long another instance may still open texts whose key was destroyed here. */
const rememberedMs = 5 * 60_000;
const most = 5000;

/** The key of each stream: made when something is first typed in it, kept wrapped in the key book, and remembered for a few minutes. */
export class DataKeys {
  private readonly opened = new LRUCache<string, DataKey>({ max: most, ttl: rememberedMs });

  constructor(
    private readonly book: Pick<KeyBook, 'get' | 'add' | 'remove'>,
    private readonly deployment: DeploymentKeys,
  ) {}

  /** The stream's key, or undefined when it has none (any more). */
  async find(stream: string): Promise<DataKey | undefined> {
    const known = this.opened.get(stream);
    if (known) return known;
    const kept = await this.book.get(stream);
    return kept && this.open(stream, kept);
  }

  /** The stream's key, made when it has none. Two that make it at once get the same one. */
  async make(stream: string, expiresAt: () => string | undefined): Promise<DataKey> {
    const found = await this.find(stream);
    if (found) return found;
    const secret = randomBytes(32);
    const fresh = wrap(stream, secret, this.deployment.now);
    const kept = await this.book.add(stream, fresh, expiresAt());
    return kept.id === fresh.id ? this.remember(stream, kept.id, secret) : this.open(stream, kept);
  }

  /** Destroys a stream's key: what was sealed with it is gone. Safe to repeat. */
  async destroy(stream: string): Promise<void> {
    this.opened.delete(stream);
    await this.book.remove(stream);
    // Somebody may have read it while it was being removed.
    this.opened.delete(stream);
  }

  private open(stream: string, kept: Parameters<typeof unwrap>[1]): DataKey {
    return this.remember(stream, kept.id, unwrap(stream, kept, this.deployment));
  }

  private remember(stream: string, id: string, secret: Buffer): DataKey {
    const key = { id, key: createSecretKey(secret) };
    this.opened.set(stream, key);
    return key;
  }
}
