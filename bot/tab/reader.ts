import type { Person } from '../../src/people/organisation';

/** What a request says of its reader. Header names are in lower case, as Node gives them. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Why it is not known who reads, or why that person may not. */
export type ReaderRefusal =
  | 'token_missing'
  /** The page asked Teams for one and got none. */
  | 'token_withheld'
  | 'token_expired'
  | 'token_tenant'
  | 'token_audience'
  | 'token_refused'
  | 'keys_unreachable'
  | 'person_unknown'
  /** Local mode: the name that was asked for is nobody's. */
  | 'nobody_of_that_name'
  | 'person_left'
  | 'not_local';

/** Who reads, looked up anew for every request: nothing of it is kept between two. */
export type ReaderOf = (headers: Headers) => Promise<Person | ReaderRefusal>;

/** One value of a header; '' when it is missing. */
export function headerOf(headers: Headers, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
