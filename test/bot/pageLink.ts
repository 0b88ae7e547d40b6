import { say } from '../../cards/render';
import type { Voice } from '../fake/voice';
import type { Card } from '../fake/activity';

/** The address on the newest card here. */
export function linkOn(voice: Voice): string {
  const [action] = actionsOf(voice.card());
  if (action?.url === undefined) throw new Error(`No link on: ${JSON.stringify(voice.card())}`);
  return action.url;
}

/** Asks for a page of a case, as somebody does in their own chat. @returns its address */
export async function askFor(voice: Voice, reference: string): Promise<string> {
  await voice.say(`case ${reference}`);
  await voice.press(say('page.button'));
  return linkOn(voice);
}

/** What a browser, or a program that looks ahead, gets for an address. */
export async function answer(link: string, method: 'GET' | 'HEAD' | 'POST') {
  const response = await fetch(link, { method });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

function actionsOf(card: Card): readonly { readonly url?: string }[] {
  return (card['actions'] ?? []) as readonly { readonly url?: string }[];
}
