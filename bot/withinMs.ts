import type { Timers } from './timers';

/**
 * Rejects with the code `no_answer` and no status when `work` has not ended in time: nobody answered. The work is told to stop,
 * because whatever it still sent would arrive beside our own next try.
 */
export async function withinMs<T>(ms: number, timers: Timers, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let cancel: (() => void) | undefined;
  const late = new Promise<never>((_done, fail) => {
    cancel = timers.after(ms, () => {
      fail(Object.assign(new Error('no answer in time'), { code: 'no_answer' }));
      stop.abort();
    });
  });
  try {
    return await Promise.race([work(stop.signal), late]);
  } finally {
    cancel?.();
  }
}
