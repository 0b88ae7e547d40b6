import { unzlibSync } from 'fflate';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** '#rrggbb' at a place. */
  at(x: number, y: number): string;
  /** How many pixels of a region have a colour like this one. */
  count(colour: string, region?: Region): number;
}

export interface Region {
  readonly top: number;
  readonly bottom: number;
}

const signature = '89504e470d0a1a0a';

/** Reads a `data:image/png;base64,…` with a table of colours back, as any reader of PNG would. */
export function pictureIn(uri: string): Picture {
  const bytes = Buffer.from(uri.replace(/^data:image\/png;base64,/, ''), 'base64');
  if (bytes.subarray(0, 8).toString('hex') !== signature) throw new Error('This is no PNG.');
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    parts.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const [header, table, data] = ['IHDR', 'PLTE', 'IDAT'].map((name) => parts.get(name));
  if (!header || !table || !data || !parts.has('IEND')) throw new Error('A part of the PNG is missing.');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = unzlibSync(data);
  const at = (x: number, y: number): string => {
    const place = rows[y * (width + 1) + 1 + x] ?? 0;
    return `#${table.toString('hex', 3 * place, 3 * place + 3)}`;
  };
  const count = (colour: string, { top, bottom }: Region = { top: 0, bottom: height }): number => {
    let found = 0;
    for (let y = top; y < bottom; y += 1) for (let x = 0; x < width; x += 1) if (at(x, y) === colour) found += 1;
    return found;
  };
  return { width, height, at, count };
}
