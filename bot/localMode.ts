import type { Organisation, Person } from '../src/people/organisation';
import { personOf } from '../src/people/organisation';
import type { Clock } from '../src/ports';
import { localToInstant } from '../src/time/local';
import type { Address } from './address';
import type { LocalControls } from './press';

/** The product's clock: the machine's, moved forward by what was asked in local mode. */
export class MovableClock implements Clock {
  private aheadMs = 0;

  constructor(private readonly machine: () => number = Date.now) {}

  now(): string {
    return new Date(this.machine() + this.aheadMs).toISOString();
  }

  /** Moves to an instant, unless that is in the past. @returns whether it moved */
  moveTo(instant: string): boolean {
    const by = Date.parse(instant) - (this.machine() + this.aheadMs);
    if (!(by > 0) || by > 20 * 366 * 86_400_000) return false;
    this.aheadMs += by;
    return true;
  }
}

/**
 * Local mode's one seat: whoever sits in it can become anybody of the demonstration organisation, and the clock can be moved.
 * Nothing of this exists in a tenant.
 */
export class LocalMode {
  /** Teams user id of the seat → id of the person played in it. */
  private readonly played = new Map<string, string>();
  private readonly seats = new Map<string, Address>();
  /** Teams user id of the seat → id of whoever last spoke from it. */
  private readonly present = new Map<string, string>();

  constructor(
    private readonly organisation: Organisation,
    private readonly clock: MovableClock,
    private readonly zone: string,
    /** With the Playground there is one seat, so whatever is for somebody without a seat of their own is shown in it. */
    private readonly oneSeat: boolean,
    private readonly moved: () => void,
  ) {}

  /** Who is speaking from a seat: the person played in it, or whose seat it is. */
  personIn(seat: string, own: Person | undefined): Person | undefined {
    const person = personOf(this.organisation, this.played.get(seat) ?? '') ?? own;
    if (person) this.present.set(seat, person.id);
    return person;
  }

  /** Whether somebody sits in a seat now, so that a message for them needs no line saying whom it is for. */
  isPresent(person: string): boolean {
    return [...this.present.values()].includes(person);
  }

  /** A personal chat was heard from. */
  heard(seat: string, address: Address): void {
    this.seats.set(seat, address);
  }

  /** The chat in which somebody is played, else (with one seat) that one seat. */
  async seatOf(person: string): Promise<Address | undefined> {
    const seat = [...this.played].find(([, played]) => played === person)?.[0];
    const playedIn = seat === undefined ? undefined : this.seats.get(seat);
    return playedIn ?? (this.oneSeat ? [...this.seats.values()].at(-1) : undefined);
  }

  controls(seat: string): LocalControls {
    return {
      actAs: async (name) => {
        const wanted = name.trim().toLocaleLowerCase('en-GB');
        const found = this.organisation.people.find(
          (person) => person.name.toLocaleLowerCase('en-GB') === wanted || person.id === wanted,
        );
        if (found) {
          this.played.set(seat, found.id);
          this.present.set(seat, found.id);
        }
        return found;
      },
      moveClock: (words) => {
        const target = targetOf(words, this.clock.now(), this.zone);
        if (target === undefined || !this.clock.moveTo(target)) return undefined;
        this.moved();
        return this.clock.now();
      },
    };
  }
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `+3h`, `+30m`, `+2d`, or a local day and time. Undefined for anything else. */
function targetOf(words: string, now: string, zone: string): string | undefined {
  const ahead = /^\+\s*(\d{1,5})\s*(m|h|d)$/.exec(words.trim());
  if (ahead) return new Date(Date.parse(now) + Number(ahead[1]) * units[ahead[2] as keyof typeof units]).toISOString();
  const moment = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(words.trim());
  if (!moment) return undefined;
  try {
    return localToInstant(moment[1] ?? '', moment[2] ?? '', zone).instant;
  } catch {
    return undefined;
  }
}
