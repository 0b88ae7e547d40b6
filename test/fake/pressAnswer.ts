import type { Card } from './activity';

/** What came back for a press, as Teams understands it. */
export interface PressAnswer {
  /** The HTTP status. */
  readonly http: number;
  /** The body as it came: what the bot must get right to the letter. */
  readonly body: unknown;
  /** How long the person waited. */
  readonly ms: number;
  readonly card?: Card;
  readonly message?: string;
  readonly error?: { readonly statusCode: number; readonly code: string; readonly message: string };
  /** Why Teams would show "Something went wrong" and send the press again: an answer it can make nothing of. */
  readonly malformed?: string;
}

/** Reads the answer to `adaptiveCard/action` as strictly as Teams does. */
export function readPressAnswer(http: number, text: string, ms: number): PressAnswer {
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    return { http, body: text, ms, malformed: 'the body is no JSON' };
  }
  const plain = { http, body, ms };
  if (http !== 200) return { ...plain, malformed: `HTTP ${http}` };
  if (typeof body !== 'object' || body === null) return { ...plain, malformed: 'the body is empty' };
  const { statusCode, type, value } = body as Record<string, unknown>;
  if (typeof statusCode !== 'number') return { ...plain, malformed: 'statusCode is missing' };
  switch (type) {
    case 'application/vnd.microsoft.card.adaptive':
      if (statusCode !== 200 || typeof value !== 'object' || value === null) break;
      if ((value as Card)['type'] !== 'AdaptiveCard') return { ...plain, malformed: 'value is no AdaptiveCard' };
      return { ...plain, card: value as Card };
    case 'application/vnd.microsoft.activity.message':
      if (statusCode !== 200 || typeof value !== 'string') break;
      return { ...plain, message: value };
    case 'application/vnd.microsoft.error': {
      const { code, message } = (value ?? {}) as Record<string, unknown>;
      if (statusCode < 400 || typeof code !== 'string' || typeof message !== 'string') break;
      return { ...plain, error: { statusCode, code, message } };
    }
    default:
      return { ...plain, malformed: `unknown type ${JSON.stringify(type)}` };
  }
  return { ...plain, malformed: `value or statusCode does not fit ${type}` };
}
