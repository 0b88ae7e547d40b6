import { useSyncExternalStore } from 'react';

/** As narrow as a phone: what tab.css lays out in one column. */
const narrow = window.matchMedia('(max-width: 40rem)');

function subscribe(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** Whether the window is as narrow as a phone, also after it was turned. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
