import { challengeOf } from '../../src/policy/actionWords/actionKinds';
import { blameIn } from '../../src/policy/actionWords/blame';
import { readAction, type Reads } from '../../src/policy/actionWords/readAction';
import { type VectorCase, describeVectors, readVectors } from './vectors';

interface Case extends VectorCase {
  readonly input: { readonly phrase: string };
  readonly expected: { readonly strength: Reads; readonly blame: boolean; readonly acceptableStrengths: readonly Reads[] };
  /** Written after the lexicon: asking is as good as recognising, and a flag may be missed. */
  readonly hard: boolean;
}

describeVectors<Case>(
  'action-strength.json',
  {
    phrase: ({ input: { phrase }, expected, hard }) => {
      const allowed = hard ? [...expected.acceptableStrengths, 'unclassified'] : expected.acceptableStrengths;
      expect(allowed).toContain(readAction(phrase));
      const blamed = blameIn(phrase).length > 0;
      if (!hard || blamed) expect(blamed).toBe(expected.blame);
    },
  },
  'phrase',
);

describe('somebody picks the strongest kind, whatever they then write', () => {
  const cases = readVectors<Case>('action-strength.json');
  /** Of the phrases with that strength, how many are challenged as weak when a forcing function was picked. */
  const challenged = (strength: Reads): { of: number; share: number } => {
    const phrases = cases.filter(({ expected }) => expected.strength === strength).map(({ input }) => input.phrase);
    const hits = phrases.filter((phrase) => challengeOf('forcing_function', phrase) === 'reads_weak');
    return { of: phrases.length, share: phrases.length === 0 ? 0 : hits.length / phrases.length };
  };
  const [weak, strong] = [challenged('weak'), challenged('strong')];

  test('weak words are challenged at least 95 times of 100', () => {
    expect(weak.share).toBeGreaterThanOrEqual(0.95);
  });
  test('strong ones are challenged wrongly at most 5 times of 100', () => {
    expect(strong.share).toBeLessThanOrEqual(0.05);
  });
  afterAll(() => {
    const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
    process.stdout.write(
      `action words: ${percent(weak.share)} of ${weak.of} weak phrases challenged (hold 95 %), ${percent(strong.share)} of ${strong.of} strong ones wrongly (hold 5 %)\n`,
    );
  });
});
