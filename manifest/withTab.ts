import { apiOf, tabId } from '../bot/tab/tabLink';

/**
 * A manifest with the tab in it: in the personal app, and to be put into channels and group chats, with what Teams' single sign-on needs.
 * Teams frames only pages of the domains that are named.
 */
export function withTab<Manifest extends object>(manifest: Manifest, appId: string, publicUrl: string) {
  const tab = `${publicUrl}/tab`;
  return {
    ...manifest,
    staticTabs: [
      // The chat first: whoever opens the app in a hurry wants to report something.
      { entityId: 'conversations', scopes: ['personal'] },
      { entityId: tabId, name: 'Safeguarding', contentUrl: tab, websiteUrl: tab, scopes: ['personal'] },
      { entityId: 'about', scopes: ['personal'] },
    ],
    configurableTabs: [
      { configurationUrl: `${tab}/configure`, canUpdateConfiguration: true, scopes: ['team', 'groupChat'] },
    ],
    webApplicationInfo: { id: appId, resource: apiOf(publicUrl, appId) },
    validDomains: [new URL(publicUrl).host],
  };
}
