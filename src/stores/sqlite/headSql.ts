import type { HeadQuery } from '../../ports';

/** The query as SQL over the tables of `sqliteSchema.ts`. The text depends only on which parts are given, so it can be kept compiled. */
export function headSql(query: HeadQuery): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const { tag, kind, dueBy, after, messages, newestFirst, limit } = query;
  const values: (string | number)[] = [];
  const where: string[] = [];
  const is = (condition: string, value: string | undefined): void => {
    if (value === undefined) return;
    where.push(condition);
    values.push(value);
  };
  is('tags.tag = ?', tag);
  is('heads.kind = ?', kind);
  is('heads.due_at <= ?', dueBy);
  // By a tag in the order of the tags, which is the same: else every page would sort all that is left.
  const stream = tag === undefined ? 'heads.stream' : 'tags.stream';
  is(`${stream} > ?`, after);
  if (messages !== undefined) where.push(`heads.${messages} > 0`);
  const from = tag === undefined ? 'heads' : 'tags JOIN heads ON heads.stream = tags.stream';
  const filter = where.length > 0 ? ` WHERE ${where.join(' AND ')}` : '';
  const order = newestFirst ? 'heads.at DESC, heads.stream' : stream;
  return {
    sql: `SELECT heads.stream, heads.body FROM ${from}${filter} ORDER BY ${order} LIMIT ?`,
    values: [...values, limit],
  };
}
