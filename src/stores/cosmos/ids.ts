import { createHash } from 'node:crypto';

/**
 * Stream names hold any character, ids of items do not (no `/ \ ? #`, at most 255 bytes): an id is made of the name's hash. The name itself
 * stands in the item. The hash makes the id unique in the organisation and not only in its logical partition, so that nothing depends
 * on the second level of the key (the emulator of the tests does not tell items apart by it).
 */
export function nameHash(name: string): string {
  return createHash('sha256').update(name).digest('base64url');
}

/** Sorts as versions do. */
export function commitId(stream: string, version: number): string {
  return `${nameHash(stream)}.${String(version).padStart(10, '0')}`;
}
