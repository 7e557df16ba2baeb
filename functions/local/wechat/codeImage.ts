import { deflateSync } from "node:zlib";
import { qrCode } from "@huiyin/shared/kernel/qr";

/** What a camera needs around a code (ISO/IEC 18004). */
const quiet = 4;

/** CRC-32 as PNG has it (W3C PNG, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
function chunk(kind: string, data: Uint8Array): Buffer {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length);
  out.write(kind, 4, "latin1");
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8);
  return out;
}

/**
 * A code that a camera reads, as a PNG in grey. WeChat draws a round code that only WeChat reads; here it is a plain one with the address of the
 * same page in the web build, so that what is printed from the local run can be scanned too.
 * @param width of the image in pixels; modules are whole pixels, the rest is margin
 */
export function codeImage(text: string, width: number): Buffer {
  const modules = qrCode(text);
  const scale = Math.max(1, Math.floor(width / (modules.length + quiet * 2)));
  const size = Math.max(width, scale * (modules.length + quiet * 2));
  const margin = Math.floor((size - scale * modules.length) / 2);
  const dark = (x: number, y: number): boolean => modules[Math.floor((y - margin) / scale)]?.[Math.floor((x - margin) / scale)] === true;
  // Each line begins with its filter: none.
  const lines = Buffer.alloc(size * (size + 1), 0xff);
  for (let y = 0; y < size; y += 1) {
    lines[y * (size + 1)] = 0;
    for (let x = 0; x < size; x += 1) if (dark(x, y)) lines[y * (size + 1) + 1 + x] = 0;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // Eight bits, grey; deflate, no interlace.
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", head), chunk("IDAT", deflateSync(lines)), chunk("IEND", new Uint8Array())]);
}
