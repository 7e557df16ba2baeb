import { describe, expect, it } from "@jest/globals";
import { looksLike, zUploadNew, type FileType } from "./uploads";

const of = (text: string): Uint8Array => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
const heads: readonly (readonly [type: FileType, bytes: Uint8Array])[] = [
  ["image/jpeg", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
  ["image/png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ["application/pdf", of("%PDF-1.7")],
  ["audio/mpeg", of("ID3\u0003")],
  // MPEG 2, layer III, 48 kbit/s, 16 kHz: what WeChat records.
  ["audio/mpeg", Uint8Array.of(0xff, 0xf3, 0x68, 0xc4)],
  ["audio/mp4", of("\0\0\0\u001cftypM4A ")],
  ["audio/aac", Uint8Array.of(0xff, 0xf1, 0x50, 0x80)],
  ["audio/wav", of("RIFF\0\0\0\0WAVEfmt ")],
];
const sounds: readonly FileType[] = ["audio/mpeg", "audio/mp4", "audio/aac", "audio/wav"];

describe("what a file is", () => {
  it.each(heads)("%s by its first bytes, and no other kind", (type, bytes) => {
    expect(looksLike(type, bytes)).toBe(true);
    for (const other of ["image/jpeg", "image/png", "application/pdf", ...sounds] as const) if (other !== type) expect([other, looksLike(other, bytes)]).toEqual([other, false]);
  });
  it("neither what is no sound, nor a sound cut to nothing", () => {
    for (const type of sounds) {
      for (const bytes of [of("<html>"), of("RIFF\0\0\0\0AVI LIST"), Uint8Array.of(0xff, 0xe0, 0, 0), Uint8Array.of(0xff), new Uint8Array()]) expect([type, looksLike(type, bytes)]).toEqual([type, false]);
    }
  });
  it("only a sound is so many seconds long, and a minute at most", () => {
    const said = (more: object) => zUploadNew.safeParse({ name: "a", type: "audio/mpeg", bytes: 9, sha256: "0".repeat(64), ...more }).success;
    expect([said({}), said({ seconds: 60 }), said({ seconds: 61 }), said({ seconds: 0 }), said({ type: "image/png", seconds: 5 })]).toEqual([true, true, false, false, false]);
  });
});
