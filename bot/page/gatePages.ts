import { say } from '../../cards/render';
import type { PageRefusal } from '../../src/case/pages';
import { escaped, pageOf, type Html } from './html';

/**
 * What a link shows first. Mail and chat programs open links before people do, so looking opens nothing: the button does, and it says nothing
 * of the case.
 */
export function askingPage(): Html {
  const body = `<h1>${escaped(say('page.open.title'))}</h1>
<p>${escaped(say('page.open.text'))}</p>
<form method="post"><button type="submit">${escaped(say('page.open.button'))}</button></form>`;
  return pageOf(say('page.title'), body);
}

/** Why there is nothing to read, and what to do. */
export function refusalPage(why: PageRefusal | 'failure'): Html {
  const body = `<h1>${escaped(say('page.refused.title'))}</h1>
<p>${escaped(say(`page.refused.${why}`))}</p>`;
  return pageOf(say('page.title'), body);
}
