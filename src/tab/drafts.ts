/** What was typed in a form and not sent. */
export interface Draft {
  /** What the form carried along when it was typed: sent with it, so that whoever has written since is not written over unseen. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  /** Epoch milliseconds of the last change. */
  readonly at: number;
}

type All = Readonly<Record<string, Draft>>;

/** Where they are kept: the browser forgets it with the window, and no other website sees it. */
const storeKey = 'throughline.drafts';
/** A working shift: a window may stay open for weeks. */
const keptForMs = 12 * 60 * 60_000;

/**
 * What one reader has typed in forms and not sent, through a reload and through a phone that throws the page away. Only the drafts of whoever
 * reads now are kept: when somebody else comes, those of before are gone. Where a browser keeps nothing for a page in somebody else's
 * frame, they last as long as the page.
 */
export class Drafts {
  private all: All;

  constructor(
    private readonly reader: string,
    private readonly now: () => number = Date.now,
  ) {
    this.all = Object.fromEntries(
      Object.entries(kept(reader)).filter(([, draft]) => isDraft(draft) && now() - draft.at < keptForMs),
    );
    this.keep();
  }

  /** @param key which form it is: `draftKey` */
  of(key: string): Draft | undefined {
    return this.all[key];
  }

  put(key: string, draft: Omit<Draft, 'at'>): void {
    this.all = { ...this.all, [key]: { ...draft, at: this.now() } };
    this.keep();
  }

  drop(key: string): void {
    this.all = Object.fromEntries(Object.entries(this.all).filter(([one]) => one !== key));
    this.keep();
  }

  private keep(): void {
    try {
      const { reader, all } = this;
      if (Object.keys(all).length === 0) sessionStorage.removeItem(storeKey);
      else sessionStorage.setItem(storeKey, JSON.stringify({ reader, all }));
    } catch {
      // Not allowed, or full: then it lasts as long as the page.
    }
  }
}

/** The same form of the same thing, also when what it is about has a newer version: `read` says which was read. */
export function draftKey(act: string, fixed: Readonly<Record<string, string>>): string {
  const about = Object.entries(fixed).filter(([name]) => name !== 'read');
  return JSON.stringify([act, about.sort()]);
}

function kept(reader: string): Readonly<Record<string, Draft>> {
  try {
    const found = JSON.parse(sessionStorage.getItem(storeKey) ?? '{}') as { reader?: unknown; all?: unknown };
    return found.reader === reader && typeof found.all === 'object' ? (found.all as All) : {};
  } catch {
    return {};
  }
}

function isDraft(draft: unknown): draft is Draft {
  const { fixed, values, at } = (draft ?? {}) as Partial<Record<keyof Draft, unknown>>;
  return typeof fixed === 'object' && typeof values === 'object' && typeof at === 'number';
}
