import type { Clock } from '../ports';

/** The time of what is played. It only goes forward. */
export class PlayClock implements Clock {
  constructor(private at: string) {}

  now(): string {
    return this.at;
  }

  moveTo(instant: string): void {
    if (instant > this.at) this.at = instant;
  }
}
