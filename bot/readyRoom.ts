import { Stopping } from './pace';

interface Room {
  inside: number;
  readonly waiting: { readonly enter: () => void; readonly stop: () => void }[];
}

/**
 * Few messages of one conversation are claimed and drawn before their turn has come; the others wait here, claimed by nobody. So an instance
 * that dies leaves little for others to wait for before they may take over, and conversations do not hold up each other.
 */
export class ReadyRoom {
  private readonly rooms = new Map<string, Room>();

  constructor(private readonly size: number) {}

  /**
   * @param thread the conversation; undefined for a chat yet to be begun, which nobody else waits for
   * @returns what leaves again
   * @throws Stopping
   */
  async enter(thread: string | undefined): Promise<() => void> {
    if (thread === undefined) return () => undefined;
    const room = this.rooms.get(thread) ?? { inside: 0, waiting: [] };
    this.rooms.set(thread, room);
    if (room.inside < this.size) room.inside += 1;
    else
      await new Promise<void>((enter, fail) =>
        room.waiting.push({ enter, stop: () => fail(new Stopping('Throughline is stopping.')) }),
      );
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.leave(thread, room);
    };
  }

  stop(): void {
    for (const { waiting } of this.rooms.values()) for (const { stop } of waiting.splice(0)) stop();
  }

  /** Whoever waits longest takes the place. */
  private leave(thread: string, room: Room): void {
    const next = room.waiting.shift();
    if (next) return next.enter();
    room.inside -= 1;
    if (room.inside === 0) this.rooms.delete(thread);
  }
}
