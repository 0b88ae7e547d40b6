import { randomBytes } from 'node:crypto';

/** The part of a page's address that opens it: 32 random bytes in base64url. It says nothing of the case, which a browser's history would keep. */
export function newPageToken(): string {
  return randomBytes(32).toString('base64url');
}

export function isPageToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** Where pages are, under the address of this deployment. */
export const pagePath = '/case';
