import type { Disposal } from './disposal';

/** Records whose texts were destroyed and whose key may still be there. */
export const destroyingTag = 'destroying';

/** Records in which a person last did something in a year: those that may be due are found without looking at all others. */
export function lastActTag(year: number): string {
  return `last-act:${year}`;
}

export function disposalTags({ destroyed, keyRemoved }: Disposal, lastActAt: string): string[] {
  if (destroyed) return keyRemoved ? [] : [destroyingTag];
  return lastActAt === '' ? [] : [lastActTag(Number(lastActAt.slice(0, 4)))];
}
