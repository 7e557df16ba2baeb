/**
 * Whether two stories say much the same, told from hashes alone (MinHash with banding): each run of three characters is a number only
 * whoever holds the key can compute; of each of 18 orders over all numbers the least is kept, three make a band. Two stories of which half the runs are the same share
 * a band about every second time, of which three quarters are the same nearly always. What the bands leak is docs/decisions/0007's subject.
 */
const runLength = 3;
/** Shorter, everybody's words look alike. */
const leastRuns = 12;
const mostRuns = 2000;
export const bandCount = 6;
const bandRows = 3;

/** The runs of a story, each once, without anything but letters and figures. */
export function runsOf(story: string): readonly string[] {
  const letters = [...story.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")];
  const runs = new Set<string>();
  for (let at = 0; at + runLength <= letters.length && runs.size < mostRuns; at += 1) runs.add(letters.slice(at, at + runLength).join(""));
  return [...runs];
}

/** An order of 32-bit numbers for each row: odd multipliers are one-to-one, and the shift brings the high bits down. */
const orderOf = (value: number, row: number): number => {
  const mixed = Math.imul(value ^ Math.imul(row + 1, 0x9e3779b1), 0x85ebca6b | 1) >>> 0;
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) >>> 0;
};

/** The bands of a story, in order; none when it is too short to tell. @param numbers its runs under the key, 32 bits each */
export function bandsOf(numbers: readonly number[]): readonly string[] {
  if (numbers.length < leastRuns) return [];
  const least = Array.from({ length: bandCount * bandRows }, (_, row) => numbers.reduce((low, value) => Math.min(low, orderOf(value, row)), 0xffffffff));
  return Array.from({ length: bandCount }, (_, band) => `${band}.${least.slice(band * bandRows, (band + 1) * bandRows).map((it) => it.toString(36)).join(".")}`);
}
