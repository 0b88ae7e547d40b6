import { findIdentifiers, isNhsNumber } from '../../src/policy/identifiers';
import { type VectorCase, describeVectors } from './vectors';

interface Case extends VectorCase {
  readonly input: { readonly text: string };
  readonly expected: { readonly valid?: boolean; readonly found?: readonly string[] };
}

describeVectors<Case>('nhs-number.json', {
  validity: ({ input, expected }) => {
    expect({ valid: isNhsNumber(input.text) }).toEqual(expected);
  },
  detect_in_text: ({ input, expected }) => {
    const numbers = findIdentifiers(input.text).filter(({ kind }) => kind === 'nhs_number');
    expect({ found: numbers.map(({ match }) => match.normalize('NFKC').replace(/\D/g, '')) }).toEqual(expected);
  },
});
