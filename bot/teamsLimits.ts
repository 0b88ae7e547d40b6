import type { Limit } from './requestLog';

/** What Teams allows (facts of the platform, "Sending"). */
export interface TeamsLimits {
  /** Of one app in one tenant, all its instances together. */
  readonly tenant: Limit;
  /**
   * Of one bot in one chat or channel; a channel's threads count together. That all bots in one thread may make 14 in 1 s needs nothing
   * more: we keep to 7.
   */
  readonly thread: readonly Limit[];
  /**
   * By how much requests differ in how long they take to reach Teams, which counts when they arrive. Every window is kept for so much
   * longer here. Without it an even row of 49 a second is refused now and then at any spread above a few milliseconds, and one refusal costs
   * more than the margin (`npm run bench -- sweep`).
   */
  readonly spreadMs: number;
  /** The part of the tenant's rate that reminders leave to what is urgent. */
  readonly reserve: number;
}

export const teamsLimits: TeamsLimits = {
  tenant: { requests: 50, inMs: 1000 },
  thread: [
    { requests: 7, inMs: 1000 },
    { requests: 8, inMs: 2000 },
    { requests: 60, inMs: 30_000 },
    { requests: 1800, inMs: 3_600_000 },
  ],
  spreadMs: 65,
  reserve: 0.005,
};

/** One instance's part of a limit as it is kept here; never nothing. */
export function shareOf({ requests, inMs }: Limit, instances: number, { spreadMs }: TeamsLimits): Limit {
  return { requests: Math.max(1, Math.floor(requests / instances)), inMs: inMs + spreadMs };
}
