import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { caseStream, referenceOf } from '../../src/case/reference';
import { northbankCare } from '../../src/people/demo';
import { localKey } from '../../src/record/localKey';
import { openSealing } from '../../src/record/openSealing';
import type { Report } from '../../src/case/facts';
import { openSqlite, sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { throughline, type Throughline } from '../../src/usecases/throughline';
import { england } from '../policy/england';

const atOnce = 500;

/** A near miss that no rule escalates, as the report flow hands it over. */
function nearMiss(index: number): Report {
  const indicators = england.prompts['self_neglect']?.indicators.map(({ key }) => `self_neglect.${key}`) ?? [];
  const preface = ['immediateDanger', 'crimePossible', 'othersAtRisk', 'staffInvolved'];
  return {
    kind: 'near_miss',
    category: 'self_neglect',
    alsoCategory: null,
    person: `CR-${index % 20_000}`,
    occurredOn: null,
    occurredAt: null,
    narrative: {
      whatHappened: `The gas was left on and found at once, ${index}. `.repeat(6),
      safetyActions: 'Turned it off and aired the room.',
      desiredOutcome: '',
      place: 'Kitchen',
      unplaced: '',
    },
    answers: Object.fromEntries([...indicators, ...preface].map((field) => [field, 'no'])),
    choices: {},
    unfinished: false,
  };
}

/** The same product, in which a report that was kept is not asked about at triage: what grows with the years is what is done. */
function settled(app: Throughline): Throughline {
  const decide: Throughline['cases']['decide'] = (command, seen) => {
    const decision = app.cases.decide(command, seen);
    if (!decision.ok) return decision;
    return { ...decision, facts: decision.facts.filter((fact) => !(fact.type === 'triageAsked' && 'kept' in fact)) };
  };
  return { ...app, cases: { ...app.cases, decide } };
}

/**
 * Fills a data folder with cases through the product's own command, as fast as it takes them: each is one sealed commit. The first `open`
 * of them are escalated.
 *
 * @param overDays the others were reported on days spread over so many before today; 0: all now
 */
export async function seedCases(folder: string, count: number, open: number, overDays = 0): Promise<void> {
  const store = openSqlite(join(folder, sqliteFile));
  const clock = { now: () => new Date().toISOString() };
  const sealing = await openSealing(store.keys, { now: localKey(folder) });
  const app = settled(throughline({ ...store, clock }, sealing, england, northbankCare, () => {}));
  const one = async (index: number): Promise<void> => {
    const draft = createHash('sha256').update(`seed ${index}`).digest('base64url').slice(0, 22);
    const reference = referenceOf(draft, 0);
    const daysAgo = index < open || overDays === 0 ? 0 : index % overDays;
    const at = new Date(Date.parse(clock.now()) - daysAgo * 86_400_000).toISOString();
    const facts = { at, draft, reporter: 'user-id-0', team: 'north', report: nearMiss(index), reference };
    const command = {
      type: 'report',
      ...facts,
      escalateAnyway: index < open,
      priorTriggers: {},
      patterns: [],
    } as const;
    await app.turns.turn(app.cases, caseStream(reference), command, { by: 'user-id-0', at, press: draft });
  };
  for (let from = 0; from < count; from += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => one(from + index)));
  }
  store.close();
}
