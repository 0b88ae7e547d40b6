import type { KeptClients } from '../../bot/keptClients';
import type { SimulatedTimers } from '../fake/simulatedTimers';
import type { Asked } from '../fake/windows';

type Client = Awaited<ReturnType<KeptClients['connectorTo']>>;

/** A card as it was taken: whose chat, when, and what it says. */
export interface Taken {
  readonly conversation: string;
  readonly at: number;
  readonly text: string;
  /** Taken, and then the connection broke before the answer: it will be sent again. */
  readonly lost: boolean;
}

const faults = ['429', '503', 'dropped', 'lost'] as const;

/** A stand-in for Teams' connector by a simulated clock: each request takes 60 to 400 ms, and `faulty` of them go wrong. */
export class SlowTeams {
  /** When each request was begun: what the limits are kept by. */
  readonly asked: Asked[] = [];
  /** How many were refused because the tenant's window was full where Teams counts, at its own end. */
  tooMany = 0;
  readonly taken: Taken[] = [];
  private ids = 0;
  /** When the requests of the last second arrived that were not refused for being too many. */
  private readonly window: number[] = [];

  constructor(
    private readonly timers: SimulatedTimers,
    private readonly random: () => number,
    private readonly faulty: number,
  ) {}

  readonly clients: Pick<KeptClients, 'connectorTo'> = {
    connectorTo: async () =>
      ({
        conversations: {
          createConversation: (asked: {
            members?: { id: string }[];
            channelData: { channel?: { id: string } };
            activity?: unknown;
          }) =>
            asked.channelData.channel
              ? this.request(asked.channelData.channel.id, asked.activity, (id) => ({
                  id: `${asked.channelData.channel?.id};messageid=${id}`,
                  activityId: id,
                }))
              : this.request(undefined, undefined, () => ({ id: chatOf(asked.members?.[0]?.id ?? '') })),
          sendToConversation: (conversation: string, activity: unknown) =>
            this.request(conversation, activity, (id) => ({ id })),
          updateActivity: (conversation: string) => this.request(conversation, undefined, (id) => ({ id })),
        },
      }) as unknown as Client,
  };

  private async request<T>(conversation: string | undefined, activity: unknown, answer: (id: string) => T): Promise<T> {
    const thread = conversation?.split(';')[0];
    const at = this.timers.now();
    this.asked.push({ thread, at, urgent: false });
    const fault = this.random() < this.faulty ? faults[Math.floor(this.random() * faults.length)] : undefined;
    // On the way there some take longer than others, so that an even row is not quite even where Teams counts.
    await this.after(20 + this.random() * 60);
    const isFull = this.windowIsFull();
    await this.after(40 + this.random() * 280);
    if (isFull) throw refusal(429, 1);
    if (fault === '429' || fault === '503') throw refusal(Number(fault), 2);
    if (fault === 'dropped') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    if (activity !== undefined && thread !== undefined)
      this.taken.push({ conversation: thread, at, text: JSON.stringify(activity), lost: fault === 'lost' });
    if (fault === 'lost') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    this.ids += 1;
    return answer(`activity-${this.ids}`);
  }

  private windowIsFull(): boolean {
    const now = this.timers.now();
    while ((this.window[0] ?? now) <= now - 1000) this.window.shift();
    const isFull = this.window.length >= 50;
    if (isFull) this.tooMany += 1;
    else this.window.push(now);
    return isFull;
  }

  private after(ms: number): Promise<void> {
    return new Promise((done) => void this.timers.after(ms, done));
  }
}

export const chatOf = (person: string): string => `chat-${person}`;

function refusal(statusCode: number, retryAfter: number): Error {
  const headers = {
    get: (name: string) => (statusCode === 429 && name === 'retry-after' ? String(retryAfter) : undefined),
  };
  return Object.assign(new Error(`The stand-in says ${statusCode}`), { statusCode, response: { headers } });
}
