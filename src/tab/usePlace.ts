import { useCallback, useEffect, useState } from 'react';
import { forcedTheme } from './host';
import { addressOf, placeOf } from './place';
import { root } from './server';
import type { Place } from './view';

/** The page's own address for a place. A theme that was asked for stays. */
export function hrefOf(place: Place): string {
  const theme = forcedTheme();
  const { page, query = {} } = place;
  return `${root}tab/${addressOf({ page, query: { ...query, ...(theme === undefined ? {} : { theme }) } })}`;
}

/** The place in the address: what is shown can be linked to, and the way back works. */
export function usePlace(first: Place): { readonly place: Place; readonly go: (place: Place) => void } {
  const [place, setPlace] = useState(() => {
    history.replaceState(null, '', hrefOf(first));
    return first;
  });
  useEffect(() => {
    const back = (): void => setPlace((now) => here() ?? now);
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  const go = useCallback((next: Place): void => {
    history.pushState(null, '', hrefOf(next));
    setPlace(next);
  }, []);
  return { place, go };
}

/** The place of the address bar; undefined where it names none. */
export function here(): Place | undefined {
  const path = location.href.startsWith(`${root}tab/`) ? location.href.slice(`${root}tab/`.length) : '';
  return placeOf(path.replace(/#.*$/, ''));
}
