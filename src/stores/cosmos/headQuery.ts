import type { HeadQuery } from '../../ports';
import type { Question } from './driver';

/** The query as a question to the `heads` container. Whatever is new here needs its index in `layout.ts`. */
export function headQuestion({ tag, kind, dueBy, after, messages, newestFirst, limit }: HeadQuery): Question {
  const where: string[] = [];
  const values: Record<string, string> = {};
  const is = (condition: string, name: string, value: string | undefined): void => {
    if (value === undefined) return;
    where.push(condition);
    values[name] = value;
  };
  is('ARRAY_CONTAINS(c.tags, @tag)', 'tag', tag);
  is('c.kind = @kind', 'kind', kind);
  is('c.dueAt <= @dueBy', 'dueBy', dueBy);
  is('c.stream > @after', 'after', after);
  if (messages !== undefined) where.push(`c.messages.${messages} > 0`);
  return { select: `TOP ${limit} *`, where, values, order: newestFirst ? ['-at', 'stream'] : ['stream'] };
}
