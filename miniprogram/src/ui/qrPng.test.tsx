import { qrCode } from "@huiyin/shared/kernel/qr";
import { expect, it } from "@jest/globals";
import { crc32, inflateSync } from "node:zlib";
import { qrPng } from "./qrPng";

it("is a PNG whose pixels are the code's modules, quiet zone and all", () => {
  const text = "https://huiyin.test/cases/group/index?token=0123456789abcdef0123456789abcdef";
  const file = Buffer.from(qrPng(text).slice("data:image/png;base64,".length), "base64");
  expect([...file.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const [body, data] = [file.subarray(at + 4, at + 8 + length), file.subarray(at + 8, at + 8 + length)];
    // Node before 22.2 has no crc32.
    if (typeof crc32 === "function") expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(file.toString("latin1", at + 4, at + 8), data);
    at += 12 + length;
  }
  expect([...chunks.keys()]).toEqual(["IHDR", "IDAT", "IEND"]);
  const header = chunks.get("IHDR") ?? Buffer.alloc(0);
  const side = header.readUInt32BE(0);
  const modules = qrCode(text);
  expect([side, header.readUInt32BE(4), header[8], header[9]]).toEqual([(modules.length + 8) * 6, side, 1, 0]);
  const pixels = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  const width = Math.ceil(side / 8) + 1;
  const isDark = (x: number, y: number) => (((pixels[y * width + 1 + (x >> 3)] ?? 255) >> (7 - (x & 7))) & 1) === 0;
  const read = modules.map((row, y) => row.map((_, x) => isDark((x + 4) * 6 + 3, (y + 4) * 6 + 3)));
  expect(read).toEqual(modules);
  expect([isDark(0, 0), isDark(23, 23), isDark(side - 1, side - 1), isDark(24, 24)]).toEqual([false, false, false, true]);
});
