import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tabLink, chatLink } from '../../bot/tab/tabLink';
import { withTab } from '../../manifest/withTab';
import { placeOf } from '../../src/tab/place';
import type { Place } from '../../src/tab/view';

const appId = '11111111-2222-3333-4444-555555555555';
const publicUrl = 'https://throughline.example.org:8443/care';
const bare = JSON.parse(readFileSync(join(__dirname, '../../manifest/manifest.json'), 'utf8')) as object;

test('without an address of our own there is no tab in the app', () => {
  expect(bare).not.toHaveProperty('staticTabs');
  expect(bare).not.toHaveProperty('webApplicationInfo');
});

test('with one there is a tab for each person and one to put into channels, and Teams may sign people in to it', () => {
  const manifest = withTab(bare, appId, publicUrl);
  expect(manifest.staticTabs.map(({ entityId }) => entityId)).toEqual(['conversations', 'throughline', 'about']);
  expect(manifest.staticTabs[1]).toMatchObject({ contentUrl: `${publicUrl}/tab`, scopes: ['personal'] });
  expect(manifest.configurableTabs).toEqual([
    expect.objectContaining({ configurationUrl: `${publicUrl}/tab/configure`, scopes: ['team', 'groupChat'] }),
  ]);
  expect(manifest.webApplicationInfo).toEqual({ id: appId, resource: `api://throughline.example.org:8443/${appId}` });
  expect(manifest.validDomains).toEqual(['throughline.example.org:8443']);
  expect(manifest).toMatchObject({ manifestVersion: '1.29' });
});

describe('a link to a place in the tab', () => {
  const places: Place[] = [
    { page: 'tracker' },
    { page: 'tracker', query: { team: 'north', category: 'a b&c=d+é' } },
    { page: 'case', query: { reference: 'TL-7K3M-9PQ2' } },
  ];

  test.each(places)('in Teams opens the app there: %j', (place) => {
    const link = new URL(tabLink({ appId, tenant: 'tenant', publicUrl }, place));
    expect(link.href).not.toContain('+');
    expect(`${link.origin}${link.pathname}`).toBe(`https://teams.microsoft.com/l/entity/${appId}/throughline`);
    expect(link.searchParams.get('tenantId')).toBe('tenant');
    const context = JSON.parse(link.searchParams.get('context') ?? '') as { readonly subEntityId: string };
    expect(placeOf(context.subEntityId)).toEqual({ query: {}, ...place });
    expect(link.searchParams.get('webUrl')).toBe(`${publicUrl}/tab/${context.subEntityId}`);
  });

  test.each(places)('in local mode is the page’s own address: %j', (place) => {
    const link = tabLink({ browser: 'http://127.0.0.1:3978' }, place);
    expect(placeOf(link.slice('http://127.0.0.1:3978/tab/'.length))).toEqual({ query: {}, ...place });
  });

  test('may be short for a case; what is no page is none, and a theme is no part of a place', () => {
    expect(placeOf('case/TL-7K3M-9PQ2')).toEqual({ page: 'case', query: { reference: 'TL-7K3M-9PQ2' } });
    expect(placeOf('/tracker?theme=dark')).toEqual({ page: 'tracker', query: {} });
    for (const none of ['', 'constructor', 'assets/start.js', 'https://example.org'])
      expect(placeOf(none)).toBeUndefined();
  });

  test('back leads to the chat with the bot', () => {
    expect(chatLink(appId)).toBe(`https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`);
  });
});
