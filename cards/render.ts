import { Template } from 'adaptivecards-templating';
import { composed } from './compose';
import { word } from './words';

/** An Adaptive Card 1.5, ready to send. */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly [part: string]: unknown;
}

const templates = new Map<string, Template>();

/**
 * Template + words + data → card.
 *
 * @param name folder and file of the template, such as `report/start`
 * @param data everything the template's placeholders name; one that is missing stays in the card as `${…}`, which a test forbids
 */
export function render(name: string, data: Readonly<Record<string, unknown>>): Card {
  let template = templates.get(name);
  if (!template) {
    template = new Template(composed(name));
    templates.set(name, template);
  }
  return template.expand({ $root: data }) as Card;
}

const sentences = new Map<string, Template>();

/** One sentence of the words file with its placeholders filled, for toasts and for text inside a card's data. */
export function say(key: string, data: Readonly<Record<string, unknown>> = {}): string {
  let sentence = sentences.get(key);
  if (!sentence) {
    sentence = new Template({ text: word(key) });
    sentences.set(key, sentence);
  }
  return (sentence.expand({ $root: data }) as { text: string }).text;
}
