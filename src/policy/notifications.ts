import { parse } from 'yaml';
import {
  bindings,
  notificationShape,
  type Binding,
  type Nation,
  type NotificationMatrix,
  type Provider,
} from './notificationShape';

/** One recipient that has to be told, or that has been told by another way already. */
export interface Notification {
  readonly to: string;
  readonly status: Binding | 'satisfied_via_nhs_england';
  /** A name of the matrix's timeframes; `none` when nothing is owed any more. */
  readonly timeframe: string;
  /** Where it stands, one for each row that asks for it. */
  readonly bases: readonly string[];
  /** What of what has happened asks for it, as ids of the matrix; none when nothing is owed any more. */
  readonly events: readonly string[];
  /** Some of it is not confirmed in a source: never to be stated as law. */
  readonly unverified: boolean;
}

/** The authority of each nation that decides on a concern and says what came of it (D-25). */
export const safeguardingAuthorities: readonly string[] = [
  'local_authority_safeguarding',
  'council_adult_protection',
  'hsc_trust_adult_protection',
];

type Row = NotificationMatrix['rows'][number];

/** What of it was settled before: told by another way, or of a recipient on a basis that is over. */
export interface Settled {
  /** Whether an event was told by another one that satisfies it (`satisfiedBy`). */
  readonly isTold: (event: string, by: string) => boolean;
  /** Whether a recipient was told on this basis already. */
  readonly isOver: (to: string, basis: string) => boolean;
}

/**
 * Everybody who has to be told, in the matrix's order. Of several rows for one recipient the most binding counts.
 *
 * @param events ids of the matrix; one that it does not have asks for nothing
 * @param settled what was told before; when not given, what satisfies a row satisfies it for everything here
 */
export function notificationsFor(
  { recipients, rows }: NotificationMatrix,
  nation: Nation,
  provider: Provider,
  events: readonly string[],
  settled: Settled = { isTold: (_event, by) => events.includes(by), isOver: () => false },
): Notification[] {
  const asked = rows.filter(
    (row) =>
      row.nations.includes(nation) &&
      (row.providers?.includes(provider) ?? true) &&
      row.events.some((event) => events.includes(event)),
  );
  return Object.keys(recipients).flatMap((to) => {
    const own = asked.filter((row) => row.to === to);
    const specific = own.filter(({ unlessOther }) => unlessOther !== true);
    const left = (specific.length > 0 ? specific : own).filter(({ basis }) => !settled.isOver(to, basis));
    return left.length === 0 ? [] : [combined(to, left, events, settled)];
  });
}

function combined(to: string, rows: readonly Row[], events: readonly string[], { isTold }: Settled): Notification {
  const bases = [...new Set(rows.map(({ basis }) => basis))];
  const unverified = rows.some((row) => row.unverified === true);
  const asking = (row: Row): string[] =>
    row.events.filter(
      (event) => events.includes(event) && (row.satisfiedBy === undefined || !isTold(event, row.satisfiedBy)),
    );
  const owed = rows.filter((row) => asking(row).length > 0);
  const [most] = [...owed].sort((a, b) => bindings.indexOf(a.status) - bindings.indexOf(b.status));
  return most
    ? {
        to,
        status: most.status,
        timeframe: most.timeframe,
        bases,
        events: [...new Set(owed.flatMap(asking))],
        unverified,
      }
    : { to, status: 'satisfied_via_nhs_england', timeframe: 'none', bases, events: [], unverified };
}

/** Events that say that somebody was told by another way. Each is chosen for what stands on one form, so none is kept from one to the next. */
export function satisfyingEvents({ rows }: NotificationMatrix): readonly string[] {
  return [...new Set(rows.flatMap(({ satisfiedBy }) => satisfiedBy ?? []))];
}

/** The events that can ask a provider of this kind to tell somebody, or that somebody was told already, in the matrix's order. */
export function eventsFor({ events, rows }: NotificationMatrix, nation: Nation, provider: Provider): string[] {
  const own = rows.filter((row) => row.nations.includes(nation) && (row.providers?.includes(provider) ?? true));
  const named = new Set(
    own.flatMap((row) => [...row.events, ...(row.satisfiedBy === undefined ? [] : [row.satisfiedBy])]),
  );
  return Object.keys(events).filter((event) => named.has(event));
}

/**
 * The matrix from its YAML text.
 *
 * @throws Error that names the first thing wrong with it
 */
export function readNotifications(text: string): NotificationMatrix {
  const read = notificationShape.safeParse(parse(text), { jitless: true });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`The notification matrix cannot be used: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
