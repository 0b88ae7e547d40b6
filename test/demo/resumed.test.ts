import { demoKind, demoStream } from '../../src/demo/demoKind';
import { verify } from '../../src/ledger/verify';
import { startReport } from '../../src/usecases/drafts';
import { demoStore, saidIn, wednesday, type DemoStore } from './demoStore';

jest.setTimeout(600_000);

/** Enough for everything to begin, and for a whole month to go by. */
const months = 2;
/** Enough for a thematic review to be signed, and an audit to be in its second round. */
const withAudits = 7;
let stores: DemoStore[] = [];

afterEach(() => {
  stores.forEach((store) => store.end());
  stores = [];
});

async function newStore(at = wednesday): Promise<DemoStore> {
  const store = await demoStore(at);
  stores.push(store);
  return store;
}

async function filled(store: DemoStore, of = months): Promise<Record<string, unknown[]>> {
  const filling = await store.fill(of);
  expect(await filling?.filled).toBeGreaterThan(50);
  expect(filling?.progress()).toBeUndefined();
  return saidIn(store.app());
}

/** Fills it until `stopAt` of a hundred, and opens it anew as after a power cut. */
async function interrupted(store: DemoStore, stopAt: number, of = months): Promise<void> {
  const filling = await store.fill(of);
  while ((filling?.progress()?.done ?? 100) < stopAt) await new Promise((soon) => setImmediate(soon));
  await filling?.stop();
  expect(await filling?.filled).toBeUndefined();
  await store.restart();
}

test('the same day and the same seed make the same record, apart from its keys', async () => {
  const [one, other] = [await filled(await newStore()), await filled(await newStore())];
  expect(Object.keys(one)).toEqual(Object.keys(other));
  expect(one).toEqual(other);
});

test.each([20, 93])(
  'stopped at %i of a hundred, it goes on at the next start, also days later, and is the same',
  async (stopAt) => {
    const whole = await filled(await newStore());
    const store = await newStore();
    await interrupted(store, stopAt);
    const { state } = await store.app().turns.see(demoKind, demoStream);
    expect(state).toMatchObject({ until: wednesday, filled: false });
    // What is there is there whole.
    for (const [stream, commits] of Object.entries(await saidIn(store.app()))) expect(commits).toEqual(whole[stream]);

    store.clock.at = '2026-11-28T09:30:00.000Z';
    expect(await filled(store)).toEqual(whole);
    expect(await verify(store.store().ledger, () => {})).toMatchObject({ ok: true });
    expect(await store.fill(months)).toBeUndefined();
  },
);

test('its audits and thematic reviews, too, are the same when it was stopped in between', async () => {
  const whole = await filled(await newStore(), withAudits);
  const facts = Object.values(whole).flatMap((commits) => commits as { facts: { type: string }[] }[]);
  const types = new Set(facts.flatMap((commit) => commit.facts.map(({ type }) => type)));
  for (const type of [
    'populationFrozen',
    'caseAudited',
    'roundFinished',
    'resultGiven',
    'themesSigned',
    'themesDiscussed',
  ])
    expect(types).toContain(type);
  const store = await newStore();
  await interrupted(store, 60, withAudits);
  expect(await filled(store, withAudits)).toEqual(whole);
});

test('whatever somebody did meanwhile stays', async () => {
  const store = await newStore();
  const filling = await store.fill(months);
  await startReport(store.app(), 'a-report-of-their-own', 'user-id-0');
  await filling?.filled;
  expect(Object.keys(await saidIn(store.app()))).toContain('draft/a-report-of-their-own');
});

test('a store that somebody has used without it is left alone', async () => {
  const store = await newStore();
  await startReport(store.app(), 'a-report-of-their-own', 'user-id-0');
  expect(await store.fill(months)).toBeUndefined();
  expect(Object.keys(await saidIn(store.app()))).toEqual(['draft/a-report-of-their-own']);
});
