import type { Card } from '../cards/render';
import type { Place as TabPlace, TabMe } from '../src/tab/view';
import type { MakingPacks } from './pack/makingPacks';
import type { Throughline } from '../src/usecases/throughline';

/** A card to show, with the line that a phone's lock screen may show (so: no reference to anybody). */
export interface Reply {
  readonly card: Card;
  readonly summary: string;
  /** Where in the tab it belongs, when its buttons do not say so. */
  readonly place?: TabPlace;
}

/** Who is asking and where, looked up from what Teams says about the sender: never from the card. */
export interface Asker {
  /** The person's id in the organisation. */
  readonly person: string;
  readonly place: Place;
}

/** Where it was said. Teams' own ids, kept only to answer and to bind a channel. */
export interface Place {
  readonly kind: 'personal' | 'group' | 'channel';
  /** The Teams team and channel, when in one. */
  readonly team?: string;
  readonly channel?: string;
  readonly channelType?: string;
}

/** A button pressed on a card. `data` came from outside: every action checks what it uses. */
export interface Press {
  readonly asker: Asker;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The same press sent again has the same id: sender, verb and everything the card carried. */
  readonly id: string;
}

/** Words typed to the bot, with its own mention taken out. */
export interface Said {
  readonly asker: Asker;
  readonly text: string;
  /** The activity's id: a message delivered twice has the same one. */
  readonly id: string;
}

/** What actions work with. */
export interface Bot {
  readonly app: Throughline;
  /** The line on a card that says who one is, in local mode; '' otherwise. */
  seat(person: string): string;
  /** Whether escalations of a team have a channel to go to. */
  hasChannel(team: string): Promise<boolean>;
  /** Keeps how to post in a channel, as it was heard from there. */
  bindChannel(team: string): Promise<void>;
  /** Where the page of a token is opened; undefined when no address of our own is known, and then no page is offered. */
  pageAddress?(token: string): string | undefined;
  /** Where a place of the tab is opened, by whom the card is for; undefined as above. */
  tabLink?(place: TabPlace, reader: string): string | undefined;
  /** What is being made in the background; undefined when nothing is. */
  progress?(): TabMe['progress'];
  /** Assurance packs that are being made, or were made a while ago. */
  readonly packs?: MakingPacks;
  /** In local mode: become somebody else, move the clock. Undefined in a tenant. */
  readonly local?: LocalControls;
}

export interface LocalControls {
  actAs(name: string): Promise<{ readonly id: string; readonly name: string } | undefined>;
  /** The new time, or undefined when the words are not understood or would go back. */
  moveClock(words: string): string | undefined;
}

/** A piece of text from a card's data; '' when it is missing or is not text. */
export function textOf(data: Readonly<Record<string, unknown>>, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}
