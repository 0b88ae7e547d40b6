/** A share in percent with one decimal, half up; null of nothing, which is neither 0 nor 100 (domain reference 9.2). */
export function percentOf(part: number, whole: number): number | null {
  // In whole numbers, so that no half is lost to binary fractions.
  return whole === 0 ? null : Math.floor((2000 * part + whole) / (2 * whole)) / 10;
}
