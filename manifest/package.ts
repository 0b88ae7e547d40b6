import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

// `npm run package`: the Teams app package to upload, made for the app id in MICROSOFT_APP_ID.
const appId = process.env['MICROSOFT_APP_ID'] ?? '';
if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId)) {
  process.stderr.write('Set MICROSOFT_APP_ID: Azure portal, your Azure Bot, Configuration, "Microsoft App ID".\n');
  process.exit(1);
}
const manifest = readFileSync(join(__dirname, 'manifest.json'), 'utf8').replaceAll('${MICROSOFT_APP_ID}', appId);
const icon = (name: string): Uint8Array => readFileSync(join(__dirname, name));
const folder = process.env['DATA_DIR'] || '.data';
const file = join(folder, 'throughline-teams.zip');
mkdirSync(folder, { recursive: true });
writeFileSync(
  file,
  zipSync({
    'manifest.json': Buffer.from(manifest),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  }),
);
process.stdout.write(`${file} is ready. Teams admin centre, Teams apps, Manage apps, Upload.\n`);
