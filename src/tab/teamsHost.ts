import { app, authentication } from '@microsoft/teams-js';
import type { Host } from './host';
import { placeOf } from './place';
import type { Theme } from './view';

/** Teams, Outlook or Microsoft 365 around us. @throws when nobody answers in time */
export async function teamsHost(withinMs: number): Promise<Host> {
  await within(withinMs, app.initialize());
  const context = await within(withinMs, app.getContext());
  app.notifySuccess().catch(() => undefined);
  return {
    theme: themeOf(context.app.theme),
    onTheme: (changed) => app.registerOnThemeChangeHandler((theme) => changed(themeOf(theme))),
    headers: async () => {
      try {
        // Teams keeps it and asks for a new one when it has run out.
        return { Authorization: `Bearer ${await authentication.getAuthToken()}` };
      } catch {
        return { 'X-Token-Withheld': 'yes' };
      }
    },
    place: placeOf(context.page.subPageId ?? ''),
    open: (address) => void app.openLink(address).catch(() => undefined),
  };
}

/** Teams has `default`, `dark`, `contrast`, and `glass` on some devices, which is light. */
function themeOf(name: string): Theme {
  return name === 'dark' || name === 'contrast' ? name : 'light';
}

function within<T>(ms: number, promised: Promise<T>): Promise<T> {
  return Promise.race([
    promised,
    new Promise<never>((_done, fail) => setTimeout(() => fail(new Error('No host has answered.')), ms)),
  ]);
}
