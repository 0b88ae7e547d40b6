/** How long Cosmos DB is waited for. A press must be answered within 10 seconds, whatever happens behind it. */
export interface Persistence {
  /** One request, in milliseconds. */
  readonly requestMs: number;
  /** All tries of one request together, with the waits between them. */
  readonly totalMs: number;
}

export const persistence: Persistence = { requestMs: 3000, totalMs: 8000 };

/** Cosmos DB did not do what was asked in the time there was. What was to be written may have been written all the same. */
export class CosmosUnavailable extends Error {}

/** What can be known of a failed request, however it failed. */
export interface CosmosFailure {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** Answers that a later try may change: asked too much, timed out on the server, moved, retry with, unavailable, or a gateway in between. */
const passing = new Set<unknown>([408, 410, 429, 449, 500, 502, 503, 504]);

/**
 * Tries until there is an answer that will stay, honouring the wait the server asks for, else backing off with jitter.
 *
 * A try that failed may have been applied: `attempt` must be fit to be repeated.
 *
 * @throws CosmosUnavailable after `totalMs`; any error that trying again would not change, as it is
 */
export async function persistently<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  { totalMs }: Persistence,
): Promise<T> {
  const until = performance.now() + totalMs;
  const signal = AbortSignal.timeout(totalMs);
  let last: unknown;
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt(signal);
    } catch (error) {
      if (!passes(error)) throw error;
      // The end of our own time says nothing of the cause; the failure before it does.
      last = signal.aborted ? (last ?? error) : error;
      const wait = askedFor(error) ?? Math.min(1000, 25 * 2 ** tries) * (0.5 + Math.random() / 2);
      if (signal.aborted || performance.now() + wait >= until) throw unavailable(last, totalMs);
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}

function passes(error: unknown): boolean {
  const { code, name } = error as CosmosFailure;
  // Whatever is not a status is the network or its absence: a reset, a refusal, a time limit, half an answer that cannot be parsed.
  const network = typeof code === 'string' && !code.startsWith('ERR_');
  return passing.has(code) || network || name === 'AbortError' || name === 'SyntaxError';
}

/** The wait the server asks for, in milliseconds: Cosmos DB says it in its own header, a proxy in between in the standard one. */
function askedFor(error: unknown): number | undefined {
  const { headers = {} } = error as CosmosFailure;
  const ms = Number(headers['x-ms-retry-after-ms'] ?? Number.NaN);
  if (Number.isFinite(ms)) return ms;
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

function unavailable(cause: unknown, totalMs: number): CosmosUnavailable {
  const { code } = cause as CosmosFailure;
  const answer = typeof code === 'number' || typeof code === 'string' ? code : 'none';
  const advice =
    code === 429
      ? 'More is asked of it than its throughput allows: raise the throughput of the database in the Azure portal.'
      : 'Look at the health of the account in the Azure portal, and at the network between it and here.';
  return new CosmosUnavailable(
    `Cosmos DB did not answer within ${totalMs / 1000} s (last answer: ${answer}). ${advice}`,
    {
      cause,
    },
  );
}
