import { createHash } from 'node:crypto';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The reference of the case a draft becomes, such as TL-7K3M-9PQ2: forty bits of the draft's hash in Crockford's base 32 (no I, L, O or
 * U to misread on the telephone). The same draft always has the same reference, so sending it twice cannot make two cases.
 *
 * @param attempt 0, or higher when another draft has the reference already
 */
export function referenceOf(draft: string, attempt = 0): string {
  const digest = createHash('sha256')
    .update(attempt === 0 ? draft : `${draft}#${attempt}`)
    .digest();
  const text = [...digest.subarray(0, 8)].map((byte) => letters[byte & 31]).join('');
  return `TL-${text.slice(0, 4)}-${text.slice(4)}`;
}

/** The stream of a case. */
export function caseStream(reference: string): string {
  return `case/${reference}`;
}

/** The reference in a case's stream name. */
export function referenceOfStream(stream: string): string {
  return stream.slice(stream.indexOf('/') + 1);
}
