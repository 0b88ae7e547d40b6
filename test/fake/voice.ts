import { randomUUID } from 'node:crypto';
import { cardOf, type Card } from './activity';
import { buttonsOf, filledIn, textsOf, type Button } from './cardForm';
import { personalChatOf, type Posted } from './connector';
import { readExtensionAnswer, type ExtensionAnswer } from './extensionAnswer';
import { readPressAnswer, type PressAnswer } from './pressAnswer';
import type { Account, Channel, FakeTeams } from './teams';

/** Where a voice speaks: a channel, or its personal chat when there is none. */
type Place = Channel | undefined;

/** A card on this person's screen: what was posted or, after their own press, what the press was answered with. */
export interface Shown {
  readonly activityId: string;
  readonly conversation: string;
  readonly card: Card;
}

type Data = Readonly<Record<string, unknown>>;

/** One person in one place: what they say, what they see, what they press. */
export class Voice {
  /** Cards that answered this person's presses: in Teams nobody else sees those. Gone once the bot updates the post. */
  private readonly answers = new Map<string, { card: Card; postedBefore: number }>();
  private lastPress: Data | undefined;

  constructor(
    private readonly teams: FakeTeams,
    readonly account: Account,
    private readonly tenantId: string,
    private readonly place: Place,
  ) {}

  /** The same person in a channel. */
  in(channel: Channel): Voice {
    return new Voice(this.teams, this.account, this.tenantId, channel);
  }

  /** The conversation of this voice: a personal chat, or a channel with all its threads. */
  get conversation(): string {
    return this.place?.id ?? personalChatOf(this.account.id);
  }

  /** Installs the bot here, as Teams tells it: an installationUpdate and a conversationUpdate. */
  async install(): Promise<void> {
    await this.tell({ type: 'installationUpdate', action: 'add' });
    const { id, name } = this.teams.bot;
    await this.tell({ type: 'conversationUpdate', membersAdded: [{ id, name }] });
  }

  async uninstall(): Promise<void> {
    await this.tell({ type: 'installationUpdate', action: 'remove' });
  }

  /**
   * Types a message; in a channel as a new post that mentions the bot. Resolves when the bot has taken it, to what the
   * bot posted here meanwhile.
   */
  async say(text: string): Promise<readonly Posted[]> {
    const before = this.teams.connector.posted.length;
    const { bot } = this.teams;
    const mention = `<at>${bot.name}</at>`;
    const wording =
      this.place === undefined
        ? { text }
        : { text: `${mention} ${text}`, entities: [{ type: 'mention', mentioned: bot, text: mention }] };
    await this.tell({ type: 'message', textFormat: 'plain', ...wording });
    return this.teams.connector.posted.slice(before).filter(({ conversation }) => this.here(conversation));
  }

  /** The newest card here or, with `text`, the newest that shows it. Throws when there is none. */
  card(text?: string): Card {
    return this.shown(text).card;
  }

  /** All cards here, oldest first. */
  cards(): readonly Card[] {
    return this.allShown().map(({ card }) => card);
  }

  /** What can be read on the newest card, or on the newest that shows `text`. */
  reads(text?: string): string {
    return textsOf(this.card(text)).join('\n');
  }

  /** The plain messages of the bot here, oldest first. */
  messages(): readonly string[] {
    return this.teams.connector.standing(this.conversation).flatMap(({ activity }) => activity.text ?? []);
  }

  /** The buttons of the newest card, by title. */
  buttons(text?: string): readonly string[] {
    return buttonsOf(this.card(text)).map(({ title }) => title);
  }

  /**
   * Presses a button (by title or verb) of the newest card, or of the newest that shows `on`, with these inputs changed.
   * What the client would refuse throws here. So does an answer that Teams could make nothing of; use `pressRaw` for
   * tests that expect one.
   */
  async press(
    button: string,
    inputs: Readonly<Record<string, string>> = {},
    { on }: { on?: string } = {},
  ): Promise<PressAnswer> {
    const shown = this.shown(on);
    const found = this.find(shown.card, button);
    const data = { ...found.data, ...filledIn(found.inputs, inputs) };
    const answer = await this.pressRaw({ type: 'Action.Execute', verb: found.verb, data }, shown);
    if (answer.malformed !== undefined) {
      throw new Error(
        `Teams would show an error and send "${button}" again: ${answer.malformed}. ${JSON.stringify(answer.body)}`,
      );
    }
    return answer;
  }

  /** What a press of this button would send, untouched: take it, tamper with it, give it to `pressRaw`. */
  action(button: string, inputs: Readonly<Record<string, string>> = {}, { on }: { on?: string } = {}): Data {
    const found = this.find(this.shown(on).card, button);
    return { type: 'Action.Execute', verb: found.verb, data: { ...found.data, ...inputs } };
  }

  /** The whole activity that a press of this button would send, unsent: for load, and for whoever sends it later. */
  pressActivity(button: string, inputs: Readonly<Record<string, string>> = {}): Data {
    return { ...this.envelope(), ...invokeOf(this.action(button, inputs), this.shown(), this.place, this.tenantId) };
  }

  /** Sends any action at all as a press on a card (the newest when left out): no check of what a client would allow. */
  async pressRaw(action: unknown, on: Pick<Shown, 'activityId' | 'conversation'> = this.shown()): Promise<PressAnswer> {
    this.lastPress = invokeOf(action, on, this.place, this.tenantId);
    return this.send(this.lastPress, on.activityId);
  }

  /** The last press again, to the letter, `times` times at once, as Teams does when an answer was slow or lost. */
  async pressAgain(times = 1): Promise<readonly PressAnswer[]> {
    const press = this.lastPress;
    if (press === undefined) throw new Error('Nothing was pressed yet.');
    return Promise.all(Array.from({ length: times }, () => this.send(press, String(press['replyToId']))));
  }

  /**
   * "Report this" in the menu of a message in a chat of two people, as Teams tells it: the chat is theirs, and looks like a personal one.
   *
   * @param name as for a command without a dialog of its own, when given
   */
  async reportThis(
    message: Data,
    name: 'composeExtension/fetchTask' | 'composeExtension/submitAction' = 'composeExtension/fetchTask',
  ): Promise<ExtensionAnswer> {
    const value = { commandId: 'reportThis', commandContext: 'message', messagePayload: message };
    return this.askOutside(name, value);
  }

  /** What the search box shows for these words; `undefined` is what Teams asks when the box opens. */
  async search(words: string | undefined): Promise<ExtensionAnswer> {
    const [name, value] = words === undefined ? ['initialRun', 'true'] : ['reference', words];
    const queryOptions = { skip: 0, count: 25 };
    return this.askOutside('composeExtension/query', {
      commandId: 'findCase',
      parameters: [{ name, value }],
      queryOptions,
    });
  }

  private async askOutside(name: string, value: Data): Promise<ExtensionAnswer> {
    const conversation = conversationAccount(`19:${this.account.id}_other@unq.gbl.spaces`, undefined, this.tenantId);
    const told = await this.tell({ type: 'invoke', name, conversation, value });
    return readExtensionAnswer(name, told.status, told.text, told.ms);
  }

  /** Sends any activity from here; fields given here win. Resolves to the HTTP status and body. */
  async tell(activity: Data): Promise<{ status: number; text: string; ms: number }> {
    return this.teams.deliver({ ...this.envelope(), ...activity });
  }

  private async send(press: Data, activityId: string): Promise<PressAnswer> {
    const postedBefore = this.teams.connector.posted.length;
    const { status, text, ms } = await this.tell(press);
    const answer = readPressAnswer(status, text, ms);
    if (answer.card !== undefined) this.answers.set(activityId, { card: answer.card, postedBefore });
    return answer;
  }

  private shown(text?: string): Shown {
    const fitting = this.allShown().filter(({ card }) => text === undefined || textsOf(card).join('\n').includes(text));
    const newest = fitting.at(-1);
    if (newest === undefined) {
      const which = text === undefined ? 'no card' : `no card that shows "${text}"`;
      throw new Error(`${this.account.name} sees ${which} in ${this.conversation}.`);
    }
    return newest;
  }

  private allShown(): readonly Shown[] {
    const { posted } = this.teams.connector;
    return this.teams.connector.standing(this.conversation).flatMap((post): readonly Shown[] => {
      const answered = this.answers.get(post.id);
      // The bot's own update, sent after the press, is for everyone and takes the place of the private answer.
      const updated =
        answered && posted.slice(answered.postedBefore).some(({ id, route }) => id === post.id && route === 'update');
      const card = answered && !updated ? answered.card : cardOf(post.activity);
      return card === undefined ? [] : [{ activityId: post.id, conversation: post.conversation, card }];
    });
  }

  private find(card: Card, wanted: string): Button {
    const buttons = buttonsOf(card);
    const found = buttons.find(({ title }) => title === wanted) ?? buttons.find(({ verb }) => verb === wanted);
    if (found === undefined) {
      const there = buttons.map(({ title, verb }) => `"${title}" (${verb})`).join(', ') || 'no button';
      throw new Error(`No button "${wanted}" on the card ${this.account.name} sees; there is ${there}.`);
    }
    return found;
  }

  private here(conversation: string): boolean {
    return conversation === this.conversation || conversation.startsWith(`${this.conversation};`);
  }

  private envelope(): Data {
    const { tenantId, place, account } = this;
    const id = randomUUID();
    return {
      id,
      channelId: 'msteams',
      serviceUrl: this.teams.connector.serviceUrl,
      timestamp: new Date().toISOString(),
      locale: 'en-GB',
      localTimezone: 'Europe/London',
      from: { id: account.id, name: account.name, aadObjectId: account.objectId },
      recipient: this.teams.bot,
      conversation: conversationAccount(
        place === undefined ? this.conversation : `${place.id};messageid=${id}`,
        place,
        tenantId,
      ),
      channelData: {
        tenant: { id: tenantId },
        ...(place && {
          team: place.team,
          channel: { id: place.id, name: place.name },
          teamsTeamId: place.team.id,
          teamsChannelId: place.id,
        }),
      },
    };
  }
}

function invokeOf(
  action: unknown,
  on: Pick<Shown, 'activityId' | 'conversation'>,
  place: Place,
  tenantId: string,
): Data {
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: on.activityId,
    conversation: conversationAccount(on.conversation, place, tenantId),
    value: { action, trigger: 'manual' },
  };
}

function conversationAccount(id: string, place: Place, tenantId: string): Data {
  const kind = place === undefined ? { conversationType: 'personal' } : { conversationType: 'channel', isGroup: true };
  return { id, tenantId, ...kind };
}
