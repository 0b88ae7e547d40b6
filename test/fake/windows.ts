/** One request as Teams sees it. */
export interface Asked {
  readonly thread: string | undefined;
  readonly at: number;
  readonly urgent: boolean;
}

/** Teams' limits in the words of its documentation, counted in the plainest way, as a check on whoever means to keep them. */
const tenant = [[50, 1000]] as const;
const thread = [
  [7, 1000],
  [8, 2000],
  [60, 30_000],
  [1800, 3_600_000],
] as const;

/** Every window with too many requests in it: where, how many, and in how many milliseconds. */
export function violations(asked: readonly Asked[]): string[] {
  const threads = new Map<string, Asked[]>();
  for (const one of asked)
    if (one.thread !== undefined) threads.set(one.thread, [...(threads.get(one.thread) ?? []), one]);
  return [
    ...tooMany('tenant', asked, tenant),
    ...[...threads].flatMap(([name, of]) => tooMany(String(name), of, thread)),
  ];
}

function tooMany(where: string, asked: readonly Asked[], limits: readonly (readonly [number, number])[]): string[] {
  const times = asked.map(({ at }) => at).sort((a, b) => a - b);
  return limits.flatMap(([most, ms]) =>
    times.flatMap((at, index) => {
      const first = times[index - most];
      return first !== undefined && first > at - ms ? [`${where}: more than ${most} in ${ms} ms before ${at}`] : [];
    }),
  );
}
