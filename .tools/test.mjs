// `npm test`: everything there is to check, one part after the other, then a table of how each went. With words behind
// it (`npm test -- jest walls`) only those parts. In CI nothing may be left out: a missing browser is a failure there.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { install } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const inCi = process.env.CI === 'true';
const reports = mkdtempSync(join(tmpdir(), 'throughline-test-'));

const node = (script, ...args) => [process.execPath, [join(root, 'node_modules', script), ...args]];
const npmScript = (name) => [process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', name]];
const jest = (report, ...args) => [
  ...node('jest/bin/jest.js', '--json', `--outputFile=${join(reports, report)}`, ...args),
];
const browserTests = String.raw`\.browser\.test\.ts$`;

/** Name, what it checks, the command, whether it needs a browser. */
const parts = [
  ['types', 'the types fit (tsc)', npmScript('types')],
  ['format', 'everything is formatted (prettier)', npmScript('format:check')],
  ['lint', 'the house rules of the code (eslint)', npmScript('lint')],
  ['walls', 'who may import whom (dependency-cruiser)', npmScript('walls')],
  ['unused', 'nothing is left over (knip)', npmScript('unused')],
  [
    'jest',
    'the stories and rules',
    jest('jest.json', `--testPathIgnorePatterns=${browserTests}`, '--testPathIgnorePatterns=<rootDir>/test/vectors/'),
  ],
  ['vectors', 'figures that other people computed', jest('vectors.json', 'test/vectors')],
  [
    'browser',
    'end to end in Chromium',
    jest('browser.json', '--runInBand', `--testPathPatterns=${browserTests}`),
    true,
  ],
  ['gallery', 'every card can be drawn', npmScript('gallery'), true],
];

install();
const only = process.argv.slice(2);
const unknown = only.filter((name) => !parts.some(([part]) => part === name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts: ${parts.map(([part]) => part).join(', ')}.`);
  process.exit(2);
}

const chromium = findChromium();
const rows = [];
for (const [name, what, [command, args], needsBrowser] of parts) {
  if (only.length > 0 && !only.includes(name)) continue;
  console.log(`\n── ${name}: ${what} ${'─'.repeat(Math.max(3, 90 - name.length - what.length))}`);
  if (needsBrowser && chromium === undefined) {
    console.log('No Chromium here. Install one (Debian: apt-get install chromium) or set CHROMIUM to its path.');
    rows.push({ name, outcome: inCi ? 'FAILED' : 'left out', note: 'no Chromium', seconds: 0 });
    continue;
  }
  const began = Date.now();
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(chromium && { CHROMIUM: chromium }) },
  });
  if (done.signal === 'SIGINT') process.exit(130);
  const note = done.error ? done.error.message : done.signal ? `ended by ${done.signal}` : '';
  rows.push({ name, outcome: done.status === 0 ? 'ok' : 'FAILED', note, seconds: (Date.now() - began) / 1000 });
}

console.log('\n── summary ' + '─'.repeat(83));
for (const { name, outcome, note, seconds } of rows) {
  console.log(`${outcome.padEnd(9)} ${name.padEnd(9)} ${seconds.toFixed(1).padStart(6)} s  ${note}`);
}
if (rows.some(({ outcome }) => outcome === 'left out')) {
  console.log('Something was left out (see above): CI will run it.');
}

const totals = { passed: 0, failed: 0, skipped: 0 };
for (const report of ['jest.json', 'vectors.json', 'browser.json']) count(report);
rmSync(reports, { recursive: true, force: true });
// CI reads this closing line. Parts that are no jest run count as one test each.
for (const { name, outcome } of rows) {
  if (['jest', 'vectors', 'browser'].includes(name) && outcome !== 'FAILED') continue;
  if (outcome === 'ok') totals.passed += 1;
  if (outcome === 'FAILED') totals.failed += 1;
  if (outcome === 'left out') totals.skipped += 1;
}
console.log(
  `\n${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
process.exitCode = rows.some(({ outcome }) => outcome === 'FAILED') ? 1 : 0;

function count(report) {
  let result;
  try {
    result = JSON.parse(readFileSync(join(reports, report), 'utf8'));
  } catch {
    return; // The part did not run, or broke before it could report: its row says so.
  }
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests;
  totals.skipped += result.numPendingTests + result.numTodoTests;
}
