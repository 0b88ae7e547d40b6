import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A file of the tab's page, as it is sent. */
export interface Asset {
  readonly type: string;
  readonly plain: Uint8Array;
  readonly br: Uint8Array;
  readonly gzip: Uint8Array;
}

/** The page's program and style, made from `src/tab/` in memory. Every name holds a hash of what is in it. */
export interface Bundle {
  readonly assets: ReadonlyMap<string, Asset>;
  /** The first script, and what it needs at once: a browser can fetch them side by side. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

const folder = join(__dirname, '../../src/tab');
const compressions = { br: promisify(brotliCompress), gzip: promisify(gzip) };
/** Two thirds of the work of the highest for one percent more bytes: the first reader waits for it. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

let made: Promise<Bundle> | undefined;

/**
 * The bundle, made when it is first asked for and kept while the process lives: there is no build to run, and none that is stale. It takes
 * about a second of another process. When it fails, the next reader has it made anew.
 */
export function tabBundle(): Promise<Bundle> {
  made ??= make().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function make(): Promise<Bundle> {
  const { build, stop } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [join(folder, 'start.tsx')],
    absWorkingDir: folder,
    tsconfig: join(folder, 'tsconfig.json'),
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    // The browsers Teams runs in or on: Edge's WebView, Chrome, and Safari on phones.
    target: ['chrome109', 'edge109', 'safari16'],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    outdir: 'assets',
    write: false,
    metafile: true,
    logLevel: 'silent',
  }).finally(stop);
  const assets = new Map<string, Asset>();
  // One after another: side by side they would take some 70 MB for a moment.
  for (const { path, contents } of outputFiles) assets.set(basename(path), await assetOf(path, contents));
  const [entry] = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint === 'start.tsx');
  if (!entry) throw new Error('The bundle of src/tab has no start.tsx.');
  const [name, { imports, cssBundle }] = entry;
  const atOnce = imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
  return {
    assets,
    scripts: [name, ...atOnce.map(({ path }) => path)].map((path) => basename(path)),
    styles: cssBundle === undefined ? [] : [basename(cssBundle)],
  };
}

async function assetOf(path: string, contents: Uint8Array): Promise<Asset> {
  return {
    type: path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    plain: contents,
    br: await compressions.br(contents, quality),
    gzip: await compressions.gzip(contents),
  };
}
