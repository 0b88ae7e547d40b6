/**
 * JSON with object keys in code-unit order and no white space, so that the same content always has the same bytes (and hash)
 * whatever order a store hands the keys back in. Fields that are `undefined` are left out, as JSON.stringify does.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown): unknown =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}
