import type { Accepted, StreamKind } from '../../src/ledger/streamKind';
import { nothing } from '../../src/ledger/streamKind';
import { verify } from '../../src/ledger/verify';
import type { Ledger } from '../../src/ports';
import { Turns } from '../../src/usecases/turn';
import { testSealing } from '../record/testSealing';
import { withStore } from '../stores/tempStore';

const now = '2026-11-25T10:00:00.000Z';

/** The smallest kind of stream there is: it counts. */
const counter: StreamKind<number, 'count' | 'look', never> = {
  kind: 'counter',
  initial: 0,
  freeText: { counted: [] },
  evolve: (count, { type }) => (type === 'counted' ? count + 1 : count),
  decide: (command): Accepted => (command === 'look' ? nothing : { ok: true, facts: [{ type: 'counted' }], owed: [] }),
  afterFailure: () => nothing,
  head: ({ state }) => ({ dueAt: null, tags: [], summary: { count: state } }),
};

const count = (turns: Turns, press?: string) =>
  turns.turn(counter, 'counter/1', 'count', { by: 'amara', at: now, ...(press === undefined ? {} : { press }) });

describe('a turn', () => {
  test('the same press three times at once: one commit, three equal answers', async () => {
    await withStore(async ({ ledger, keys }) => {
      const turns = new Turns(ledger, testSealing(keys));
      const answers = await Promise.all([count(turns, 'p'), count(turns, 'p'), count(turns, 'p')]);
      expect(answers.map(({ seen }) => seen.state)).toEqual([1, 1, 1]);
      expect(answers.map(({ outcome }) => outcome)).toEqual(['done', 'repeated', 'repeated']);
      expect(await ledger.read('counter/1')).toHaveLength(1);
    });
  });

  test('the same press after a restart is recognised too', async () => {
    await withStore(async ({ ledger, keys }) => {
      await count(new Turns(ledger, testSealing(keys)), 'p');
      expect((await count(new Turns(ledger, testSealing(keys)), 'p')).outcome).toBe('repeated');
    });
  });

  test('two hundred people pressing at once all have their turn', async () => {
    await withStore(async ({ ledger, keys }) => {
      const turns = new Turns(ledger, testSealing(keys));
      const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => count(turns, `p${index}`)));
      expect(answers.map(({ seen }) => seen.state)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
      expect(await verify(ledger)).toEqual({ ok: true, streams: 1, commits: 200 });
    });
  });

  test('two instances on one store lose races, look again, and lose nothing', async () => {
    await withStore(async ({ ledger, keys }) => {
      const [one, other] = [new Turns(ledger, testSealing(keys)), new Turns(ledger, testSealing(keys))];
      await Promise.all(Array.from({ length: 40 }, (_, index) => count(index % 2 ? one : other)));
      expect((await one.see(counter, 'counter/1')).state).toBe(40);
      expect((await other.see(counter, 'counter/1')).state).toBe(40);
      expect(await verify(ledger)).toMatchObject({ ok: true, commits: 40 });
    });
  });

  test('a look that ends late does not bring an older picture back', async () => {
    await withStore(async ({ ledger, keys }) => {
      let hold: Promise<void> | undefined;
      const slow: Ledger = {
        ...ledger,
        read: async (stream, after) => {
          const found = await ledger.read(stream, after);
          await hold;
          return found;
        },
      };
      const turns = new Turns(slow, testSealing(keys));
      await count(turns);
      let release = (): void => {};
      hold = new Promise((done) => (release = done));
      const late = turns.see(counter, 'counter/1');
      hold = undefined;
      await count(turns);
      release();
      expect((await late).state).toBe(1);
      expect((await turns.see(counter, 'counter/1')).state).toBe(2);
    });
  });

  test('that changes nothing writes nothing and wakes nobody', async () => {
    await withStore(async ({ ledger, keys }) => {
      const woken: string[] = [];
      const turns = new Turns(ledger, testSealing(keys), ({ stream }) => woken.push(stream));
      const looked = await turns.turn(counter, 'counter/1', 'look', { by: 'clock', at: now });
      expect(looked).toMatchObject({ outcome: 'done', facts: [], seen: { version: 0 } });
      await count(turns);
      expect(woken).toEqual(['counter/1']);
      expect(await ledger.read('counter/1')).toHaveLength(1);
    });
  });

  test('a store that never lets go of the race is reported, not waited for', async () => {
    await withStore(async ({ ledger, keys }) => {
      const turns = new Turns({ ...ledger, append: async () => 'stale' }, testSealing(keys));
      await expect(count(turns)).rejects.toThrow(/50 lost races/);
    });
  });

  test('one that fails does not hold up the next on the same stream', async () => {
    await withStore(async ({ ledger, keys }) => {
      let broken = true;
      const failing: Ledger = {
        ...ledger,
        append: async (commit, head) => {
          if (!broken) return ledger.append(commit, head);
          broken = false;
          throw new Error('disk full');
        },
      };
      const turns = new Turns(failing, testSealing(keys));
      const [first, second] = await Promise.allSettled([count(turns), count(turns)]);
      expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
      expect((await turns.see(counter, 'counter/1')).state).toBe(1);
    });
  });
});
