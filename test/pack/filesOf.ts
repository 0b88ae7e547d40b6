import { execFileSync } from 'node:child_process';
import { strFromU8, unzipSync } from 'fflate';

/** Everything that can be read in a Word document, a line for each paragraph; the pictures' descriptions too. */
export function wordText(bytes: Uint8Array): string {
  const parts = unzipSync(bytes);
  const xml = Object.keys(parts)
    .filter((name) => /^word\/.*\.xml$|^docProps\/.*\.xml$/.test(name))
    .map((name) => strFromU8(parts[name] ?? new Uint8Array()))
    .join('\n');
  const described = [...xml.matchAll(/descr="([^"]*)"/g)].map(([, text = '']) => text);
  return plain([...xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/g, ''), '\n', ...described.join('\n')].join(''));
}

/** The cells of each sheet, row by row. */
export function sheetCells(bytes: Uint8Array): string[][][] {
  const parts = unzipSync(bytes);
  const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, one = '']) =>
    plain(one.replaceAll(/<[^>]+>/g, '')),
  );
  const names = Object.keys(parts).filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
  names.sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]));
  return names.map((name) =>
    [...text(name).matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes = '', inner = '']) => {
        const value = plain(inner.replaceAll(/<[^>]+>/g, ''));
        return /t="s"/.test(attributes) ? (shared[Number(value)] ?? '') : value;
      }),
    ),
  );
}

/** The text of a PDF, in the order it was drawn, read in a process of its own: its reader is made of modules. */
export function pdfText(bytes: Uint8Array): string {
  const script = `
    import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
    const chunks = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    const pdf = await getDocument({ data: new Uint8Array(Buffer.concat(chunks)), verbosity: 0 }).promise;
    for (let page = 1; page <= pdf.numPages; page += 1) {
      const { items } = await (await pdf.getPage(page)).getTextContent();
      for (const { str, hasEOL } of items) process.stdout.write(str + (hasEOL ? '\\n' : ''));
      process.stdout.write('\\n');
    }`;
  const options = {
    input: bytes,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['pipe', 'pipe', 'ignore'] as ['pipe', 'pipe', 'ignore'],
  };
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], options).toString('utf8');
}

function plain(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** Text without what a line break changes. */
export function unbroken(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
