import { combineHarm, type PatientHarm } from '../../src/policy/harm';
import { proposeTier, type TierAnswers } from '../../src/policy/tier';
import { type VectorCase, describeVectors } from './vectors';

interface HarmCase extends VectorCase {
  readonly input: { readonly patients: readonly PatientHarm[] };
  readonly expected: object;
}

describeVectors<HarmCase>(
  'lfpse-harm.json',
  { combined: ({ input, expected }) => expect(combineHarm(input.patients)).toEqual(expected) },
  'combined',
);

interface TierCase extends VectorCase {
  readonly input: PatientHarm & TierAnswers;
  readonly expected: object;
}

describeVectors<TierCase>(
  'tiers.json',
  {
    tier: ({ input: { physical, psychological, ...answers }, expected }) =>
      expect(proposeTier(combineHarm([{ physical, psychological }]), answers)).toEqual(expected),
  },
  'tier',
);
