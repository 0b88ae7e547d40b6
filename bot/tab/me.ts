import { lookUp, word } from '../../cards/words';
import type { Person } from '../../src/people/organisation';
import { pageIds, type Reader, type TabMe } from '../../src/tab/view';
import type { Bot } from '../press';
import { tabPages } from './pages';

/** What is known of where the tab runs. */
export interface TabHome {
  /** Where the chat with the bot is opened; undefined when that is not known. */
  readonly chat?: string | undefined;
  /** Anybody may be chosen: local mode alone. */
  readonly chooser: boolean;
}

/** Who reads, where they can go, and the words of the frame. */
export function meOf(bot: Bot, viewer: Person, { chat, chooser }: TabHome): TabMe {
  const { organisation } = bot.app;
  const progress = bot.progress?.();
  return {
    name: viewer.name,
    organisation: organisation.name,
    pages: pageIds.flatMap((id) => {
      const page = tabPages[id];
      // A case is reached from where it is named, never from the navigation.
      if (!page || id === 'case' || page.opens?.(bot, viewer) === false) return [];
      return [{ id, label: word(`tab.page.${id}`) }];
    }),
    words: frameWords(),
    ...(chat === undefined ? {} : { chat }),
    reader: viewer.id,
    ...(chooser ? { others: othersOf(bot) } : {}),
    ...(progress === undefined ? {} : { progress }),
  };
}

/** In local mode: whom one can read as. */
export function othersOf({ app: { organisation } }: Bot): readonly Reader[] {
  return organisation.people.map(({ id, name }) => ({ id, name }));
}

function frameWords(): Readonly<Record<string, string>> {
  const keys = Object.keys(lookUp('tab.frame') ?? {});
  return Object.fromEntries(keys.map((key) => [key, word(`tab.frame.${key}`)]));
}
