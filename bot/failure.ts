import type { Failure } from '../src/ledger/messages';
import { NoAddress, NotConnected } from './sender';

/** What to do about a failed send. */
export type Verdict =
  | { readonly then: 'retry'; readonly failure: Failure; readonly afterMs?: number }
  /** Nothing can be sent anywhere yet: not a failure of this message, so it is not counted against it. */
  | { readonly then: 'wait'; readonly failure: Failure }
  /** The stored conversation is gone: drop it and begin one anew, once. */
  | { readonly then: 'begin_anew'; readonly failure: Failure }
  | { readonly then: 'give_up'; readonly failure: Failure };

const passing = new Set([412, 429, 502, 503, 504]);

/**
 * Reads a failure by its status: the sub-code is often absent (facts of the platform, "Sending"). Only 429, 412, 502, 503 and 504, and a
 * connection that broke or never answered, are worth trying again.
 */
export function verdictOn(error: unknown): Verdict {
  if (error instanceof NoAddress) return { then: 'give_up', failure: { reason: 'unreachable', code: 'no_address' } };
  if (error instanceof NotConnected)
    return { then: 'wait', failure: { reason: 'unreachable', code: 'teams_not_heard_from' } };
  const { statusCode: status, code, response } = error as { statusCode?: number; code?: string; response?: unknown };
  const detail = { ...(code ? { code: String(code).slice(0, 60) } : {}) };
  if (status === undefined) {
    // No answer at all: refused, reset, or silence until our own patience ended.
    return { then: 'retry', failure: { reason: 'unreachable', ...detail } };
  }
  const failure: Failure = { reason: status === 413 ? 'too_large' : 'refused', status, ...detail };
  if (passing.has(status)) {
    const afterMs = retryAfter(response);
    return { then: 'retry', failure, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  return { then: status === 404 ? 'begin_anew' : 'give_up', failure };
}

function retryAfter(response: unknown): number | undefined {
  const headers = (response as { headers?: { get?(name: string): string | undefined } } | undefined)?.headers;
  const seconds = Number(headers?.get?.('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}
