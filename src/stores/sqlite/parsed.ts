import { Unreadable } from '../../ledger/unreadable';

/** @throws Unreadable when what is stored is not what was written */
export function parsed(body: string, stream: string, version?: number): object {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new Unreadable(stream, version, cause);
  }
  if (typeof value !== 'object' || value === null) throw new Unreadable(stream, version);
  return value;
}
