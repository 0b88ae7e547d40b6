import { z } from 'zod';

const question = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'a question id is small letters, digits and _'),
  question: z.string().trim().min(1, 'write something here'),
  /** Suggested when an audit is planned. */
  usual: z.boolean().default(false),
});

/** What audits ask; an id stands for one question. */
export const auditShape = z.strictObject({
  questions: z
    .array(question)
    .min(1, 'an audit without a question checks nothing')
    .max(20, 'more than twenty questions do not fit on one card')
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two questions have the same id'),
});
