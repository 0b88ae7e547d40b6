import { useCallback, useEffect, useState } from 'react';
import type { Got, TabServer } from './server';
import type { Place, TabView, Theme } from './view';

/** What was answered, and for which place: a page that is still shown while the next one loads is not the next one. */
export interface Shown {
  readonly place: Place;
  readonly got: Got<TabView>;
}

/**
 * The page of a place in a theme. What is overtaken is given up.
 *
 * @param version another one has the page loaded anew
 */
export function useView(server: TabServer, place: Place, theme: Theme, version: number) {
  const [shown, setShown] = useState<Shown>();
  const [loading, setLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const overtaken = new AbortController();
    setLoading(true);
    void server.view(place, theme, overtaken.signal).then((got) => {
      if (overtaken.signal.aborted) return;
      setShown({ place, got });
      setLoading(false);
    });
    return () => overtaken.abort();
  }, [server, place, theme, version, attempt]);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  return { shown, loading, again };
}
