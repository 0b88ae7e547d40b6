import { type Instant } from './instant';
import { localAt, localToInstant } from './local';

/**
 * The next `count` weekly times after `first`, each at the same local wall time (D-8). `first` itself is not among them.
 */
export function weeklyFrom(first: Instant, count: number, zone: string): Instant[] {
  const wall = localAt(first, zone);
  const time = wall.toFormat('HH:mm:ss.SSS');
  return Array.from({ length: count }, (_, i) => {
    const day = wall.setZone('utc', { keepLocalTime: true }).plus({ weeks: i + 1 });
    return localToInstant(day.toFormat('yyyy-MM-dd'), time, zone).instant;
  });
}
