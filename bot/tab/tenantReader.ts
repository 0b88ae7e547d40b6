import type { JWTVerifyGetKey } from 'jose' with { 'resolution-mode': 'import' };
import { hasLeft, personOf, type Organisation } from '../../src/people/organisation';
import { apiOf } from './tabLink';
import { headerOf, type ReaderOf, type ReaderRefusal } from './reader';

export interface TokenSettings {
  readonly appId: string;
  /** Where people's browsers reach this deployment: part of the second form of the audience. */
  readonly publicUrl?: string | undefined;
  /** Where the tenant publishes its keys; Entra's own address when it is left out. */
  readonly keys?: string | undefined;
}

/** So far may the clocks of Entra and of this machine differ, in seconds. */
const clockTolerance = 30;

/**
 * A tenant: the reader is whoever the token of Teams' `getAuthToken` is about. It is believed when it is signed with a key of the tenant, was
 * issued there, for this app, and has not expired; its `oid` must be somebody of the organisation who is in post today.
 *
 * Entra issues version 1 tokens when the app registration does not ask for 2, with another issuer and the app's address as audience, so
 * both forms are taken ("Access tokens in the Microsoft identity platform").
 *
 * @param today the organisation's local day
 */
export function tenantReader(organisation: Organisation, settings: TokenSettings, today: () => string): ReaderOf {
  const { tenant } = organisation;
  const expected = {
    issuer: [`https://login.microsoftonline.com/${tenant}/v2.0`, `https://sts.windows.net/${tenant}/`],
    audience: audiencesOf(settings),
    algorithms: ['RS256'],
    requiredClaims: ['exp', 'oid', 'tid'],
    clockTolerance,
  };
  const address = settings.keys ?? `https://login.microsoftonline.com/${tenant}/discovery/v2.0/keys`;
  let keys: JWTVerifyGetKey | undefined;
  return async (headers) => {
    const token = /^Bearer (\S+)$/i.exec(headerOf(headers, 'authorization'))?.[1];
    if (token === undefined) return headerOf(headers, 'x-token-withheld') === '' ? 'token_missing' : 'token_withheld';
    // Loaded with the first token: start-up does not wait for it.
    const { createRemoteJWKSet, jwtVerify } = await import('jose');
    keys ??= createRemoteJWKSet(new URL(address));
    try {
      const { payload } = await jwtVerify(token, keys, expected);
      // The issuer names the tenant too; one of another tenant is refused whichever of them says so.
      if (payload['tid'] !== tenant) return 'token_tenant';
      return inPost(organisation, String(payload['oid']), today());
    } catch (error) {
      return refusalOf(error);
    }
  };
}

/** The app's id, and `api://<host>/<app id>` as it is set under "Expose an API". */
function audiencesOf({ appId, publicUrl }: TokenSettings): string[] {
  return [appId, ...(publicUrl === undefined ? [] : [apiOf(publicUrl, appId)])];
}

function inPost(organisation: Organisation, oid: string, today: string) {
  const person = personOf(organisation, oid);
  if (!person || (person.started !== undefined && person.started > today)) return 'person_unknown';
  return hasLeft(person, today) ? 'person_left' : person;
}

const byClaim: Readonly<Record<string, ReaderRefusal>> = { iss: 'token_tenant', aud: 'token_audience' };

/** jose says what was wrong in a code. What has none of them is that the keys could not be had: nobody is let in, and it can be tried again. */
function refusalOf(error: unknown): ReaderRefusal {
  const { code, claim } = error as { readonly code?: unknown; readonly claim?: unknown };
  if (code === 'ERR_JWT_EXPIRED') return 'token_expired';
  if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') return byClaim[String(claim)] ?? 'token_refused';
  const wrong = typeof code === 'string' && /^ERR_(JW[ST]|JOSE_(ALG|NOT)|JWKS_(NO|MULTIPLE))/.test(code);
  return wrong ? 'token_refused' : 'keys_unreachable';
}
