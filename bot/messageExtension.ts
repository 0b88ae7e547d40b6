import type { Activity } from 'botbuilder';
import { messageText } from './messageText';
import type { Reply } from './press';

/** A message somebody picked in Teams to report. */
export interface Picked {
  /** Unique among messages; the same message picked again has the same one. */
  readonly id: string;
  readonly text: string;
  /** The way back to it, as Teams gave it. */
  readonly link: string;
}

/** What somebody asks of Throughline from outside a chat with it. */
export type Asked =
  { readonly what: 'report'; readonly picked: Picked } | { readonly what: 'find'; readonly typed: string };

/**
 * Reads what comes from a message's menu or from the search box. Everything in it comes from outside: what is not as Teams sends it is read
 * as blank.
 *
 * @returns undefined when it is neither
 */
export function askedOf(activity: Activity): Asked | undefined {
  const value = objectIn({ value: activity.value as unknown }, 'value');
  if (activity.name === 'composeExtension/query') return { what: 'find', typed: typedIn(value['parameters']) };
  // One command is there for a message, so its name decides nothing. Teams asks first for a dialog, which is all that it needs.
  const onMessage = activity.name === 'composeExtension/fetchTask' || activity.name === 'composeExtension/submitAction';
  return onMessage ? { what: 'report', picked: pickedIn(objectIn(value, 'messagePayload')) } : undefined;
}

/** One thing that was found: its card, which can be put into a message, and its line in the list. */
export interface Hit extends Reply {
  readonly title: string;
  readonly text: string;
}

/** A card in a dialog. Only what a dialog can do belongs on it: Teams answers no Action.Execute there. */
export function dialog(title: string, { card }: Reply): object {
  return { task: { type: 'continue', value: { title, width: 'medium', height: 'small', card: attached(card) } } };
}

/** A list of what was found. */
export function hits(found: readonly Hit[]): object {
  const attachments = found.map(({ card, title, text }) => ({
    ...attached(card),
    preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text } },
  }));
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

/** A sentence where the list would be. */
export function sentence(text: string): object {
  return { composeExtension: { type: 'message', text } };
}

function attached(content: Reply['card']): { contentType: string; content: Reply['card'] } {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content };
}

function pickedIn(payload: Readonly<Record<string, unknown>>): Picked {
  const body = objectIn(payload, 'body');
  return {
    id: [textIn(payload, 'id'), textIn(payload, 'createdDateTime'), textIn(payload, 'linkToMessage')].join('|'),
    text: messageText(textIn(body, 'content'), textIn(body, 'contentType')),
    link: textIn(payload, 'linkToMessage'),
  };
}

function typedIn(parameters: unknown): string {
  const [first] = Array.isArray(parameters) ? (parameters as unknown[]) : [];
  const parameter = objectIn({ first }, 'first');
  // What Teams asks when the search box opens.
  return parameter['name'] === 'initialRun' ? '' : textIn(parameter, 'value');
}

function objectIn(from: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = from[key];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textIn(from: Readonly<Record<string, unknown>>, key: string): string {
  const value = from[key];
  return typeof value === 'string' ? value : '';
}
