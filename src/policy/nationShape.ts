import { z } from 'zod';
import { nations } from './notificationShape';

const text = z.string().trim().min(1, 'write something here');
const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'a key is letters, digits and _');

/** What every pack says of its nation. */
export const nationOwn = {
  id: key,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers, such as 1.0.0'),
  title: text,
  nation: z.enum(nations),
  source: text,
  author: text,
  effectiveFrom: z.iso.date('a date as YYYY-MM-DD'),
  /** The age from which the test is for somebody: 16 in Scotland, 18 elsewhere (domain reference 1.1). */
  adultFrom: z.number().int().min(16, 'an age from 16 to 18').max(18, 'an age from 16 to 18'),
  /** Whom a concern is raised with, as a recipient of the notifications, and its name as it stands in a sentence. */
  authority: z.strictObject({ recipient: key, name: text }),
  /** What the partners' own review of a grave case is called. */
  outsideReview: text,
  threeLimbs: z.strictObject({
    name: text,
    source: text,
    limbs: z.array(z.strictObject({ key, label: text, question: text })).length(3, 'the test has three limbs'),
    decisionBelongsTo: text,
  }),
};

/** The file of a nation that is laid over the common pack (domain reference 3.10, 4.2 to 4.4). */
export const nationShape = z.strictObject({
  ...nationOwn,
  /** Id and version of the common pack it was looked through with. */
  over: text,
  /** Where the years of keeping stand, for the schedules of which the common pack is sure. */
  recordsSource: text,
  bankHolidays: z.array(z.iso.date('a date as YYYY-MM-DD')).min(1),
});
