import type { Failure } from '../src/ledger/messages';
import { NoAddress, NotConnected, NotInstalled } from './ways';

/** What to do about a failed send. */
export type Verdict =
  | { readonly then: 'retry'; readonly failure: Failure; readonly afterMs?: number }
  /** Nothing can be sent anywhere yet: not a failure of this message, so it is not counted against it. */
  | { readonly then: 'wait'; readonly failure: Failure }
  /** The stored conversation is gone: drop it and begin one anew, once. */
  | { readonly then: 'begin_anew'; readonly failure: Failure }
  | { readonly then: 'give_up'; readonly failure: Failure };

/** Codes of our own, for what failed before Teams was asked. */
export const notInstalled = 'not_installed';
export const notHeardFrom = 'teams_not_heard_from';

const passing = new Set([412, 429, 502, 503, 504]);

/**
 * Reads a failure by its status: the sub-code is often absent (facts of the platform, "Sending"). Only 429, 412, 502, 503 and 504, and a
 * connection that broke or never answered, are worth trying again.
 *
 * @param now for a Retry-After that is a date, where the answer does not say what time it is
 */
export function verdictOn(error: unknown, now = Date.now()): Verdict {
  if (error instanceof NoAddress) return { then: 'give_up', failure: { reason: 'unreachable', code: 'no_address' } };
  if (error instanceof NotInstalled) return { then: 'give_up', failure: { reason: 'refused', code: notInstalled } };
  if (error instanceof NotConnected) return { then: 'wait', failure: { reason: 'unreachable', code: notHeardFrom } };
  const { statusCode: status, code, response } = error as { statusCode?: number; code?: string; response?: unknown };
  const detail = { ...(code ? { code: String(code).slice(0, 60) } : {}) };
  if (status === undefined) {
    // No answer at all: refused, reset, or silence until our own patience ended.
    return { then: 'retry', failure: { reason: 'unreachable', ...detail } };
  }
  const failure: Failure = { reason: status === 413 ? 'too_large' : 'refused', status, ...detail };
  if (passing.has(status)) {
    const afterMs = retryAfter(response, now);
    return { then: 'retry', failure, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  return { then: status === 404 ? 'begin_anew' : 'give_up', failure };
}

/** Retry-After in milliseconds: it may be a number of seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfter(response: unknown, now: number): number | undefined {
  const headers = (response as { headers?: { get?(name: string): string | undefined } } | undefined)?.headers;
  const asked = headers?.get?.('retry-after')?.trim() ?? '';
  const sent = Date.parse(headers?.get?.('date') ?? '');
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - (Number.isNaN(sent) ? now : sent);
  return ms > 0 ? ms : undefined;
}
