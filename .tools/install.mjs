// Makes node_modules match package-lock.json, so that `npm start` and `npm test` work on a fresh clone. Plain Node, no
// dependencies: it runs before there are any. `node .tools/install.mjs` does just that and nothing else.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'node_modules', '.throughline-installed');
const OLDEST = 20;

/** Installs when the lock file, or the Node the native parts were built for, is not that of the last install. */
export function install() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST) {
    stop(`Throughline needs Node ${OLDEST} or newer; this is ${process.version}. Get one from https://nodejs.org.`);
  }
  const stamp = currentStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;

  const why = existsSync(join(root, 'node_modules'))
    ? 'package-lock.json or Node has changed'
    : 'nothing is installed yet';
  say(`Installing what package-lock.json lists (${why}). It takes a minute or two: SQLite may be compiled here.`);
  // `npm ci` removes node_modules first. Under a Node older than 22 it warns about restify 12, which says it wants 22 but
  // was checked to serve on 20: that warning would only worry people, so warnings are left out and errors kept.
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const began = Date.now();
  const done = spawnSync(command, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    // What npm hands down about the run that called us must not change what is installed: dev tools are needed here.
    env: { ...process.env, NODE_ENV: 'development', npm_config_omit: '' },
  });
  if (done.error) stop(`npm could not be started (${done.error.message}). Node brings npm with it: is it on the PATH?`);
  if (done.signal) process.exit(130);
  if (done.status !== 0) {
    stop(
      'npm ci failed; its reason stands above. Most often: no way to the npm registry (check the network or proxy), or ' +
        'SQLite had to be compiled and there is no compiler (Debian: apt-get install python3 make g++). ' +
        'Then run the same command again.',
    );
  }
  writeFileSync(stampFile, stamp);
  say(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** What must be the same for an install to be good: the lock file, the ABI, and the machine's kind. */
function currentStamp() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${lock} abi-${process.versions.modules} ${process.platform}-${process.arch}\n`;
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function stop(line) {
  say(line);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install();
