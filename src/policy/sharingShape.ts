import { z } from 'zod';

/** Parts of a shared risk summary that can be given to a partner, each by itself. */
export const SHAREABLE = ['person', 'indicators', 'known', 'protective', 'view', 'actions', 'nextReview'] as const;

const text = z.string().trim().min(1, 'write something here');
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'an id is small letters, digits and _');

const option = {
  id,
  title: text,
  source: text,
  /** Nobody has checked it against its source, or whether it fits: shown to whoever chooses it. */
  unverified: z.boolean().default(false),
};

/** What may be given on this basis, or to this recipient; each disclosure gets what both allow. */
const mayGet = z.array(z.enum(SHAREABLE)).min(1, 'at least one part of the summary');

/** On what basis what may be given to whom: the choices of a disclosure's record (domain reference 13.3). */
export const sharingShape = z.strictObject({
  bases: z.array(z.strictObject({ ...option, mayGet })).min(1),
  conditions: z.array(z.strictObject(option)).min(1),
  recipients: z.array(z.strictObject({ id, title: text, mayGet })).min(1),
});
