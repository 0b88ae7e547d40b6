import { findIdentifiers } from '../../src/policy/identifiers';
import { type VectorCase, describeVectors } from './vectors';

interface Case extends VectorCase {
  readonly input: { readonly text: string; readonly names?: readonly string[] };
  readonly expected: { readonly kinds: readonly string[] };
}

describeVectors<Case>('identifier-guard.json', {
  identifier_guard: ({ input, expected }) => {
    const found = findIdentifiers(input.text, { names: input.names ?? [] });
    const kinds = [...new Set(found.map(({ kind }) => kind))];
    expect({ kinds: kinds.sort() }).toEqual({ kinds: [...expected.kinds].sort() });
  },
});
