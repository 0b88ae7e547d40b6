import type { CaseSeen, World } from './caseKind';

/** Who asks something of a case, when, and what it is decided against. */
export interface Asking {
  readonly by: string;
  readonly at: string;
  readonly seen: CaseSeen;
  readonly world: World;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}
