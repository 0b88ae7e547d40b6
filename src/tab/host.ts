import { themes, type Place, type Theme } from './view';

/** What the tab runs in: a plain browser, or Teams. */
export interface Host {
  readonly theme: Theme;
  /** Called with every later theme. */
  onTheme(changed: (theme: Theme) => void): void;
  /** Who reads: headers to send with every request. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** The place a link asked for. */
  readonly place: Place | undefined;
  open(address: string): void;
}

/** How long a host is waited for. A page that frames us and does not answer is no Teams. */
const hostWithinMs = 5000;

/** Teams when it answers, else a browser. The library for Teams is only loaded where there can be one. */
export async function findHost(): Promise<Host> {
  if (window.parent === window && !('nativeInterface' in window)) return browserHost();
  const { teamsHost } = await import('./teamsHost');
  return teamsHost(hostWithinMs).catch(() => browserHost());
}

const readAsKey = 'throughline.readAs';

/** In local mode: whom one has chosen to read as. */
export function readAs(person: string): void {
  try {
    sessionStorage.setItem(readAsKey, person);
  } catch {
    // As below: then one stays who one is when nobody is chosen.
  }
}

/** Nobody has chosen where a browser keeps nothing for a page in somebody else's frame. */
function chosenReader(): string | null {
  try {
    return sessionStorage.getItem(readAsKey);
  } catch {
    return null;
  }
}

function browserHost(): Host {
  const forced = forcedTheme();
  // A card of local mode links to the page as whoever the card is for.
  const asked = new URLSearchParams(location.search).get('as');
  if (asked) readAs(asked);
  return {
    theme: forced ?? browserTheme(),
    onTheme: (changed) => {
      if (forced) return;
      for (const query of [dark, contrast]) query.addEventListener('change', () => changed(browserTheme()));
    },
    headers: async () => {
      const person = chosenReader();
      // Whatever stood in the address: a header takes no other letters.
      return person === null ? {} : { 'X-Act-As': encodeURIComponent(person) };
    },
    place: undefined,
    open: (address) => void window.open(address, '_blank', 'noopener'),
  };
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const contrast = window.matchMedia('(forced-colors: active)');

function browserTheme(): Theme {
  if (contrast.matches) return 'contrast';
  return dark.matches ? 'dark' : 'light';
}

/** `?theme=dark` in the address. */
export function forcedTheme(): Theme | undefined {
  const asked = new URLSearchParams(location.search).get('theme');
  return themes.find((theme) => theme === asked);
}
