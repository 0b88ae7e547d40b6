import type { Card } from './activity';
import { buttonsOf } from './cardForm';

/** What a message's menu or the search box shows for an answer. */
export interface ExtensionAnswer {
  /** How long the person waited. */
  readonly ms: number;
  /** In a dialog. */
  readonly dialog?: Card;
  /** A list to choose from; the card is what would be put into a message. */
  readonly hits?: readonly { readonly title: string; readonly text: string; readonly card: Card }[];
  /** A sentence where the list would be. */
  readonly sentence?: string;
}

type Node = Readonly<Record<string, unknown>>;

const adaptive = 'application/vnd.microsoft.card.adaptive';

/** Reads an answer as strictly as Teams does. Throws, with the body, on what Teams would show an error of its own for. */
export function readExtensionAnswer(name: string, http: number, body: string, ms: number): ExtensionAnswer {
  const refuse = (why: string): never => {
    throw new Error(`Teams would show an error of its own: ${why}. ${body}`);
  };
  if (http !== 200) return refuse(`HTTP ${http}`);
  const { task, composeExtension } = JSON.parse(body) as Node;
  return name === 'composeExtension/query'
    ? { ms, ...listIn((composeExtension ?? refuse('composeExtension is missing')) as Node, refuse) }
    : { ms, dialog: dialogIn((task ?? refuse('task is missing')) as Node, refuse) };
}

function dialogIn({ type, value }: Node, refuse: (why: string) => never): Card {
  const { title, card } = (value ?? {}) as Node;
  if (type !== 'continue' || typeof title !== 'string') return refuse('it is no dialog with a title');
  const drawn = cardIn(card, refuse);
  // A dialog knows Action.Submit and Action.OpenUrl alone.
  return buttonsOf(drawn).length > 0 ? refuse('a dialog has no Action.Execute') : drawn;
}

function listIn({ type, text, attachments }: Node, refuse: (why: string) => never): Omit<ExtensionAnswer, 'ms'> {
  if (type === 'message') return typeof text === 'string' && text !== '' ? { sentence: text } : refuse('no text');
  if (type !== 'result' || !Array.isArray(attachments)) return refuse('it is neither a list nor a sentence');
  return {
    hits: (attachments as Node[]).map((attachment) => {
      const { content } = (attachment['preview'] ?? refuse('a hit has no preview')) as { content?: Node };
      const { title, text: line } = content ?? {};
      if (typeof title !== 'string' || typeof line !== 'string') return refuse('a preview has no words');
      return { title, text: line, card: cardIn(attachment, refuse) };
    }),
  };
}

function cardIn(attachment: unknown, refuse: (why: string) => never): Card {
  const { contentType, content } = (attachment ?? {}) as { contentType?: unknown; content?: Card };
  if (contentType !== adaptive || content?.['type'] !== 'AdaptiveCard') return refuse('there is no card');
  // Teams takes 28 KB here.
  return JSON.stringify(content).length > 28_000 ? refuse('the card is over 28 KB') : content;
}
