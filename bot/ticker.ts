import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Throughline } from '../src/usecases/throughline';
import { plusMinutes } from '../src/time/elapsed';
import { nextReminder, remind } from '../src/usecases/remind';
import { fixDraws } from '../src/usecases/selfNeglect';
import { tickCases } from '../src/usecases/tick';
import { learnChanges, tickAudits } from '../src/usecases/tickAudits';
import { tellLeaders } from '../src/usecases/tellLeaders';
import { tidy } from '../src/usecases/tidy';
import { safeError } from './dispatch';

/** What has to be gone is looked for less often: nothing waits for it. */
const tidyEveryMs = 60_000;

/** Audits whose change is not made yet: their first round is due weeks after it is. */
const changesEveryMinutes = 10;

/** What leaders are told is of a month: a few minutes are nothing to it. */
const leadersEveryMinutes = 10;

/** Looks at the product's clock every second and lets whatever is due happen. What it misses while stopped happens at the next look. */
export class Ticker {
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private again = false;
  private drawAt = '';
  private remindAt = '';
  private changesAt = '';
  private leadersAt = '';
  private tidyAt = 0;

  constructor(
    private readonly app: Throughline,
    private readonly log: Logger,
    private readonly everyMs = 1000,
    /** While the record is being filled nobody is asked about a month: what is missing is on its way. */
    private readonly isFilling: () => boolean = () => false,
  ) {}

  /** @returns when it has looked for the first time */
  start(): Promise<void> {
    this.timer = setInterval(() => void this.look(), this.everyMs);
    return this.look();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** One look. Looks never overlap; one asked for during another follows it. */
  async look(): Promise<void> {
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = true;
    try {
      do {
        this.again = false;
        await this.once();
      } while (this.again);
    } finally {
      this.looking = false;
    }
  }

  private async once(): Promise<void> {
    // Each look by itself: a case that cannot be looked at must not silence the supervisors' month.
    await this.safely(() => tickCases(this.app));
    await this.safely(async () => {
      const now = this.app.ports.clock.now();
      if (now < this.changesAt) return;
      await learnChanges(this.app);
      this.changesAt = plusMinutes(now, changesEveryMinutes);
    });
    await this.safely(() => tickAudits(this.app));
    if (!this.isFilling()) await this.lookAtMonths();
    if (performance.now() < this.tidyAt) return;
    this.tidyAt = performance.now() + tidyEveryMs;
    await this.safely(() => tidy(this.app));
  }

  private async lookAtMonths(): Promise<void> {
    await this.safely(async () => {
      if (this.app.ports.clock.now() >= this.drawAt)
        this.drawAt = await fixDraws(this.app, () => randomBytes(16).toString('hex'));
    });
    await this.safely(async () => {
      const now = this.app.ports.clock.now();
      if (now >= this.remindAt && (await remind(this.app))) this.remindAt = nextReminder(this.app, now);
    });
    await this.safely(async () => {
      const now = this.app.ports.clock.now();
      if (now < this.leadersAt) return;
      await tellLeaders(this.app);
      this.leadersAt = plusMinutes(now, leadersEveryMinutes);
    });
  }

  private async safely(look: () => Promise<unknown>): Promise<void> {
    try {
      await look();
    } catch (error) {
      // The next look tries again; nothing that was due is forgotten, because what is due is read from the facts.
      const all: unknown[] = error instanceof AggregateError ? error.errors : [error];
      for (const one of all) this.log.error({ code: 'tick_failed', err: safeError(one) }, 'the clock could not look');
    }
  }
}
