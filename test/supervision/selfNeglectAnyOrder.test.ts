import fc from 'fast-check';
import { fold, unseen } from '../../src/usecases/fold';
import { hashed, type Commit } from '../../src/ledger/commit';
import { nextCommit } from '../../src/usecases/fold';
import { selfNeglectKind, type SelfNeglectCommand } from '../../src/supervision/selfNeglectKind';
import { drawnFor, standsFor, type Eligible } from '../../src/supervision/selfNeglectMonth';
import { northbankCare } from '../../src/people/demo';
import { officeOf } from '../../src/policy/office';
import { ids } from '../people';
import { england } from '../policy/england';

const kind = selfNeglectKind({ pack: england, organisation: northbankCare, office: officeOf(england) });
const keys = england.prompts['self_neglect']?.indicators.map(({ key }) => key) ?? [];
const at = '2026-12-01T09:00:00.000Z';
const people = [ids.tom, ids.grace, ids.omar, ids.amara, ids.dev];

const person = fc.constantFrom(...people);
const reference = fc.constantFrom('TL-1', 'TL-2', 'TL-3');
const taker = fc.constantFrom(ids.tom, ids.grace);
const answers = fc
  .array(fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const), {
    minLength: keys.length,
    maxLength: keys.length,
  })
  .map((given) => Object.fromEntries(keys.map((key, index) => [key, given[index] ?? 'unknown'])));
const eligible = fc.uniqueArray(fc.record({ reference, taker }) satisfies fc.Arbitrary<Eligible>, {
  selector: (one) => one.reference,
});

const command: fc.Arbitrary<SelfNeglectCommand> = fc.oneof(
  eligible.map((cases) => ({
    ...{ type: 'freeze' as const, at, team: 'north', month: '2026-12' },
    ...{ eligible: cases, draw: { nonce: 'f00d', fixedAt: at } },
  })),
  fc
    .record({ by: person, reference })
    .map((one) => ({ type: 'passOver' as const, at, ...one, reason: 'It is closed.' })),
  fc
    .record({ by: fc.oneof(taker, person), reference, worker: person, answers })
    .map((one) => ({ type: 'read' as const, at, ...one })),
  fc.record({ by: person, reference, answers }).map((one) => ({ type: 'readAgain' as const, at, ...one })),
);

test('whatever is pressed in whatever order: nobody skips a case without a reason, takes two, or reads their own again', () => {
  const came = new Set<string>();
  fc.assert(
    fc.property(fc.array(command, { minLength: 20, maxLength: 60 }), (commands) => {
      let seen = unseen(kind, 'selfNeglect/north/2026-12');
      for (const one of commands) {
        const before = seen.state;
        const decided = kind.decide(one, seen);
        if (!decided.ok || decided.facts.length === 0) continue;
        came.add(one.type);
        const commit: Commit = hashed(nextCommit(seen, decided, { by: 'by' in one ? one.by : 'clock', at }));
        seen = fold(kind, seen, [commit]);
        const { state } = seen;
        if (one.type === 'read') {
          // Everything before it in the draw was passed over, by whoever took it.
          const drawn = drawnFor(before, one.by);
          const over = new Set(state.passedOver.map((passed) => passed.reference));
          const earlier = drawn.slice(0, drawn.indexOf(one.reference));
          expect(drawn).toContain(one.reference);
          expect(earlier.every((passed) => over.has(passed))).toBe(true);
          expect(standsFor(state, one.by).is).toBe('done');
        }
        // A draw that has been made stays as it is: lists are only added to.
        for (const taker of people)
          expect(drawnFor(state, taker).slice(0, drawnFor(before, taker).length)).toEqual(drawnFor(before, taker));
        const references = state.frozen.flatMap(({ cases }) => cases.map((taken) => taken.reference));
        expect(new Set(references).size).toBe(references.length);
        expect(new Set(state.reviews.map(({ first }) => first.by)).size).toBe(state.reviews.length);
        for (const { first, second, worker } of state.reviews) {
          expect(second?.by).not.toBe(first.by);
          expect(worker).not.toBe(first.by);
        }
        expect(state.passedOver.every(({ reason }) => reason !== '')).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
  expect([...came].sort()).toEqual(['freeze', 'passOver', 'read', 'readAgain']);
});
