/** What the stand-in for Teams is told to be. */
export interface TeamsGiven {
  readonly theme: string;
  readonly subPageId?: string;
  /** The token it gives; undefined when it refuses. */
  readonly token?: string;
  /** `settings` is where Teams shows a page that sets a tab up. */
  readonly frame?: 'content' | 'settings';
  readonly tab: string;
}

/**
 * A page as Teams is one for a tab: it frames the tab and answers what teams-js asks by postMessage, in the form of its version 2 ("uuid"
 * and "args"). `window.asked` has every function that was asked for, with its arguments; `window.tell(func, args)` says something to the tab, and
 * `window.allow(token)` has it give a token it refused before.
 */
export function teamsPage(given: TeamsGiven): string {
  return `<!doctype html><html lang="en"><title>Teams</title>
<style>html, body { margin: 0; height: 100%; } iframe { width: 100%; height: 100%; border: 0; }</style>
<script>
const given = ${JSON.stringify(given)};
window.asked = [];
window.allow = (token) => { given.token = token; };
const runtime = { apiVersion: 4, isLegacyTeams: false, supports: { pages: { config: {}, appButton: {} } } };
const context = {
  locale: 'en-gb', theme: given.theme, hostName: 'Teams', hostClientType: 'web', entityId: 'throughline',
  subEntityId: given.subPageId, frameContext: given.frame ?? 'content', userObjectId: 'x', tid: 'x', appSessionId: 's', sessionId: 's',
};
const answers = {
  'initialize': () => [given.frame ?? 'content', 'web', JSON.stringify(runtime), '2.0.1'],
  'getContext': () => [context],
  'authentication.getAuthToken': () => given.token ? [true, given.token] : [false, 'resourceRequiresConsent'],
  'executeDeepLink': () => [true],
  'settings.setSettings': () => [true],
};
let tab;
window.tell = (func, args) => tab.postMessage({ func, args }, new URL(given.tab).origin);
window.addEventListener('message', ({ data, source, origin }) => {
  if (!data || !data.func || origin !== new URL(given.tab).origin) return;
  tab = source;
  window.asked.push({ func: data.func, args: data.args });
  const answer = answers[data.func];
  if (answer) source.postMessage({ id: data.id, uuid: data.uuid, args: answer() }, origin);
});
</script>
<iframe title="Throughline" src="${given.tab}"></iframe></html>`;
}
