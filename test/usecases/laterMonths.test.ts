import { caseStream } from '../../src/case/reference';
import { northbankCare } from '../../src/people/demo';
import { openSqlite } from '../../src/stores/sqlite/openSqlite';
import { forgetMonthsOf, monthFigures, periodFigures } from '../../src/usecases/figures';
import { throughline, type Throughline } from '../../src/usecases/throughline';
import { plusDays } from '../../src/time/local';
import { plusMonths } from '../../src/time/month';
import { blankReport, ids } from '../case/caseStory';
import { england } from '../policy/england';
import { testSealing } from '../record/testSealing';
import { tempFolder } from '../stores/tempStore';

const now = '2026-11-25T10:00:00.000Z';
const months = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];

let app: Throughline;
let end: () => void;
beforeEach(() => {
  const { file, remove } = tempFolder();
  const store = openSqlite(file);
  const ports = { ...store, clock: { now: () => now } };
  // As the bot does it.
  app = throughline(ports, testSealing(store.keys), england, northbankCare, (head, tagsBefore) =>
    forgetMonthsOf(app, head, tagsBefore),
  );
  end = () => {
    store.close();
    remove();
  };
});
afterEach(() => end());

/** Told today, of a day that may be long ago. */
async function report(reference: string, occurredOn: string): Promise<void> {
  const command = {
    type: 'report',
    ...{ at: now, draft: reference, reporter: ids.amara, team: 'north', reference },
    report: { ...blankReport, kind: 'near_miss', category: 'boundaries', person: 'CR-1042', occurredOn },
    escalateAnyway: false,
    priorTriggers: {},
    patterns: [],
  } as const;
  await app.turns.turn(app.cases, caseStream(reference), command, { by: ids.amara, at: now, press: reference });
}

/** M5 of every month, as the tab keeps it and as a pack adds it up. */
async function repeats(): Promise<Record<string, readonly [string, string]>> {
  const found: Record<string, readonly [string, string]> = {};
  for (const month of months) {
    const kept = (await monthFigures(app, month)).get('all')?.repeats;
    const days = { from: `${month}-01`, to: plusDays(`${plusMonths(month, 1)}-01`, -1) };
    const anew = (await periodFigures(app, days)).get('all')?.repeats;
    const text = (one: typeof kept): string => `${one?.numerator} of ${one?.denominator}`;
    found[month] = [text(kept), text(anew)];
  }
  return found;
}

const theSame = (found: Readonly<Record<string, readonly [string, string]>>): void => {
  for (const [month, [kept, anew]] of Object.entries(found)) expect([month, kept]).toEqual([month, anew]);
};

test('what is told late of an earlier month makes what came after it a repeat at once, also where that month was added up before', async () => {
  await report('TL-0000-0001', '2026-10-20');
  expect((await repeats())['2026-10']).toEqual(['0 of 1', '0 of 1']);
  await report('TL-0000-0002', '2026-08-03');
  const found = await repeats();
  expect(found['2026-10']).toEqual(['1 of 1', '1 of 1']);
  theSame(found);
});

test('a day that is put right leaves the month that it was in', async () => {
  await report('TL-0000-0001', '2026-07-20');
  await report('TL-0000-0002', '2026-09-03');
  expect((await repeats())['2026-09']).toEqual(['1 of 1', '1 of 1']);
  const at = now;
  const by = ids.amara;
  const put = {
    type: 'correct',
    ...{ at, by, value: '2026-11-01', reason: 'Mistyped.', corrected: 0, priorTriggers: {}, patterns: [] },
    field: 'occurredOn',
  } as const;
  const turned = await app.turns.turn(app.cases, caseStream('TL-0000-0001'), put, { by, at, press: 'put right' });
  expect(turned.outcome).toBe('done');
  const found = await repeats();
  expect(found['2026-07']).toEqual(['0 of 0', '0 of 0']);
  expect(found['2026-11']).toEqual(['1 of 1', '1 of 1']);
  expect(found['2026-09']).toEqual(['0 of 1', '0 of 1']);
  theSame(found);
});
