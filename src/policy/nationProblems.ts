import type { NotificationMatrix } from './notificationShape';
import { safeguardingAuthorities } from './notifications';
import type { Pack } from './pack';

/** What does not fit between a nation's own part of a pack and who has to be told there. */
export function nationProblems(
  { nation, authority: { recipient }, threeLimbs }: Pick<Pack, 'nation' | 'authority' | 'threeLimbs'>,
  { rows }: NotificationMatrix,
): { path: (string | number)[]; reason: string }[] {
  const told = rows.some(({ to, events, nations }) => {
    return to === recipient && events.includes('adult_at_risk') && nations.includes(nation);
  });
  const keys = threeLimbs.limbs.map(({ key }) => key);
  return [
    ...(told && safeguardingAuthorities.includes(recipient)
      ? []
      : [
          {
            path: ['authority', 'recipient'],
            reason: `'${recipient}' is not whom notifications.yaml tells in ${nation} of an adult at risk`,
          },
        ]),
    ...keys.flatMap((key, i) =>
      keys.indexOf(key) < i
        ? [{ path: ['threeLimbs', 'limbs', i, 'key'], reason: `there are two of limb '${key}': a key is used once` }]
        : [],
    ),
  ];
}
