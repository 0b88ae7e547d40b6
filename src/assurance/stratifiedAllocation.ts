/**
 * How many of a sample come from each stratum (domain reference 10.3): one from each that is not empty, the rest by largest remainder on what
 * is left, ties in the order given, never more than there are. With fewer than there are strata the largest come first.
 *
 * @param sizes how many there are in each stratum, in the order of the strata
 * @param n the size of the sample, a whole number of at least 0
 */
export function stratifiedAllocation(sizes: readonly number[], n: number): number[] {
  const there = sizes.flatMap((size, index) => (size > 0 ? [index] : []));
  if (n >= sum(sizes)) return [...sizes];
  if (n < there.length) {
    const largest = [...there].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b).slice(0, n);
    return sizes.map((_, index) => (largest.includes(index) ? 1 : 0));
  }
  const rest = n - there.length;
  const left = sizes.map((size) => Math.max(0, size - 1));
  const all = sum(left);
  if (all === 0) return sizes.map((size) => Math.min(1, size));
  // Whole numbers throughout: a remainder that is rounded would break ties by accident.
  const shares = left.map((size) => Math.floor((rest * size) / all));
  const remainders = left.map((size) => (rest * size) % all);
  const over = rest - sum(shares);
  const more = there.sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b).slice(0, over);
  return sizes.map((size, index) => (size === 0 ? 0 : 1 + (shares[index] ?? 0) + (more.includes(index) ? 1 : 0)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
