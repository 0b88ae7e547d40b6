import { z } from 'zod';

export const nations = ['england', 'wales', 'scotland', 'northern_ireland'] as const;
export const providers = ['nhs_body', 'independent_health', 'social_care', 'unregulated'] as const;
/** Most binding first. */
export const bindings = ['required', 'required_by_policy', 'expected', 'encouraged', 'consider'] as const;

export type Nation = (typeof nations)[number];
export type Provider = (typeof providers)[number];
export type Binding = (typeof bindings)[number];

const text = z.string().trim().min(1);
const names = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), text);

/** At most one of the limits gives a clock; none means that the regulation names no time. */
const timeframe = z.strictObject({
  words: text,
  /** What the limit counts from: when the organisation came to know of it, unless it is the day of the incident itself. */
  from: z.literal('incident').optional(),
  sameDay: z.literal(true).optional(),
  hours: z.number().int().positive().optional(),
  days: z.number().int().positive().optional(),
  workingDays: z.number().int().positive().optional(),
  months: z.number().int().positive().optional(),
  /** Where the regulation names no time: after so many working days it is asked after. Ours, and never shown as the law's. */
  askAfterWorkingDays: z.number().int().positive().optional(),
});

const row = z.strictObject({
  nations: z.array(z.enum(nations)).min(1),
  /** Every kind, when left out. */
  providers: z.array(z.enum(providers)).min(1).optional(),
  events: z.array(text).min(1),
  to: text,
  status: z.enum(bindings),
  timeframe: text,
  basis: text,
  satisfiedBy: text.optional(),
  unlessOther: z.literal(true).optional(),
  unverified: z.literal(true).optional(),
});

/** Who has to be told of what (domain reference 4), as `packs/notifications.yaml` holds it. */
export const notificationShape = z
  .strictObject({
    version: text,
    effectiveFrom: z.iso.date(),
    source: text,
    providers: z.tuple(providers.map((provider) => z.literal(provider)) as never),
    recipients: names,
    timeframes: z.record(z.string(), timeframe),
    /** How long before a limit of hours, or of days and months, its reminder comes at the latest. */
    remindBefore: z.strictObject({
      limitInHours: z.strictObject({ hours: z.number().int().positive() }),
      limitInDays: z.strictObject({ workingDays: z.number().int().positive() }),
    }),
    events: names,
    rows: z.array(row).min(1),
  })
  .superRefine(({ recipients, timeframes, events, rows }, context) => {
    rows.forEach((one, index) => {
      const known: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
        ['recipient', recipients, [one.to]],
        ['timeframe', timeframes, [one.timeframe]],
        ['event', events, [...one.events, ...(one.satisfiedBy === undefined ? [] : [one.satisfiedBy])]],
      ];
      for (const [what, table, ids] of known)
        for (const id of ids)
          if (!Object.hasOwn(table, id))
            context.addIssue({ code: 'custom', path: ['rows', index], message: `no ${what} is called '${id}'` });
    });
  });

export type NotificationMatrix = z.infer<typeof notificationShape>;
