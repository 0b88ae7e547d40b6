/** The part of a Bot Framework activity that the stand-ins read; everything else passes through untouched. */
export interface WireActivity {
  readonly type: string;
  readonly id?: string;
  readonly replyToId?: string;
  readonly text?: string;
  readonly summary?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content?: unknown }[];
  readonly [other: string]: unknown;
}

/** An Adaptive Card as it travels: plain JSON. */
export type Card = Readonly<Record<string, unknown>>;

const CARD = 'application/vnd.microsoft.card.adaptive';

/** The Adaptive Card in an activity, if it carries one. */
export function cardOf(activity: WireActivity): Card | undefined {
  return activity.attachments?.find(({ contentType }) => contentType === CARD)?.content as Card | undefined;
}
