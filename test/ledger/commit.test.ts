import fc from 'fast-check';
import { canonical } from '../../src/ledger/canonical';
import { hashed, hashOf, type Commit } from '../../src/ledger/commit';
import { following } from '../contract/rows';

describe('the same content has the same bytes', () => {
  test('whatever order a store hands the keys back in, and however often it went through JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (content) => {
        const shuffled = Object.fromEntries(Object.entries(content).reverse());
        const stored = JSON.parse(JSON.stringify(content)) as unknown;
        expect(canonical(shuffled)).toBe(canonical(content));
        expect(canonical(stored)).toBe(canonical(content));
        expect(JSON.parse(canonical(content))).toEqual(stored);
      }),
    );
  });

  test('lists keep their order, and what is undefined is left out', () => {
    expect(canonical({ b: [2, 1, { d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[2,1,{"d":1}]}');
  });
});

describe('a commit’s hash', () => {
  const commit = following('case/1', [{ type: 'reported' }]);

  test('is over everything else in it', () => {
    const changes: Partial<Commit>[] = [
      { stream: 'case/2' },
      { version: 2 },
      { at: '2026-11-25T12:00:00.001Z' },
      { by: 'dev' },
      { press: 'p' },
      { facts: [] },
      { prev: '0' },
    ];
    const hashes = changes.map((change) => hashOf({ ...commit, ...change }));
    expect(new Set([...hashes, commit.hash]).size).toBe(changes.length + 1);
  });

  test('does not depend on a hash that is there already', () => {
    expect(hashOf({ ...commit, hash: 'forged' })).toBe(commit.hash);
    expect(hashed(commit)).toEqual(commit);
  });
});
