import { deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColours = 256;
/** What is kept of red, green and blue when colours are told apart: three bits of each, or two where that is too many. */
const precisions = [0xe0e0e0, 0xc0c0c0] as const;

/**
 * A PNG with a table of its colours and one byte for each pixel: half the size of what libraries that draw write, which is four bytes for
 * each. Colours that nobody could tell apart become one.
 *
 * @param pixels red, green, blue and opacity of each pixel, row by row; all of them opaque
 */
export function indexedPng(pixels: Uint8Array, width: number, height: number): Buffer {
  const { table, places } = colourTable(pixels);
  // Each row begins with how it is filtered: 0, not at all. Areas of one colour get no smaller by it.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(places.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits for each pixel, from a table.
  header.set([8, 3], 8);
  return Buffer.concat([
    signature,
    part('IHDR', header),
    part('PLTE', Buffer.from(table.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]))),
    part('IDAT', deflateSync(rows, { level: 9 })),
    part('IEND', Buffer.alloc(0)),
  ]);
}

/** The colours that are left, and which of them each pixel is. */
function colourTable(pixels: Uint8Array): { table: readonly number[]; places: Uint8Array } {
  const colours = coloursOf(pixels);
  const counts = new Map<number, number>();
  colours.forEach((colour) => counts.set(colour, (counts.get(colour) ?? 0) + 1));
  // Of near colours the one that is used least is set first and the one used most last: white stays white.
  const leastFirst = [...counts].sort(([, a], [, b]) => a - b).map(([colour]) => colour);
  const tableBy = (bits: number) => new Map(leastFirst.map((colour) => [colour & bits, colour]));
  const bits = tableBy(precisions[0]).size <= mostColours ? precisions[0] : precisions[1];
  const table = tableBy(bits);
  const placeOfNear = new Map([...table.keys()].map((near, place) => [near, place]));
  const placeOf = new Map(leastFirst.map((colour) => [colour, placeOfNear.get(colour & bits) ?? 0]));
  const places = new Uint8Array(colours.length);
  colours.forEach((colour, at) => (places[at] = placeOf.get(colour) ?? 0));
  return { table: [...table.values()], places };
}

/** Red, green and blue of each pixel as one number. */
function coloursOf(pixels: Uint8Array): Uint32Array {
  const colours = new Uint32Array(pixels.length / 4);
  for (let at = 0; at < colours.length; at += 1) {
    colours[at] = ((pixels[4 * at] ?? 0) << 16) | ((pixels[4 * at + 1] ?? 0) << 8) | (pixels[4 * at + 2] ?? 0);
  }
  return colours;
}

function part(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(checksum(named), named.length + 4);
  return framed;
}

/** CRC-32. Node has one since 20.15; ours is for every 20. */
function checksum(data: Buffer): number {
  let sum = ~0;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}
