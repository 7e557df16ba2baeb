/**
 * QR codes (ISO/IEC 18004), byte mode, error correction M, versions 1 to 10: as much as an address of up to 213 bytes needs, drawn by whoever
 * shows it. `true` is a dark module; the quiet zone of four modules around it is the drawer's.
 */
export type QrModules = readonly (readonly boolean[])[];

/** By version: error-correction codewords of a block, and blocks, at level M (ISO/IEC 18004:2015 table 9). */
const eccPerBlock = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const blocksOf = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const mostVersion = 10;

function rawCodewords(version: number): number {
  let bits = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2;
    bits -= (25 * aligned - 10) * aligned - 55;
    if (version >= 7) bits -= 36;
  }
  return Math.floor(bits / 8);
}
const of = (list: readonly number[], at: number): number => list[at] ?? 0;
const dataCodewords = (version: number): number => rawCodewords(version) - of(eccPerBlock, version) * of(blocksOf, version);

/** In GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(x: number, y: number): number {
  let z = 0;
  for (let bit = 7; bit >= 0; bit -= 1) z = (z << 1) ^ ((z >>> 7) * 0x11d) ^ (((y >>> bit) & 1) * x);
  return z & 0xff;
}
function divisor(degree: number): number[] {
  const out: number[] = Array.from({ length: degree }, (_, at) => (at === degree - 1 ? 1 : 0));
  for (let n = 0, root = 1; n < degree; n += 1, root = times(root, 2)) {
    for (let at = 0; at < degree; at += 1) out[at] = times(of(out, at), root) ^ (at + 1 < degree ? of(out, at + 1) : 0);
  }
  return out;
}
function remainder(data: readonly number[], by: readonly number[]): number[] {
  let out = by.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ of(out, 0);
    out = [...out.slice(1), 0].map((it, at) => it ^ times(of(by, at), factor));
  }
  return out;
}

/** Data and error correction, block by block, interleaved. */
function codewords(bytes: readonly number[], version: number): number[] {
  const [blocks, ecc, raw] = [of(blocksOf, version), of(eccPerBlock, version), rawCodewords(version)];
  const short = Math.floor(raw / blocks);
  const long = raw % blocks;
  const by = divisor(ecc);
  let from = 0;
  const cut = Array.from({ length: blocks }, (_, at) => {
    const data = bytes.slice(from, (from += short - ecc + (at < blocks - long ? 0 : 1)));
    return { data, check: remainder(data, by) };
  });
  const across = (lists: readonly (readonly number[])[]) => Array.from({ length: Math.max(...lists.map((it) => it.length)) }, (_, at) => lists.flatMap((it) => it[at] ?? [])).flat();
  return [...across(cut.map((it) => it.data)), ...across(cut.map((it) => it.check))];
}

function dataOf(bytes: readonly number[], version: number): number[] {
  const capacity = dataCodewords(version) * 8;
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let at = length - 1; at >= 0; at -= 1) bits.push((value >>> at) & 1);
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, capacity - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  const out = Array.from({ length: bits.length / 8 }, (_, at) => bits.slice(at * 8, at * 8 + 8).reduce((byte, bit) => (byte << 1) | bit, 0));
  for (let pad = 0xec; out.length * 8 < capacity; pad ^= 0xec ^ 0x11) out.push(pad);
  return out;
}

type Grid = { readonly size: number; readonly dark: boolean[][]; readonly fixed: boolean[][] };
const set = ({ dark, fixed }: Grid, x: number, y: number, isDark: boolean): void => {
  const [row, kept] = [dark[y], fixed[y]];
  if (row === undefined || kept === undefined || x < 0 || x >= row.length) return;
  row[x] = isDark;
  kept[x] = true;
};
function alignments(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - (count - 2 - at) * step)];
}
/** Five bits and ten, or six and twelve, of a BCH code. */
function protectedBits(value: number, length: number, generator: number): number {
  let rest = value;
  for (let n = 0; n < length; n += 1) rest = (rest << 1) ^ ((rest >>> (length - 1)) * generator);
  return (value << length) | rest;
}
function drawFormat(grid: Grid, mask: number): void {
  const bits = protectedBits(mask, 10, 0x537) ^ 0x5412;
  const bit = (at: number) => ((bits >>> at) & 1) === 1;
  const { size } = grid;
  for (let at = 0; at <= 5; at += 1) set(grid, 8, at, bit(at));
  set(grid, 8, 7, bit(6));
  set(grid, 8, 8, bit(7));
  set(grid, 7, 8, bit(8));
  for (let at = 9; at < 15; at += 1) set(grid, 14 - at, 8, bit(at));
  for (let at = 0; at < 8; at += 1) set(grid, size - 1 - at, 8, bit(at));
  for (let at = 8; at < 15; at += 1) set(grid, 8, size - 15 + at, bit(at));
  set(grid, 8, size - 8, true);
}
function drawn(version: number): Grid {
  const size = version * 4 + 17;
  const rows = () => Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const grid: Grid = { size, dark: rows(), fixed: rows() };
  for (let at = 0; at < size; at += 1) {
    set(grid, 6, at, at % 2 === 0);
    set(grid, at, 6, at % 2 === 0);
  }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) {
    for (let dy = -4; dy <= 4; dy += 1) for (let dx = -4; dx <= 4; dx += 1) set(grid, cx + dx, cy + dy, ![2, 4].includes(Math.max(Math.abs(dx), Math.abs(dy))));
  }
  const places = alignments(version, size);
  const last = places.length - 1;
  for (const [i, cx] of places.entries()) {
    for (const [j, cy] of places.entries()) {
      if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) continue;
      for (let dy = -2; dy <= 2; dy += 1) for (let dx = -2; dx <= 2; dx += 1) set(grid, cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
    }
  }
  drawFormat(grid, 0);
  if (version >= 7) {
    const bits = protectedBits(version, 12, 0x1f25);
    for (let at = 0; at < 18; at += 1) {
      const [a, b] = [size - 11 + (at % 3), Math.floor(at / 3)];
      set(grid, a, b, ((bits >>> at) & 1) === 1);
      set(grid, b, a, ((bits >>> at) & 1) === 1);
    }
  }
  return grid;
}

/** Every module that is free, in the order in which the bits go: two columns at a time from the right, up and down by turns. */
function zigzag({ size, fixed }: Grid): (readonly [x: number, y: number])[] {
  const out: (readonly [number, number])[] = [];
  for (let right = size - 1; right >= 1; right -= 2) {
    const column = right <= 6 ? right - 1 : right;
    const isUp = ((column + 1) & 2) === 0;
    for (let n = 0; n < size; n += 1) for (const x of [column, column - 1]) {
      const y = isUp ? size - 1 - n : n;
      if (fixed[y]?.[x] === false) out.push([x, y]);
    }
  }
  return out;
}
const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_x, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0, (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** How hard a code is to read: runs, squares, what looks like a finder, and an uneven share of dark (ISO/IEC 18004:2015 7.8.3). */
function penalty({ size, dark }: Grid): number {
  const at = (x: number, y: number) => dark[y]?.[x] === true;
  let sum = 0;
  const lines = Array.from({ length: size }, (_, n) => [Array.from({ length: size }, (_unused, m) => at(m, n)), Array.from({ length: size }, (_unused, m) => at(n, m))]).flat();
  for (const line of lines) {
    const text = line.map((it) => (it ? "1" : "0")).join("");
    for (const [run] of text.matchAll(/0{5,}|1{5,}/gu)) sum += run.length - 2;
    for (const finder of ["10111010000", "00001011101"]) for (let from = text.indexOf(finder); from >= 0; from = text.indexOf(finder, from + 1)) sum += 40;
  }
  for (let y = 0; y < size - 1; y += 1) for (let x = 0; x < size - 1; x += 1) if (at(x, y) === at(x + 1, y) && at(x, y) === at(x, y + 1) && at(x, y) === at(x + 1, y + 1)) sum += 3;
  const share = (dark.flat().filter(Boolean).length * 100) / (size * size);
  return sum + Math.floor(Math.abs(share - 50) / 5) * 10;
}

/** Without TextEncoder, which a mini-program does not have. */
const utf8 = (text: string): number[] => [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|(.)/gu)].map(([, hex, plain = ""]) => (hex === undefined ? plain.charCodeAt(0) : Number.parseInt(hex, 16)));

/** @throws for a text that is too long: whoever draws one knows how long its address is. */
export function qrCode(text: string): QrModules {
  const bytes = utf8(text);
  const version = Array.from({ length: mostVersion }, (_, at) => at + 1).find((it) => 4 + (it < 10 ? 8 : 16) + bytes.length * 8 <= dataCodewords(it) * 8);
  if (version === undefined) throw new Error(`qr: ${bytes.length} bytes are too many`);
  const bits = codewords(dataOf(bytes, version), version).flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((at) => ((byte >>> at) & 1) === 1));
  const candidates = masks.map((mask, number) => {
    const grid = drawn(version);
    for (const [n, [x, y]] of zigzag(grid).entries()) set(grid, x, y, (bits[n] ?? false) !== mask(x, y));
    drawFormat(grid, number);
    return { grid, penalty: penalty(grid) };
  });
  return candidates.reduce((best, it) => (it.penalty < best.penalty ? it : best)).grid.dark;
}
