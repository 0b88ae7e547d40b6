import { localServer } from '../fake/localServer';

export const tenant = '00000000-0000-0000-0000-0000000000001';
export const appId = '11111111-2222-3333-4444-555555555555';
export const publicUrl = 'https://throughline.example.org';

export interface Said {
  readonly issuer?: string;
  readonly audience?: string;
  readonly tid?: string;
  readonly oid?: string | undefined;
  /** Seconds from now. */
  readonly expires?: number;
  /** Signed with a key that is not published, though it is called as one that is. */
  readonly forged?: boolean;
}

/** A stand-in for Entra: publishes keys over HTTP, as the tenant's address does, and signs tokens as `getAuthToken` gives them. */
export async function openEntra() {
  const { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } = await import('jose');
  const [own, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const published = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
  let asked = 0;
  const server = await localServer(async (_request, response) => {
    asked += 1;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(published));
  });
  const claimsOf = ({ tid = tenant, oid }: Said) => ({
    tid,
    ...(oid === undefined ? {} : { oid }),
    scp: 'access_as_user',
  });
  const now = (): number => Math.floor(Date.now() / 1000);
  const issuerOf = ({ issuer, tid = tenant }: Said) => issuer ?? `https://login.microsoftonline.com/${tid}/v2.0`;
  return {
    keys: `${server.origin}/keys`,
    asked: () => asked,
    token: (said: Said): Promise<string> =>
      new SignJWT(claimsOf(said))
        .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'JWT' })
        .setIssuer(issuerOf(said))
        .setAudience(said.audience ?? appId)
        .setIssuedAt()
        .setExpirationTime(now() + (said.expires ?? 3600))
        .sign(said.forged ? other.privateKey : own.privateKey),
    unsigned: (said: Said): string =>
      new UnsecuredJWT(claimsOf(said))
        .setIssuer(issuerOf(said))
        .setAudience(appId)
        .setExpirationTime(now() + 3600)
        .encode(),
    close: () => server.stop(),
  };
}

export type Entra = Awaited<ReturnType<typeof openEntra>>;
