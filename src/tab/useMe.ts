import { useCallback, useEffect, useState } from 'react';
import type { Got, TabServer } from './server';
import type { TabMe } from './view';

/** So often it is asked how far something in the background has come. */
const pollMs = 2000;

/** Who reads; asked again on demand, and by itself while something is being made. Nothing before the first answer. */
export function useMe(server: TabServer): { readonly got: Got<TabMe> | undefined; readonly again: () => void } {
  const [got, setGot] = useState<Got<TabMe>>();
  const again = useCallback(() => void server.me().then(setGot), [server]);
  useEffect(again, [again]);

  const making = got !== undefined && 'value' in got && got.value.progress !== undefined;
  useEffect(() => {
    if (!making) return;
    const timer = setInterval(() => {
      // A poll that fails says nothing: the next one may not.
      void server.me().then((next) => 'value' in next && setGot(next));
    }, pollMs);
    return () => clearInterval(timer);
  }, [making, server]);
  return { got, again };
}
