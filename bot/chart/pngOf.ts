import { readFile } from 'node:fs/promises';
import { fontFiles } from './fontFiles';
import { indexedPng } from './indexedPng';

type Painter = Awaited<ReturnType<typeof loadPainter>>;
let painter: Promise<Painter> | undefined;

/**
 * An SVG as PNG, as wide as the SVG says it is. Text is drawn with our own font, so it is the same on every machine.
 *
 * WebAssembly and not the native build: it needs no package for each system, gives its memory back (the native one kept 2 MB of every
 * picture), and a fault of it is an error here and not the end of the process.
 *
 * @throws Error when it is no SVG
 */
export async function pngOf(svg: string): Promise<Buffer> {
  painter ??= loadPainter();
  const { Resvg, fontBuffers } = await painter;
  const drawing = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: 'DejaVu Sans' } });
  const image = drawing.render();
  try {
    return indexedPng(image.pixels, image.width, image.height);
  } finally {
    image.free();
    drawing.free();
  }
}

async function loadPainter() {
  const { Resvg, initWasm } = await import('@resvg/resvg-wasm');
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const fontBuffers = await Promise.all(Object.values(fontFiles).map((file) => readFile(file)));
  return { Resvg, fontBuffers };
}
