import { fillIn } from './fillIn';
import type { Pack } from './pack';

/** What stands for the nation's authority in a pack's sentences. */
export const AUTHORITY_WORDS = ['authority', 'authorityTitle'] as const;

/** The pack with its nation's authority named in every sentence that speaks of it; other {braces} stay for whoever says the sentence. */
export function withAuthority(pack: Pack): Pack {
  const { authority, notifications, wording, actions, sharing } = pack;
  const words = {
    authority: authority.name,
    authorityTitle: notifications.recipients[authority.recipient] ?? authority.name,
  } satisfies Record<(typeof AUTHORITY_WORDS)[number], string>;
  const each = <Sentences extends object>(sentences: Sentences): Sentences =>
    Object.fromEntries(
      Object.entries(sentences).map(([key, one]: [string, unknown]) => [key, filled(one)]),
    ) as Sentences;
  const filled = (one: unknown): unknown => {
    if (typeof one === 'string') return fillIn(one, words);
    return typeof one === 'object' && one !== null && !Array.isArray(one) ? each(one) : one;
  };
  return {
    ...pack,
    wording: each(wording),
    actions: each(actions),
    sharing: {
      ...sharing,
      recipients: sharing.recipients.map((one) => ({ ...one, title: fillIn(one.title, words) })),
    },
  };
}
