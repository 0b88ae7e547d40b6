import { officeOf } from '../../src/policy/office';
import { localDate, plusDays } from '../../src/time/local';
import { workingDayFrom } from '../../src/time/officeHours';
import { england } from '../policy/england';
import { Demonstration } from './demonstration';
import type { Seat, Window } from './seat';
import type { SeatCard } from './seatCard';

const office = officeOf(england);

/** A working day that is still to come: a walk begins there at ten, whenever it is taken. */
export const first = workingDayFrom(plusDays(localDate(new Date().toISOString(), office.zone), 1), office);

/** The first working day so many days after the walk began: reminders come on no other. */
export const after = (days: number): string => workingDayFrom(plusDays(first, days), office);

/** A case that is walked from its report to the end, each person in turn, in the one seat of the Playground. */
export class TierWalk {
  /** The case's reference, once it is reported. */
  reference = '';

  private constructor(
    private readonly demonstration: Demonstration,
    private readonly window: Window,
  ) {}

  static async begin(name: string, window: Window = 'desktop'): Promise<TierWalk> {
    const demonstration = await Demonstration.begin(`.screenshots/${name}`);
    await demonstration.seat.resize(window);
    const walk = new TierWalk(demonstration, window);
    await walk.on(first);
    return walk;
  }

  get seat(): Seat {
    return this.demonstration.seat;
  }

  end(): Promise<void> {
    return this.demonstration.end();
  }

  picture(file: string): string {
    return this.demonstration.picture(file);
  }

  /** A picture of the whole window. */
  shot(name: string): Promise<void> {
    return this.demonstration.shot(name);
  }

  /** A picture of one whole card. */
  of(card: SeatCard, name: string): Promise<void> {
    return card.screenshot(this.picture(`${name}.png`));
  }

  /** A whole card on a desktop and on a phone. Not of a form that is half filled in: the page then draws itself anew, empty. */
  async both(card: SeatCard, name: string): Promise<void> {
    for (const window of ['desktop', 'phone'] as const) {
      await this.seat.resize(window);
      await this.of(card, `${name}-${window}`);
    }
    await this.seat.resize(this.window);
  }

  /** Moves the clock to a day, at ten. */
  async on(day: string): Promise<void> {
    await this.seat.ask(`clock ${day} 10:00`, 'It is now');
  }

  async as(name: string): Promise<void> {
    await this.seat.ask(`act as ${name}`, `You are now ${name}.`);
  }

  /** `case TL-…`, for whoever may print it as well. */
  line(): Promise<SeatCard> {
    return this.seat.ask(`case ${this.reference}`, 'On paper');
  }

  /** The review of the case as it stands now, by way of the case. */
  async review(): Promise<SeatCard> {
    const card = await this.line();
    await card.press('Review');
    await card.sees(`Review: ${this.reference}`);
    return card;
  }
}
