import { deploymentKey, howToMakeOne, type DeploymentKeys } from './deploymentKey';

type Env = Readonly<Record<string, string | undefined>>;

/** The deployment's keys as settings give them (undefined: none is given), or what is wrong with them. Never says a key. */
export function readDeploymentKeys(env: Env): { readonly keys?: DeploymentKeys } | { readonly problem: string } {
  const { SEALING_KEY: given, SEALING_KEY_BEFORE: givenBefore } = env;
  if (!given) return givenBefore ? { problem: 'SEALING_KEY_BEFORE is set, but SEALING_KEY is not: give both.' } : {};
  const now = deploymentKey(given);
  if (!now) return { problem: notAKey('SEALING_KEY') };
  if (!givenBefore) return { keys: { now } };
  const before = deploymentKey(givenBefore);
  if (!before) return { problem: notAKey('SEALING_KEY_BEFORE') };
  return { keys: { now, before } };
}

function notAKey(setting: string): string {
  return `${setting} is not a key: it must be 32 bytes in base64. ${makeAndKeep}`;
}

/** How to make a key, and what depends on it. */
export const makeAndKeep =
  `Make one with: ${howToMakeOne}\nKeep it in your key vault and nowhere near the backups of the store. Whoever loses it loses every text in the ` +
  'store: nobody can read them again.';
