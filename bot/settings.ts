import { z } from 'zod';
import type { DeploymentKeys } from '../src/record/deploymentKey';
import { makeAndKeep, readDeploymentKeys } from '../src/record/readDeploymentKeys';
import { isLoopback } from '../src/stores/cosmos/loopback';
import { readStoreSettings, type StoreSettings } from '../src/stores/storeSettings';

/** Everything the environment decides, read once at start-up. */
export type Settings = Common & (Local | Tenant);

interface Common {
  readonly port: number;
  readonly dataDir: string;
  readonly store: StoreSettings;
}

/** A laptop: loopback only, the demonstration organisation, no authentication. */
export interface Local {
  readonly mode: 'local';
  /** The port of the Agents Playground; undefined when it is off. */
  readonly playground: number | undefined;
  /** Whether a new store is filled with the demonstration's history, while the bot can be used already. */
  readonly demo?: boolean;
  /** What seals the texts; without it the data folder keeps a key of its own. */
  readonly sealing?: DeploymentKeys;
}

/** A Microsoft 365 tenant, with the bot's own identity. */
export interface Tenant {
  readonly mode: 'tenant';
  readonly appId: string;
  readonly tenantId: string;
  readonly password: string;
  readonly organisationFile: string;
  readonly sealing: DeploymentKeys;
  /** Where people's browsers reach this deployment, without a slash at its end. Without it there is no tab, and no pages to print are offered. */
  readonly publicUrl?: string;
}

/** The environment does not fit together. The message names the setting and where its value is found. */
export class SettingsError extends Error {}

const tenantSettings = {
  MICROSOFT_APP_ID: 'Azure portal, your Azure Bot, Configuration, "Microsoft App ID"',
  MICROSOFT_APP_TENANT_ID: 'Azure portal, your Azure Bot, Configuration, "App Tenant ID"',
  MICROSOFT_APP_PASSWORD:
    'Microsoft Entra admin centre, App registrations, your app, Certificates & secrets (the value, not the id)',
  ORGANISATION_FILE: 'the path of your organisation as YAML; README, "Put it in a tenant", shows one',
} as const;

const whereFound = { ...tenantSettings, SEALING_KEY: `32 bytes in base64. ${makeAndKeep}` } as const;

const port = z.coerce.number().int().min(1).max(65_535);

/**
 * Reads the settings. With none at all it is local mode; with any tenant setting, a database in the cloud or NODE_ENV=production, all of them
 * are needed: a bot that starts without its identity would answer anybody (an empty app id switches authentication off). A database
 * on this machine, which is an emulator, can be tried out in local mode.
 *
 * @throws SettingsError naming what to set
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const kept = readStoreSettings(env);
  if ('problem' in kept) throw new SettingsError(kept.problem);
  const common = { port: portOf('PORT', env['PORT'], 3978), ...kept };
  const sealing = sealingOf(env);
  const names = Object.keys(tenantSettings) as (keyof typeof tenantSettings)[];
  const inCloud = kept.store.engine === 'cosmos' && !isLoopback(kept.store.account.endpoint);
  const given = [...names.filter((name) => env[name]), ...(inCloud ? ['COSMOS_ENDPOINT'] : [])];
  const production = env['NODE_ENV'] === 'production';
  if (given.length === 0 && !production)
    return {
      ...common,
      mode: 'local',
      playground: playgroundOf(env['PLAYGROUND'], env['PLAYGROUND_PORT']),
      demo: demoOf(env['DEMO_DATA']),
      ...(sealing ? { sealing } : {}),
    };
  const missing = [...names, 'SEALING_KEY' as const].filter((name) => !env[name]);
  if (missing.length > 0 || !sealing) {
    const why =
      given.length > 0 ? `${given.join(', ')} ${given.length > 1 ? 'are' : 'is'} set` : 'NODE_ENV is production';
    throw new SettingsError(
      [
        `${why}, so this is not local mode, and these are missing:`,
        ...missing.map((name) => `  ${name}: ${whereFound[name]}`),
      ].join('\n'),
    );
  }
  return {
    ...common,
    mode: 'tenant',
    appId: env['MICROSOFT_APP_ID'] ?? '',
    tenantId: env['MICROSOFT_APP_TENANT_ID'] ?? '',
    password: env['MICROSOFT_APP_PASSWORD'] ?? '',
    organisationFile: env['ORGANISATION_FILE'] ?? '',
    sealing,
    ...publicUrlOf(env['PUBLIC_URL']),
  };
}

/**
 * A link opens a record for whoever holds it, so it never travels in the clear.
 * @throws SettingsError naming what to set
 */
export function publicUrlOf(value: string | undefined): { readonly publicUrl?: string } {
  if (!value) return {};
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const plain = url && [url.username, url.password, url.search, url.hash].every((part) => part === '');
  if (plain && url.protocol === 'https:') return { publicUrl: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
  throw new SettingsError(
    'PUBLIC_URL is not an address of this deployment. Give it as https://<your host>, or leave it out: then there is no tab, and no pages to print are offered.',
  );
}

function sealingOf(env: Readonly<Record<string, string | undefined>>): DeploymentKeys | undefined {
  const read = readDeploymentKeys(env);
  if ('problem' in read) throw new SettingsError(read.problem);
  return read.keys;
}

function portOf(name: string, value: string | undefined, usual: number): number {
  const parsed = port.safeParse(value || usual);
  if (parsed.success) return parsed.data;
  throw new SettingsError(`${name} is "${value}". Give a number from 1 to 65535, or leave it out for ${usual}.`);
}

function playgroundOf(value: string | undefined, at: string | undefined): number | undefined {
  if (value === 'off') return undefined;
  if (value === undefined || value === '' || value === 'on') return portOf('PLAYGROUND_PORT', at, 56150);
  throw new SettingsError(`PLAYGROUND is "${value}". Set it to on or off, or leave it out.`);
}

function demoOf(value: string | undefined): boolean {
  if (value === 'off') return false;
  if (value === undefined || value === '' || value === 'on') return true;
  throw new SettingsError(`DEMO_DATA is "${value}". Set it to on or off, or leave it out.`);
}
