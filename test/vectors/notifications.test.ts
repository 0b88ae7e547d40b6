import { notificationsFor, readNotifications } from '../../src/policy/notifications';
import { nations, providers, type Nation, type Provider } from '../../src/policy/notificationShape';
import { notifications, notificationsText } from '../policy/notifications';
import { type VectorCase, describeVectors } from './vectors';

interface Case extends VectorCase {
  readonly input: { readonly nation: Nation; readonly providerType: Provider; readonly events: readonly string[] };
  readonly expected: Readonly<Record<string, { readonly status: string; readonly timeframe: string }>>;
  /** The shipped matrix must keep it configurable. */
  readonly containsUnverified: boolean;
}

describeVectors<Case>(
  'notifications.json',
  {
    due: ({ input: { nation, providerType, events }, expected, containsUnverified }) => {
      for (const event of events) expect(Object.keys(notifications.events)).toContain(event);
      const due = notificationsFor(notifications, nation, providerType, events);
      expect(Object.fromEntries(due.map(({ to, status, timeframe }) => [to, { status, timeframe }]))).toEqual(expected);
      if (containsUnverified) expect(due.some(({ unverified }) => unverified)).toBe(true);
    },
  },
  'due',
);

describe('the matrix', () => {
  test('asks somebody to be told of an adult at risk in every nation, whatever the provider', () => {
    for (const nation of nations)
      for (const provider of providers)
        expect(notificationsFor(notifications, nation, provider, ['adult_at_risk'])).not.toEqual([]);
  });
  test('one more event never takes a recipient away, but what was told already', () => {
    const events = Object.keys(notifications.events).filter((event) => event !== 'reported_to_nhs_england');
    for (const nation of nations)
      for (const provider of providers)
        for (const first of events)
          for (const second of events) {
            const both = notificationsFor(notifications, nation, provider, [first, second]).map(({ to }) => to);
            const one = notificationsFor(notifications, nation, provider, [first]).map(({ to }) => to);
            expect(both).toEqual(expect.arrayContaining(one));
          }
  });
  test.each([
    ['a recipient', 'to: psni', 'to: nobody', "no recipient is called 'nobody'"],
    ['an event', 'events: [riddor_over_7_days]', 'events: [riddor]', "no event is called 'riddor'"],
    ['a time', 'timeframe: within_15_days', 'timeframe: soon', "no timeframe is called 'soon'"],
  ])('that names %s it does not have is refused in words', (_what, from, to, why) => {
    expect(() => readNotifications(notificationsText.replace(from, to))).toThrow(why);
  });
});
