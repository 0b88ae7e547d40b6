import { FakeConnector } from './connector';
import { Voice } from './voice';

/** Someone with a Teams account: user id in this tenant and Entra object id. */
export interface Account {
  readonly name: string;
  readonly id: string;
  readonly objectId: string;
}

export interface TeamOfTeams {
  readonly id: string;
  readonly name: string;
  readonly aadGroupId: string;
}

/** A channel of a team. The General channel has the team's own id. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly team: TeamOfTeams;
}

/**
 * Teams, small: people who type and press in a chat or a channel, and the connector their bot answers through.
 *
 *     const teams = await FakeTeams.start({ tenantId, bot: { id: 'bot', name: 'Throughline' } });
 *     teams.connect('http://127.0.0.1:3978/api/messages');
 *     const amara = teams.person({ name: 'Amara Okafor', id: 'user-id-0', objectId });
 *     await amara.install();
 *     await amara.say('report');
 *     await amara.press('Next', { danger: 'no' });
 *     await dev.in(duty).press('Acknowledge');
 *
 * Nothing is shared with the bot but HTTP and JSON.
 */
export class FakeTeams {
  private botUrl: string | undefined;

  private constructor(
    readonly connector: FakeConnector,
    readonly tenantId: string,
    readonly bot: { readonly id: string; readonly name: string },
  ) {}

  static async start(options: { tenantId: string; bot: { id: string; name: string } }): Promise<FakeTeams> {
    return new FakeTeams(await FakeConnector.start(), options.tenantId, options.bot);
  }

  /** Says where the bot listens; again after it was restarted elsewhere. */
  connect(botUrl: string): void {
    this.botUrl = botUrl;
  }

  /** A person at their personal chat with the bot. They are on the roster from now on. */
  person(account: Account, tenantId = this.tenantId): Voice {
    this.connector.addMember({ id: account.id, name: account.name, aadObjectId: account.objectId, tenantId });
    return new Voice(this, account, tenantId, undefined);
  }

  /** For `Voice`: posts an activity to the bot as Teams would. */
  async deliver(activity: Readonly<Record<string, unknown>>): Promise<{ status: number; text: string; ms: number }> {
    if (this.botUrl === undefined) throw new Error('Call connect(botUrl) first: there is no bot to talk to.');
    const began = performance.now();
    const response = await fetch(this.botUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, text, ms: performance.now() - began };
  }

  async stop(): Promise<void> {
    await this.connector.stop();
  }
}
