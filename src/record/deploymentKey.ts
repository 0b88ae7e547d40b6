import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** The key that wraps every other. It is kept outside the store: whoever has one without the other reads nothing. */
export interface DeploymentKey {
  /** Names the key without giving anything of it away. */
  readonly fingerprint: string;
  readonly key: KeyObject;
}

/** The deployment's key, and while it is being changed also the one before it. */
export interface DeploymentKeys {
  readonly now: DeploymentKey;
  readonly before?: DeploymentKey;
}

const bytes = 32;

/** How somebody makes a key. Said wherever one is missing or cannot be used. */
export const howToMakeOne = `node -e "console.log(require('crypto').randomBytes(${bytes}).toString('base64'))"`;

/** @returns undefined when the text is not 32 bytes in base64 */
export function deploymentKey(text: string): DeploymentKey | undefined {
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined;
  const raw = Buffer.from(trimmed, 'base64');
  if (raw.length !== bytes) return undefined;
  const fingerprint = createHmac('sha256', raw).update('throughline deployment key').digest('hex').slice(0, 16);
  return { fingerprint, key: createSecretKey(raw) };
}
