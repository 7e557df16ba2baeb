import { qrCode } from "@huiyin/shared/kernel/qr";
import { base64Of } from "@/platform/base64";

/**
 * A QR code as a PNG in a data address: what every WeChat draws (it draws no SVG of ours, and long-pressed it is recognised as a code).
 * One bit a pixel, not compressed: PNG, W3C second edition; RFC 1950 and 1951 for what stands in IDAT.
 */
const quiet = 4;
const scale = 6;

const crcTable = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce<number>((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
const crc32 = (bytes: readonly number[]): number => (bytes.reduce((c, byte) => (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
function adler32(bytes: readonly number[]): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) [a, b] = [(a + byte) % 65521, (b + a + byte) % 65521];
  return ((b << 16) | a) >>> 0;
}
const four = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const chunk = (name: string, data: readonly number[]): number[] => {
  const body = [...[...name].map((it) => it.charCodeAt(0)), ...data];
  return [...four(data.length), ...body, ...four(crc32(body))];
};
/** Stored as it is, in blocks of at most 65,535 bytes. */
function stored(bytes: readonly number[]): number[] {
  const most = 65535;
  const blocks = Array.from({ length: Math.ceil(bytes.length / most) }, (_, at) => bytes.slice(at * most, (at + 1) * most));
  return [0x78, 0x01, ...blocks.flatMap((it, at) => [at === blocks.length - 1 ? 1 : 0, it.length & 255, it.length >>> 8, ~it.length & 255, (~it.length >>> 8) & 255, ...it]), ...four(adler32(bytes))];
}

/** Its rows of pixels, each with its filter byte (0) before it; a set bit is white. */
function rowsOf(text: string): { readonly side: number; readonly rows: number[] } {
  const modules = qrCode(text);
  const side = (modules.length + quiet * 2) * scale;
  const isDark = (x: number, y: number): boolean => modules[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet] === true;
  const width = Math.ceil(side / 8);
  const rows = Array.from({ length: side }, (_, y) => [
    0, ...Array.from({ length: width }, (__, byte) => Array.from({ length: 8 }).reduce<number>((bits, ___, bit) => (bits << 1) | (isDark(byte * 8 + bit, y) ? 0 : 1), 0)),
  ]).flat();
  return { side, rows };
}

/** @throws as qrCode does, for a text that is too long */
export function qrPng(text: string): string {
  const { side, rows } = rowsOf(text);
  const bytes = [137, 80, 78, 71, 13, 10, 26, 10, ...chunk("IHDR", [...four(side), ...four(side), 1, 0, 0, 0, 0]), ...chunk("IDAT", stored(rows)), ...chunk("IEND", [])];
  return `data:image/png;base64,${base64Of(Uint8Array.from(bytes))}`;
}
