import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

// As root in a container there is no sandbox and no GPU; the rest stops it asking the network for updates.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-GB',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
];

/**
 * A headless Chromium: the one CHROMIUM names, else the first found in the usual places. playwright-core brings none
 * of its own. Throws with what to install when there is none; a browser test never skips itself.
 */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error('No Chromium found. Install one (Debian: apt-get install chromium) or set CHROMIUM to its path.');
  }
  return chromium.launch({ executablePath, args: FLAGS });
}
