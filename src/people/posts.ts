import type { LocalDate } from '../time/local';
import { plusDays } from '../time/local';
import type { Organisation, Post, PostName } from './organisation';

/** The posts that somebody has to hold at every time, from the board down: the line of accountability (domain reference S33). */
export const lineOfPosts = [
  'board',
  'executive',
  'safeguarding_lead',
  'deputy_safeguarding_lead',
  'quality_lead',
] as const satisfies readonly PostName[];

/** Who holds a post on a day, in the order of the organisation. */
export function heldOn({ posts = [] }: Pick<Organisation, 'posts'>, post: PostName, day: LocalDate): Post[] {
  return posts.filter((one) => one.post === post && one.from <= day && (one.until === undefined || day <= one.until));
}

/** Days on which nobody held a post, inclusive; without `until` nobody is named for the time after. */
export interface Vacancy {
  readonly post: PostName;
  readonly from: LocalDate;
  readonly until?: LocalDate;
}

/** Every time without a holder since the first that is written down, oldest first; nothing where none is. */
export function vacancies({ posts = [] }: Pick<Organisation, 'posts'>, post: PostName): Vacancy[] {
  const held = posts.filter((one) => one.post === post).sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = held;
  if (!first) return [];
  const found: Vacancy[] = [];
  // The first day that nobody met so far holds; undefined: somebody holds it without an end.
  let free: LocalDate | undefined = first.from;
  for (const { from, until } of held) {
    if (free === undefined) break;
    if (free < from) found.push({ post, from: free, until: plusDays(from, -1) });
    const next: LocalDate | undefined = until === undefined ? undefined : plusDays(until, 1);
    free = next === undefined || next > free ? next : free;
  }
  return free === undefined ? found : [...found, { post, from: free }];
}
