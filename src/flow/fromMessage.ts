import { keptCharacters } from './entry';
import type { Entered } from './flow';

/** Where a draft keeps the link to the message it was begun from; '' when Teams gave none that can be trusted. No card asks for it. */
export const messageLinkField = 'messageLink';

/** What a report begins with that is begun from a message: its text as what happened, to be looked over, and the way back to it. */
export function fromMessage({ text, link }: { readonly text: string; readonly link: string }): Entered {
  const whatHappened = text.trim().slice(0, keptCharacters);
  return { [messageLinkField]: teamsLink(link), ...(whatHappened === '' ? {} : { whatHappened }) };
}

/** Hosts of Teams for organisations and for governments. */
const hosts = ['teams.microsoft.com', 'teams.cloud.microsoft', 'gov.teams.microsoft.us', 'dod.teams.microsoft.us'];

/** The link when it leads to a message in Teams, otherwise ''. It comes from outside and is shown to whoever decides. */
function teamsLink(text: string): string {
  if (text.length > 2000 || !URL.canParse(text)) return '';
  const url = new URL(text);
  const trusted = url.protocol === 'https:' && hosts.includes(url.hostname) && url.pathname.startsWith('/l/message/');
  // Brackets would end the link on a card early.
  return trusted ? url.href.replaceAll('(', '%28').replaceAll(')', '%29') : '';
}
