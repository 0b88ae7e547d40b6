import { createHash } from 'node:crypto';
import { TurnContext, type Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { canonical } from '../src/ledger/canonical';
import { personOf, type Organisation, type Person } from '../src/people/organisation';
import { reachableAgain } from '../src/usecases/reachableAgain';
import { answerExtension } from './actions/extension';
import { answerWords } from './actions/home';
import { channelOf, type Addresses, addressOf } from './address';
import { dispatch, safeError } from './dispatch';
import { installationOf, type Installation } from './installation';
import type { LocalMode } from './localMode';
import { askedOf, type Asked } from './messageExtension';
import { textOf, type Asker, type Bot, type Place, type Press, type Reply, type Said } from './press';
import { messageOf } from './sender';
import { withTabLink } from './withTabLink';
import { helpCard } from './views/help';
import { notice } from './views/notice';

/** What of a bot does not depend on who is speaking. */
export type SharedBot = Omit<Bot, 'local' | 'bindChannel' | 'seat'> & {
  seat: (person: string, asked: string | undefined) => string;
};

/**
 * Turns activities into what the product understands: words said, buttons pressed, an installation. Decides nothing. Every
 * press is answered with a card, whatever happens.
 */
export class TeamsBot {
  constructor(
    private readonly shared: SharedBot,
    private readonly organisation: Organisation,
    private readonly addresses: Addresses,
    private readonly log: Logger,
    /** Counts what is posted in answer to words: Teams' limits are for that too. */
    private readonly posted: (conversation: string) => void,
    private readonly local?: LocalMode,
  ) {}

  async run(context: TurnContext): Promise<void> {
    const { activity } = context;
    const seat = activity.from?.id ?? '';
    const own = this.ownPerson(activity);
    const person = this.local?.personIn(seat, own) ?? own;
    // A message's menu and the search box are used in other people's chats: nobody can be written to there.
    const asked = askedOf(activity);
    await this.addresses.heard(activity, asked ? undefined : own?.id).catch((error: unknown) => {
      // A press is answered whatever happens: with a card that says so, if the store does not answer it either.
      this.log.error({ code: 'address_not_kept', err: safeError(error) }, 'where somebody is could not be kept');
    });
    if (!asked && activity.conversation?.conversationType === 'personal') this.local?.heard(seat, addressOf(activity));
    const bot = this.botFor(activity, seat, person);

    const type: string = activity.type;
    if (type === 'invoke') return this.invoke(context, bot, person, asked);
    context.onSendActivities(async (_turn, _activities, next) => {
      this.posted(activity.conversation.id);
      return next();
    });
    if (type === 'message') return this.message(context, bot, person);
    const installation = installationOf(activity, own?.id, this.organisation);
    if (installation) await this.installed(installation, activity, bot);
    if (isInstallation(activity))
      await context.sendActivity(messageOf(helpCard(bot, person?.id ?? '', { token: idOf(activity) })));
  }

  private async message(context: TurnContext, bot: Bot, person: Person | undefined): Promise<void> {
    const { activity } = context;
    // Mentions are marked by entity; the words of a mention may be anybody's name.
    const text = TurnContext.removeRecipientMention(activity) ?? activity.text ?? '';
    const submitted = activity.value as Record<string, unknown> | undefined;
    let reply: Reply;
    try {
      if (!person) reply = notice(bot, '', 'not_a_member');
      else if (submitted && typeof submitted === 'object' && !text) reply = notice(bot, person.id, 'broken_card');
      else
        reply = await answerWords({ asker: askerOf(activity, person), text, id: idOf(activity) } satisfies Said, bot);
    } catch (error) {
      this.log.error({ code: 'words_failed', err: safeError(error) }, 'words could not be answered');
      reply = notice(bot, person?.id ?? '', 'failure');
    }
    await context.sendActivity(messageOf(await withTabLink(bot, reply, person?.id ?? '')));
  }

  /** Where Throughline was put or taken away: whom it can reach has changed. */
  private async installed({ what, where }: Installation, activity: Activity, { app }: Bot): Promise<void> {
    const { addresses } = this;
    try {
      for (const to of where) {
        const key = 'person' in to ? (`person:${to.person}` as const) : (`channel:${to.channel}` as const);
        if (what === 'removed') await addresses.gone(key, activity, app.ports.clock.now());
        else {
          // A person's address has been heard already, and with that they are back.
          if ('channel' in to) await addresses.backIn(`channel:${to.channel}`);
          await reachableAgain(app, to);
        }
      }
    } catch (error) {
      this.log.error({ code: 'installation_not_kept', err: safeError(error) }, 'an installation could not be kept');
    }
  }

  private async invoke(
    context: TurnContext,
    bot: Bot,
    person: Person | undefined,
    asked: Asked | undefined,
  ): Promise<void> {
    const { activity } = context;
    const answer = (status: number, body: unknown) =>
      context.sendActivity({ type: 'invokeResponse', value: { status, body } });
    if (asked) {
      const idOf = (...parts: readonly string[]): string => shortHash(parts.join('|'));
      await answer(200, await answerExtension(asked, person?.id, bot, { log: this.log, idOf }));
      return;
    }
    if (activity.name !== 'adaptiveCard/action') {
      await answer(200, {});
      return;
    }
    const reply = person ? await this.press(activity, bot, person) : notice(bot, '', 'not_a_member');
    await answer(200, {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: (await withTabLink(bot, reply, person?.id ?? '')).card,
    });
  }

  private async press(activity: Activity, bot: Bot, person: Person): Promise<Reply> {
    const action = (activity.value as { action?: { verb?: unknown; data?: unknown } } | undefined)?.action;
    const verb = typeof action?.verb === 'string' ? action.verb : undefined;
    const data = action?.data ?? {};
    if (verb === undefined || typeof data !== 'object' || Array.isArray(data))
      return notice(bot, person.id, 'broken_card');
    const own = data as Record<string, unknown>;
    const press: Press = { asker: askerOf(activity, person), verb, data: own, id: pressId(person.id, verb, own) };
    return dispatch(press, bot, this.log);
  }

  private ownPerson(activity: Activity): Person | undefined {
    // A guest, or somebody of another organisation in a shared channel, is nobody here, whatever their id.
    const tenant = addressOf(activity).tenant;
    if (tenant !== undefined && tenant !== this.organisation.tenant) return undefined;
    // In a tenant only the Entra object id counts: it comes from the signed activity. Local mode knows its seats by user id too.
    const byObject = personOf(this.organisation, activity.from?.aadObjectId ?? '');
    return byObject ?? (this.local ? personOf(this.organisation, activity.from?.id ?? '') : undefined);
  }

  private botFor(activity: Activity, seat: string, person: Person | undefined): Bot {
    const { shared, addresses, local } = this;
    return {
      ...shared,
      seat: (id) => shared.seat(id, local?.personIn(seat, person)?.id ?? person?.id),
      bindChannel: (team) => addresses.bindChannel(team, activity),
      ...(local ? { local: local.controls(seat) } : {}),
    };
  }
}

/** The same press sent again has the same id: who, which button, and everything the card carried. */
function pressId(person: string, verb: string, data: Readonly<Record<string, unknown>>): string {
  return shortHash(`${person}|${verb}|${canonical(data)}`);
}

/** A message's id, unique across conversations; the same message delivered twice has the same one. */
function idOf(activity: Activity): string {
  return shortHash(`${activity.conversation?.id}|${activity.id}`);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function askerOf(activity: Activity, person: Person): Asker {
  return { person: person.id, place: placeOf(activity) };
}

function placeOf(activity: Activity): Place {
  const data = activity.channelData as { team?: { id?: string }; channel?: { type?: string } } | undefined;
  const type = activity.conversation?.conversationType;
  const kind = type === 'channel' ? 'channel' : type === 'groupChat' ? 'group' : 'personal';
  const channel = channelOf(activity) ?? activity.conversation?.id;
  return {
    kind,
    ...(data?.team?.id ? { team: data.team.id } : {}),
    ...(kind !== 'personal' && channel ? { channel } : {}),
    ...(data?.channel?.type ? { channelType: data.channel.type } : {}),
  };
}

function isInstallation(activity: Activity): boolean {
  const personal = activity.conversation?.conversationType === 'personal';
  const added = String(activity.type) === 'installationUpdate' && textOf({ ...activity }, 'action').startsWith('add');
  return personal && added;
}
