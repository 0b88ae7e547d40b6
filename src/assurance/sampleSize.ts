/** How sure a sample has to be of catching at least one failure (domain reference 10.1). */
const confidence = 0.95;

/**
 * The smallest sample that has at least a 95 % chance of catching one failure when this share of the population fails: hypergeometric, with
 * at least one failure in it (domain reference 10.1).
 *
 * @param population how many there are, a whole number of at least 1
 * @param failureShare 0.2, or 0.1 for changes of tier C
 */
export function sampleSize(population: number, failureShare: number): number {
  const failures = Math.max(1, Math.ceil(failureShare * population - 1e-9));
  let missed = 1;
  for (let drawn = 0; drawn < population; drawn += 1) {
    missed *= Math.max(0, population - failures - drawn) / (population - drawn);
    if (missed <= 1 - confidence + 1e-12) return drawn + 1;
  }
  return population;
}
