import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { mergeBoard, type Kept } from "./boardMerge";

type Line = { readonly id: string; readonly words: string };
const idOf = (line: Line) => line.id;
const lines = (ids: string, words = ""): Line[] => [...ids].map((id) => ({ id, words }));
const shownOf = (ids: string): Kept<Line>[] => lines(ids).map((line) => ({ ...line, gone: false }));
const said = (kept: readonly Kept<Line>[]): string => kept.map((line) => line.id + (line.gone ? "!" : "")).join("");

describe("mergeBoard", () => {
  it.each([
    ["nobody reads: just the fresh ones", "abc", "xab", false, "xab", 0],
    ["somebody reads: new ones above wait", "abc", "xyabc", true, "abc", 2],
    ["what left stays, marked", "abc", "ac", true, "ab!c", 0],
    ["the next page follows below", "abc", "abcde", true, "abcde", 0],
    ["new above, left in the middle, more below", "abc", "xacd", true, "ab!cd", 1],
    ["all have left", "abc", "xyz", true, "a!b!c!", 3],
    ["nothing was shown", "", "ab", true, "ab", 0],
  ])("%s", (_, shown, fresh, held, expected, waiting) => {
    const merged = mergeBoard(shownOf(shown), lines(fresh), held, idOf);
    expect(said(merged.lines)).toBe(expected);
    expect(merged.waiting).toBe(waiting);
  });

  it("gives rows their new words in place", () => {
    expect(mergeBoard(shownOf("ab"), lines("ab", "已接单"), true, idOf).lines.map((line) => line.words)).toEqual(["已接单", "已接单"]);
  });

  it("never moves a row under the reader, and loses none", () => {
    const ids = fc.uniqueArray(fc.constantFrom(..."abcdefghij"), { maxLength: 10 }).map((all) => all.join(""));
    fc.assert(
      fc.property(ids.filter((all) => all.length > 0), ids, (shown, fresh) => {
        const merged = mergeBoard(shownOf(shown), lines(fresh), true, idOf);
        expect(merged.lines.slice(0, shown.length).map(idOf).join("")).toBe(shown);
        const seen = new Set(merged.lines.map(idOf));
        expect([...fresh].filter((id) => !seen.has(id)).length).toBe(merged.waiting);
      }),
    );
  });
});
