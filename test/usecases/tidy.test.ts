import { tokenOf } from '../../src/flow/draft';
import { answerStep, draftStream, startReport } from '../../src/usecases/drafts';
import { submitReport } from '../../src/usecases/report';
import { tidy } from '../../src/usecases/tidy';
import { ids } from '../people';
import { fill, northbank, type Northbank } from './northbank';

let told: Northbank;
beforeEach(() => {
  told = northbank();
});
afterEach(() => told.end());

const later = '2027-02-01T10:00:00.000Z';

test('a draft whose time has come is gone with its key; what became a case stays', async () => {
  const { app, clock } = told;
  await fill(app, 'd1', ids.amara);
  const sent = await submitReport(app, 'd1', ids.amara, 'send', false);
  if (sent.outcome !== 'sent') throw new Error('It was not sent.');
  await fill(app, 'd2', ids.amara);
  await tidy(app);
  expect(await app.ports.keys.get(draftStream('d2'))).toBeDefined();
  clock.at = later;
  await tidy(app);
  for (const id of ['d1', 'd2']) {
    expect(await app.ports.ledger.read(draftStream(id))).toEqual([]);
    expect(await app.ports.keys.get(draftStream(id))).toBeUndefined();
  }
  expect(await app.ports.ledger.read(sent.seen.stream)).not.toEqual([]);
});

test('a press on a draft that was forgotten while it was remembered here finds none, and is not tried for ever', async () => {
  const { app, clock } = told;
  const seen = await startReport(app, 'd3', ids.amara);
  clock.at = later;
  await app.ports.ledger.forget(later);
  const raw = { immediateDanger: 'no', kind: 'concern', category: 'physical' };
  const answer = { by: ids.amara, token: tokenOf(seen), step: 'start', raw, go: 'next' } as const;
  expect(await answerStep(app, 'd3', 'press', answer)).toMatchObject({ outcome: 'refused', refusal: 'not_found' });
});
