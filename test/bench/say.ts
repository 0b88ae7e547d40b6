/** Says whether a measure holds, and makes the bench fail when it does not. */
export function verdict(what: string, value: number, kind: 'at least' | 'at most', bound: number, unit: string): void {
  const holds = kind === 'at least' ? value >= bound : value <= bound;
  console.log(`${what}: ${value.toFixed(2)} ${unit} (must be ${kind} ${bound}): ${holds ? 'holds' : 'DOES NOT HOLD'}`);
  if (!holds) process.exitCode = 1;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
