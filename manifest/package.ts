import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { publicUrlOf } from '../bot/settings';
import { withTab } from './withTab';

// `npm run package`: the Teams app package to upload, made for the app id in MICROSOFT_APP_ID; with the tab when PUBLIC_URL is set.
const appId = process.env['MICROSOFT_APP_ID'] ?? '';
if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId)) {
  process.stderr.write('Set MICROSOFT_APP_ID: Azure portal, your Azure Bot, Configuration, "Microsoft App ID".\n');
  process.exit(1);
}
const { publicUrl } = publicUrlOf(process.env['PUBLIC_URL']);
const bare = JSON.parse(
  readFileSync(join(__dirname, 'manifest.json'), 'utf8').replaceAll('${MICROSOFT_APP_ID}', appId),
) as object;
const manifest = publicUrl === undefined ? bare : withTab(bare, appId, publicUrl);
const icon = (name: string): Uint8Array => readFileSync(join(__dirname, name));
const folder = process.env['DATA_DIR'] || '.data';
const file = join(folder, 'throughline-teams.zip');
mkdirSync(folder, { recursive: true });
writeFileSync(
  file,
  zipSync({
    'manifest.json': Buffer.from(JSON.stringify(manifest, null, 2)),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  }),
);
const tab = publicUrl === undefined ? ' It has no tab: for that, set PUBLIC_URL too.' : '';
process.stdout.write(`${file} is ready. Teams admin centre, Teams apps, Manage apps, Upload.${tab}\n`);
