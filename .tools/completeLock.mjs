// After `npm install something`, where the registry serves this platform's native packages alone: `npm ci` then fails with
// "Missing: … from lock file" for every other platform's. This writes those into package-lock.json from what their parents
// say (name, version) and what their names say (system, processor, C library), so that a fresh clone installs anywhere.
// They have no integrity hash until npm rewrites the lock with a registry that serves them all.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));

const SYSTEMS = ['darwin', 'linux', 'win32', 'freebsd', 'netbsd', 'openbsd', 'sunos', 'aix', 'android', 'openharmony'];
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

let added = 0;
for (const [place, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (place === '' || found(place, name) || !/^\d/.test(version)) continue;
    const parts = name.split(/[-/]/);
    const os = parts.filter((part) => SYSTEMS.includes(part));
    const cpu = parts.filter((part) => PROCESSORS.includes(part));
    if (os.length === 0 && cpu.length === 0) continue;
    const musl = /musl/.test(name);
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu.length > 0 && { cpu }),
      ...(parent.dev && { dev: true }),
      ...(os[0] === 'linux' && /musl|gnu/.test(name) && { libc: [musl ? 'musl' : 'glibc'] }),
      optional: true,
      ...(os.length > 0 && { os }),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added to package-lock.json.`);

function found(place, name) {
  for (let at = place; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    if (lock.packages[`${at}/node_modules/${name}`.replace(/^\//, '')]) return true;
    if (!at.includes('/node_modules/')) return Boolean(lock.packages[`node_modules/${name}`]);
  }
}
