/**
 * Rejects with the code `no_answer` and no status when `work` has not ended in time: nobody answered. The work is told to stop,
 * because whatever it still sent would arrive beside our own next try.
 */
export async function withinMs<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => {
      fail(Object.assign(new Error('no answer in time'), { code: 'no_answer' }));
      stop.abort();
    }, ms);
  });
  try {
    return await Promise.race([work(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
