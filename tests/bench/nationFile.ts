import { closeSync, openSync, writeSync } from "node:fs";

/** As many as the Bureau of Statistics counts. */
export const nationCounts = { districts: 2_978, streets: 41_352, communities: 620_573 } as const;
export type NationCounts = { readonly districts: number; readonly streets: number; readonly communities: number };
const provinces = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65];
const two = (n: number): string => String(n).padStart(2, "0");
const three = (n: number): string => String(n).padStart(3, "0");
/** How many of `all` fall to the n-th of `of`, so that they add up. */
const share = (all: number, of: number, n: number): number => Math.floor(((n + 1) * all) / of) - Math.floor((n * all) / of);

/** A made-up country of exactly so many units, in order of code; 辽宁 comes first, so that a small one has Dalian's districts too. */
export function writeNation(file: string, counts: NationCounts): void {
  const handle = openSync(file, "w");
  const each = Math.ceil(counts.districts / provinces.length);
  const codes = (counts.districts < 200 ? [21] : provinces).flatMap((province) => Array.from({ length: counts.districts < 200 ? counts.districts : each + 1 }, (_, n) => `${province}${two(1 + Math.floor(n / 10))}${two(1 + (n % 10))}`)).slice(0, counts.districts);
  let [lines, street]: [string[], number] = [[], 0];
  for (const [n, district] of codes.entries()) {
    lines.push(`${district},第${n + 1}区`);
    for (let s = 0; s < share(counts.streets, counts.districts, n); s += 1, street += 1) {
      const code = `${district}${three(s + 1)}`;
      lines.push(`${code},第${s + 1}${s % 5 === 4 ? "镇" : "街道"}`);
      for (let c = 0; c < share(counts.communities, counts.streets, street); c += 1) lines.push(`${code}${three(c + 1)},${s % 5 === 4 ? `第${c + 1}村委会` : `第${c + 1}社区居委会`}`);
    }
    if (lines.length > 20_000) {
      writeSync(handle, `${lines.join("\n")}\n`);
      lines = [];
    }
  }
  writeSync(handle, `${lines.join("\n")}\n`);
  closeSync(handle);
}
