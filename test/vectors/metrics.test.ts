import { conversion } from '../../src/assurance/conversion';
import { PeriodSum, type Counted } from '../../src/assurance/periodFigures';
import { repeats } from '../../src/assurance/repeats';
import { percentOf } from '../../src/supervision/percentOf';
import { aRow } from '../assurance/rows';
import { checkFor, readVectors, type VectorCase } from './vectors';

interface Trigger {
  readonly id: string;
  readonly triggerUtc: string;
  readonly dueUtc: string;
  readonly decidedUtc: string | null;
  readonly voided: boolean;
}

interface Case extends VectorCase {
  readonly input: {
    readonly asOfUtc: string;
    readonly triggers: readonly Trigger[];
    readonly windowDays: number;
    readonly incidents: readonly {
      readonly person: string;
      readonly category: string;
      readonly occurredLocalDate: string;
      readonly excluded: string | null;
    }[];
    readonly concerns: readonly { readonly id: string; readonly outcome: string }[] | number;
    readonly s42: number;
    readonly other: number;
  };
  readonly expected: Readonly<Record<string, unknown>>;
}

const millis = (at: string): string => new Date(at).toISOString();

/** A duty call as a case that has nothing else. */
function called({ id, triggerUtc, dueUtc, decidedUtc }: Trigger): Counted {
  const at = millis(triggerUtc);
  const decidedAt = decidedUtc === null ? null : millis(decidedUtc);
  const decideBy = millis(dueUtc);
  const calls = [{ at, acknowledgeBy: decideBy, decideBy, acknowledgedAt: decidedAt, decidedAt }];
  return { reference: id, row: aRow({ reportedAt: at, calls }), person: undefined };
}

const found: Readonly<Record<string, (input: Case['input']) => Readonly<Record<string, unknown>>>> = {
  same_day_consult: ({ asOfUtc, triggers }) => {
    const asked = { from: '2026-01-01', to: '2026-12-31', now: millis(asOfUtc), zone: 'Europe/London', repeatDays: 90 };
    const sum = new PeriodSum(asked);
    // Nothing in Throughline is voided: a report that was none is a case all the same.
    for (const trigger of triggers.filter(({ voided }) => !voided)) sum.add(called(trigger));
    const { sameDay, toDecision } = sum.figures();
    return { ...sameDay, medianMinutesToDecision: toDecision.median, withoutDecision: toDecision.without };
  },
  repeat_rate: ({ windowDays, incidents }) => ({
    ...repeats(
      incidents.flatMap(({ person, category, occurredLocalDate, excluded }) =>
        excluded === null ? [{ person, category, occurredOn: occurredLocalDate }] : [],
      ),
      windowDays,
    ),
  }),
  conversion: ({ concerns }) => {
    const outcomes = (concerns as readonly { readonly outcome: string }[]).map(({ outcome }) => outcome);
    const found = conversion(
      outcomes.map((outcome) => (outcome === 'awaited' ? 'awaited' : outcome === 'none' ? 'no' : 'yes')),
    );
    return {
      concerns: found.concerns,
      outcomeKnown: found.known,
      awaited: found.awaited,
      // Which kind of enquiry it was is not asked; the two together are.
      s42: found.enquiries - outcomes.filter((outcome) => outcome === 'other_enquiry').length,
      other: outcomes.filter((outcome) => outcome === 'other_enquiry').length,
      conversionPercentOfKnown: found.percentOfKnown,
    };
  },
  national_check: ({ concerns, s42, other }) => ({
    s42PercentOfConcerns: percentOf(s42, concerns as number),
    allEnquiriesPercentOfConcerns: percentOf(s42 + other, concerns as number),
  }),
};

const cases = readVectors<Case>('metrics.json');

test.each(cases.map((one) => [one.id, one] as const))('%s', (id, { kind = '', input, expected }) => {
  expect(checkFor(found, kind, `metrics.json ${id}`)(input)).toMatchObject(expected);
});
