import { describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { fitted, mostCharacters } from "./characters";

const fits = (text: string, max: number) => z.string().check(mostCharacters(max)).safeParse(text).success;
// Two units a character: of the second plane. Two code points a letter: as some keyboards send an accent.
const [rare, accent] = ["𠮷", "e\u0301"];

describe("a limit in characters", () => {
  it.each([["阿", 50], [rare, 50], [accent, 50], ["·", 50], ["😀", 3]])("of %s takes %i, and not one more", (one, max) => {
    expect([fits(one.repeat(max), max), fits(one.repeat(max + 1), max), fits("", max)]).toEqual([true, false, true]);
  });
  it("is not a way around for what is endless", () => expect(fits(`e${"\u0301".repeat(5000)}`, 2)).toBe(false));
});

describe("what stays of what was typed", () => {
  it.each([
    ["", rare.repeat(50), 50, rare.repeat(50)], ["", rare.repeat(60), 50, rare.repeat(50)], ["ab", "abc", 3, "abc"], ["abc", "abxc", 3, "abc"], ["ab", "abcdef", 3, "abc"], [`a${rare}`, `a${rare}b`, 2, `a${rare}`], ["", accent.repeat(3), 3, accent.repeat(3)],
  ])("%j, then %j, with room for %i: %j", (was, typed, max, stays) => expect(fitted(was, typed, max)).toBe(stays));
  it("is what the server takes", () => {
    for (const one of ["a", "阿", rare, accent]) expect(fits(fitted("", one.repeat(90), 50), 50)).toBe(true);
  });
});
