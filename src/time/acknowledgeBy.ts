import { plusMinutes } from './elapsed';
import { type Instant } from './instant';

/** How soon a person must say "I have it". */
export interface AcknowledgeSettings {
  readonly immediateMinutes: number;
  readonly sameDayMinutes: number;
}

/** The acknowledge clock: elapsed time, day or night (domain reference 2.2, D-5). */
export function acknowledgeBy(
  trigger: Instant,
  urgency: 'immediate' | 'same_day',
  settings: AcknowledgeSettings,
): Instant {
  const minutes = { immediate: settings.immediateMinutes, same_day: settings.sameDayMinutes } satisfies Record<
    typeof urgency,
    number
  >;
  return plusMinutes(trigger, minutes[urgency]);
}
