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

/**
 * The place in the address: what is shown can be linked to, and the way back works. Undefined at an address that names none, which is left
 * as it was typed.
 *
 * @param asked the place a link of the host asked for
 * @param first where one is at the tab's own address
 */
export function usePlace(asked: Place | undefined, first: Place) {
  const [place, setPlace] = useState(() => {
    const begin = asked ?? here(first);
    if (begin) history.replaceState(null, '', hrefOf(begin));
    return begin;
  });
  useEffect(() => {
    const back = (): void => setPlace(here(first));
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, [first.page]);
  const go = useCallback((next: Place): void => {
    history.pushState(null, '', hrefOf(next));
    setPlace(next);
  }, []);
  return { place, go };
}

/** The place of the address bar; undefined where it names none. */
function here(first: Place): Place | undefined {
  const { origin, pathname, search } = location;
  const own = `${root}tab`;
  const path = `${origin}${pathname}`.slice(own.length).replace(/^\//, '');
  return path === '' ? first : placeOf(`${path}${search}`);
}
