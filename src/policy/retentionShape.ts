import { z } from 'zod';
import { RESULTS, URGENCIES } from './result';

/** What is kept: a safeguarding case, a worker's learning points of one month, or the audit of a change. */
export const RECORDS = ['case', 'supervision', 'audit'] as const;

const period = 'a whole number of years from 1 to 100, or hold';
const text = z.string().trim().min(1, 'write something here');

/** All given parts must hold. `not_given`: the report was sent before its kind was chosen. */
const condition = z.strictObject({
  kind: z
    .array(z.enum(['concern', 'incident', 'near_miss', 'not_given']))
    .min(1)
    .optional(),
  result: z.array(z.enum(RESULTS)).min(1).optional(),
  urgency: z.array(z.enum(URGENCIES)).min(1).optional(),
  restricted: z.literal(true).optional(),
  tier: z
    .array(z.enum(['A', 'B', 'C']))
    .min(1)
    .optional(),
});

/** One schedule: how long a record is kept at least (domain reference 13.4). */
export const retentionRow = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'a schedule id is small letters, digits and _'),
  title: text,
  record: z.enum(RECORDS),
  /** Applies when any of these holds; always, when none is given. */
  when: z.array(condition).default([]),
  /** What the years are counted from. Whatever a person does with the record begins them anew. */
  starts: z.literal('last_act', 'only last_act is supported: the last thing a person did with the record'),
  /** Whole years; `hold`: until somebody changes this schedule. */
  keep: z.union([z.number().int(period).min(1, period).max(100, period), z.literal('hold')], period),
  source: text,
  /** Nobody has checked the period against its source yet. */
  unverified: z.boolean().default(false),
});

export type RetentionRow = Readonly<z.infer<typeof retentionRow>>;
