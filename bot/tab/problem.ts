import { say } from '../../cards/render';
import type { TabProblem } from '../../src/tab/view';
import type { PageRefusal } from './page';
import type { ReaderRefusal } from './reader';

/** `file_gone`: it was kept for a while, and that is over. */
export type FileRefusal = PageRefusal | 'file_gone';
export type TabRefusal = FileRefusal | ReaderRefusal | 'not_json' | 'failed';

/** HTTP. 401 where another token would help, 403 where the same person is known and still may not. */
const statusOf = {
  token_missing: 401,
  token_withheld: 401,
  token_expired: 401,
  token_tenant: 401,
  token_audience: 401,
  token_refused: 401,
  keys_unreachable: 503,
  person_unknown: 403,
  person_left: 403,
  nobody_of_that_name: 403,
  not_local: 403,
  not_permitted: 403,
  not_found: 404,
  file_gone: 410,
  not_json: 415,
  failed: 500,
} as const satisfies Record<TabRefusal, number>;

/** The refusals that are said in the same words: which part of a token was wrong helps only somebody who makes tokens. */
const saidAs: Partial<Record<TabRefusal, string>> = {
  token_tenant: 'token_refused',
  token_audience: 'token_refused',
  not_local: 'not_permitted',
  person_left: 'person_unknown',
  not_json: 'failed',
};

/** What a reader is told instead of a page. */
export function problemOf(why: TabRefusal): { readonly status: number; readonly problem: TabProblem } {
  const said = saidAs[why] ?? why;
  return {
    status: statusOf[why],
    problem: { title: say(`tab.problem.${said}.title`), text: say(`tab.problem.${said}.text`) },
  };
}
