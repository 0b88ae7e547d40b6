import { createHash, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { say } from '../../cards/render';
import type { Pack, PackAbout } from '../../src/assurance/packs/packKind';
import { turnPack } from '../../src/usecases/packs';
import { everyReleased } from '../../src/usecases/released';
import { safeError } from '../dispatch';
import type { Bot } from '../press';
import { makeFiles } from './makeFiles';
import { packContent } from './packContent';
import type { MadeFile } from './packDocument';

/** How far a pack is, in steps. */
export interface PackProgress {
  readonly done: number;
  readonly of: number;
}

/** Files are kept here and nowhere else, and only for a while: what lies about is read. */
const keptForMs = 60 * 60_000;
/** Longer than one takes to be made, behind others. Then the process that made it has ended. */
const madeWithinMs = 5 * 60_000;
const mostBytes = 100 * 1024 * 1024;
const steps = 8;
/** Times in a row that something else is released while one is made: more than a handful of instances can cause. */
const attempts = 10;

/**
 * Makes packs one after the other, in the background. That one was asked for is written down before anything is read; its files stay in this
 * process for an hour, for whoever asked. Another process, or this one after a restart, has the register alone: within the hour it makes
 * the files again when they are fetched from it.
 */
export class MakingPacks {
  private readonly files = new LRUCache<string, readonly MadeFile[]>({
    ttl: keptForMs,
    maxSize: mostBytes,
    sizeCalculation: (made) => 1 + made.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  });
  private readonly going = new Map<string, PackProgress>();
  private readonly again = new Map<string, Promise<void>>();
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly log: Logger) {}

  /** @returns its id, or undefined for somebody who may not */
  async ask(bot: Bot, by: string, about: PackAbout): Promise<string | undefined> {
    const id = randomUUID();
    const at = bot.app.ports.clock.now();
    const turned = await turnPack(bot.app, { type: 'ask', id, by, at, ...about });
    if (turned.outcome === 'refused') return undefined;
    this.going.set(id, { done: 0, of: steps });
    void this.queued(() => this.make(bot, id, about));
    return id;
  }

  /** Undefined for one that is not being made here now. */
  progress(id: string): PackProgress | undefined {
    return this.going.get(id);
  }

  /** How it stands with one, wherever it was made. */
  stateOf({ id, askedAt, made, failedAt }: Pack, now: string): 'making' | 'ready' | 'failed' | 'gone' {
    const since = (at: string): number => Date.parse(now) - Date.parse(at);
    if (made) return since(made.at) < keptForMs ? 'ready' : 'gone';
    if (failedAt !== undefined) return 'failed';
    return this.going.has(id) || since(askedAt) < madeWithinMs ? 'making' : 'gone';
  }

  /** A file of one that is ready, made again when it is not here. @throws Error when it cannot be made */
  async file(bot: Bot, pack: Pack, name: string): Promise<MadeFile | undefined> {
    const { id } = pack;
    if (!this.files.has(id)) {
      // Three files are fetched side by side: they are made once.
      const again =
        this.again.get(id) ?? this.queued(() => this.write(bot, id, pack).finally(() => this.going.delete(id)));
      this.again.set(id, again);
      await again.finally(() => this.again.delete(id));
    }
    return this.files.get(id)?.find((file) => file.name === name);
  }

  /** Resolves when nothing is being made. */
  async settled(): Promise<void> {
    await this.last;
  }

  /** One after the other, whether the one before came to something or not. */
  private queued(work: () => Promise<void>): Promise<void> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  private async make(bot: Bot, id: string, about: PackAbout): Promise<void> {
    const { app } = bot;
    try {
      await this.write(bot, id, about);
    } catch (error) {
      this.log.error({ code: 'pack_failed', pack: id, err: safeError(error) }, 'a pack could not be made');
      await turnPack(app, { type: 'failed', id, at: app.ports.clock.now() }).catch(() => undefined);
    } finally {
      this.going.delete(id);
    }
  }

  /** Makes its files and writes down what they show; anew when something was released meanwhile that they were not held against. */
  private async write(bot: Bot, id: string, about: PackAbout): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1) if (await this.writeOnce(bot, id, about)) return;
    throw new Error(`Each of ${attempts} times a pack was made, another one was released meanwhile. Ask for it again.`);
  }

  /** @returns false when something was released meanwhile; then the files are kept nowhere */
  private async writeOnce(bot: Bot, id: string, about: PackAbout): Promise<boolean> {
    const { app } = bot;
    const before = await everyReleased(app);
    const content = await packContent(bot, about, before.tables, (done, of) =>
      this.going.set(id, { done, of: of + 4 }),
    );
    let made = 0;
    const { title, lead, blocks } = content;
    const foot = say('tab.pack.foot', { organisation: app.organisation.name });
    const work = { title, lead, blocks, foot, name: `throughline-${about.from}-${about.to}` };
    const files = await makeFiles(work, () => this.going.set(id, { done: steps - 4 + (made += 1), of: steps }));
    // Reviews are streams of their own: one that was signed meanwhile is looked for here, another pack by the turn itself.
    if ((await everyReleased(app)).tables.length !== before.tables.length) return false;
    const turned = await turnPack(app, {
      type: 'made',
      id,
      at: app.ports.clock.now(),
      read: before.inPacks,
      files: files.map(({ name, bytes }) => ({
        name,
        bytes: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })),
      released: content.released,
    });
    if (turned.outcome === 'refused' && turned.refusal === 'released_meanwhile') return false;
    // Nobody can fetch them before what they show is written down.
    this.files.set(id, files);
    return true;
  }
}
