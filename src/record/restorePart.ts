import { canonical } from '../ledger/canonical';
import type { Store } from '../stores/openStore';
import type { ExportPart } from './exportParts';
import { restoreStream } from './restoreStream';

type Restore<Is extends ExportPart['is']> = (
  store: Store,
  part: Extract<ExportPart, { is: Is }>,
) => Promise<string | undefined>;

/** Puts one part of an export into a store. @returns in words what stands in its place, if something else does */
export async function restorePart(store: Store, part: ExportPart): Promise<string | undefined> {
  return (restores[part.is] as Restore<never>)(store, part as never);
}

const restores = {
  header: async () => undefined,
  end: async () => undefined,
  stream: async ({ ledger }, { commits, head, number }) => {
    const restored = await restoreStream(ledger, commits, head);
    if (restored.outcome !== 'differs') return undefined;
    return `Line ${number}: the store has another commit ${restored.version} of ${head.stream} than the file.`;
  },
  key: async ({ keys }, { name, key, expiresAt, number }) => {
    const kept = await keys.add(name, key, expiresAt);
    if (canonical(kept) === canonical(key)) return undefined;
    return `Line ${number}: the store has another key for ${name} than the file.`;
  },
  address: async ({ addresses }, { name, reference, number }) => {
    const there = await addresses.get(name);
    if (there === undefined) await addresses.put(name, reference);
    else if (canonical(there) !== canonical(reference))
      return `Line ${number}: the store has another address for ${name} than the file.`;
    return undefined;
  },
} satisfies { [Is in ExportPart['is']]: Restore<Is> };
