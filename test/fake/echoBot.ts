import {
  ActivityHandler,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
  type AdaptiveCardInvokeValue,
  type Activity,
  type ConversationParameters,
  type ConversationReference,
  type InvokeResponse,
  type Request,
  TurnContext,
} from 'botbuilder';
import * as restify from 'restify';

export type Card = Readonly<Record<string, unknown>>;

/** What a press is answered with: the next card, a line of text, or Teams' error body. */
export type PressAnswer = { readonly card: Card } | { readonly message: string } | { readonly error: string };

/** The smallest bot there can be: what it says to a message and what it answers to a press are functions. */
export interface EchoScript {
  said(text: string, turn: TurnContext, bot: EchoBot): Promise<Card | string | undefined>;
  pressed(value: AdaptiveCardInvokeValue, turn: TurnContext, bot: EchoBot): Promise<PressAnswer>;
}

export interface EchoBot {
  readonly url: string;
  /** The last reference heard from each conversation, by conversation id. */
  readonly references: ReadonlyMap<string, Partial<ConversationReference>>;
  /** Posts into a conversation it has heard from, outside any turn. Resolves to the activity id it was given. */
  post(conversationId: string, what: Card | string): Promise<string | undefined>;
  /** Opens a new thread in a channel of a team it has heard from. Resolves to the conversation id of the thread. */
  newThread(channelId: string, what: Card): Promise<string>;
  /** Opens a personal chat with someone. Resolves to the conversation id. */
  openChat(person: { id: string; tenantId: string }, what: Card): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A bare botbuilder bot behind restify, authentication off (empty app id), on loopback. It is here to prove the
 * stand-ins of this folder and as the other side of the benchmark; the product is not in it.
 */
export async function startEchoBot(script: EchoScript, port = 0): Promise<EchoBot> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const references = new Map<string, Partial<ConversationReference>>();
  let serviceUrl = '';

  class Echo extends ActivityHandler {
    protected override async onTurnActivity(turn: TurnContext): Promise<void> {
      references.set(turn.activity.conversation.id, TurnContext.getConversationReference(turn.activity));
      serviceUrl = turn.activity.serviceUrl;
      await super.onTurnActivity(turn);
    }
    protected override async onMessageActivity(turn: TurnContext): Promise<void> {
      const text = TurnContext.removeRecipientMention(turn.activity) || turn.activity.text;
      const answer = await script.said(text.trim(), turn, bot);
      if (answer !== undefined) await turn.sendActivity(asActivity(answer));
    }
    protected override async onInvokeActivity(turn: TurnContext): Promise<InvokeResponse> {
      const answer = await script.pressed(turn.activity.value as AdaptiveCardInvokeValue, turn, bot);
      return { status: 200, body: asInvokeBody(answer) };
    }
  }

  const logic = new Echo();
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (req, res) => {
    // botbuilder wants `method: string`; restify's types say it may be missing, though on a routed request it never is.
    await adapter.process(req as Request, res, (turn) => logic.run(turn));
  });
  await new Promise<void>((settle) => {
    server.listen(port, '127.0.0.1', settle);
  });
  const { port: bound } = server.address();

  const bot: EchoBot = {
    url: `http://127.0.0.1:${bound}/api/messages`,
    references,
    async post(conversationId, what) {
      const reference = references.get(conversationId);
      if (reference === undefined) throw new Error(`Nothing was heard from ${conversationId} yet.`);
      let id: string | undefined;
      await adapter.continueConversationAsync('', reference, async (turn) => {
        id = (await turn.sendActivity(asActivity(what)))?.id;
      });
      return id;
    },
    newThread: (channelId, what) =>
      create({ isGroup: true, channelData: { channel: { id: channelId } }, activity: asActivity(what) }),
    openChat: (person, what) =>
      create({ isGroup: false, members: [{ id: person.id, name: '' }], tenantId: person.tenantId }, asActivity(what)),
    stop: () =>
      new Promise((settle) => {
        server.close(settle);
      }),
  };

  async function create(parameters: Partial<ConversationParameters>, first?: Partial<Activity>): Promise<string> {
    const whole = { bot: { id: 'bot', name: 'bot' }, ...parameters } as ConversationParameters;
    let id = '';
    await adapter.createConversationAsync('', 'msteams', serviceUrl, '', whole, async (turn) => {
      id = turn.activity.conversation.id;
      if (first !== undefined) await turn.sendActivity(first);
    });
    return id;
  }
  return bot;
}

function asActivity(what: Card | string): Activity {
  return (
    typeof what === 'string' ? MessageFactory.text(what) : MessageFactory.attachment(CardFactory.adaptiveCard(what))
  ) as Activity;
}

function asInvokeBody(answer: PressAnswer) {
  if ('card' in answer) {
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card };
  }
  if ('message' in answer) {
    return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.message };
  }
  return {
    statusCode: 400,
    type: 'application/vnd.microsoft.error',
    value: { code: 'BadRequest', message: answer.error },
  };
}
