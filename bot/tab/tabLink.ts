import { addressOf } from '../../src/tab/place';
import type { Place } from '../../src/tab/view';

/** The tab's id in the manifest. */
export const tabId = 'throughline';

/** Where the tab is: in Teams, by the app's id, or in local mode at an address of a browser. */
export type TabAt =
  { readonly appId: string; readonly tenant: string; readonly publicUrl: string } | { readonly browser: string };

/**
 * A link to a place in the tab. In Teams it is the form that opens the app itself ("Deep link to an application"), with the place as its
 * sub-page and the page's own address for clients that cannot open a tab.
 *
 * @param reader whom the card is for: in local mode the page is opened as this person. In Teams one is whoever one has signed in as
 */
export function tabLink(at: TabAt, place: Place, reader?: string): string {
  if ('browser' in at) {
    const { page, query = {} } = place;
    return `${at.browser}/tab/${addressOf(reader ? { page, query: { ...query, as: reader } } : place)}`;
  }
  const { appId, tenant, publicUrl } = at;
  const parameters = new URLSearchParams({
    webUrl: `${publicUrl}/tab/${addressOf(place)}`,
    context: JSON.stringify({ subEntityId: addressOf(place) }),
    tenantId: tenant,
  });
  // Teams reads %20, not +.
  return `https://teams.microsoft.com/l/entity/${appId}/${tabId}?${String(parameters).replaceAll('+', '%20')}`;
}

/** The app's address as Teams' single sign-on wants it ("Expose an API"), also in the manifest's `webApplicationInfo`. */
export function apiOf(publicUrl: string, appId: string): string {
  return `api://${new URL(publicUrl).host}/${appId}`;
}

/** The chat with the bot. */
export function chatLink(appId: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`;
}
