import { isPageId, type Place } from './view';

/** `tracker?team=north`: what stands in an address after `/tab/`, and in a link of Teams as its sub-page. */
export function addressOf({ page, query = {} }: Place): string {
  const parameters = String(new URLSearchParams(query));
  return parameters === '' ? page : `${page}?${parameters}`;
}

/**
 * The place of an address, also of one that was typed by hand: in capitals, with a stroke at its end, or with `case/TL-…` for a case's
 * reference. Undefined for what is none. The theme and who reads are no part of a place.
 */
export function placeOf(address: string): Place | undefined {
  const [path = '', parameters = ''] = address.replace(/^\/+/, '').split(/\?(.*)/s);
  const [typed = '', reference, ...more] = path.replace(/\/+$/, '').split('/');
  const page = typed.toLowerCase();
  if (!isPageId(page) || more.length > 0 || (reference !== undefined && page !== 'case')) return undefined;
  const query = Object.fromEntries(new URLSearchParams(parameters));
  delete query['theme'];
  delete query['as'];
  return { page, query: { ...query, ...(reference === undefined ? {} : { reference }) } };
}
