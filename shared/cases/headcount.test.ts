import { describe, expect, it } from "@jest/globals";
import { reportedFor, standsFor } from "./headcount";
import type { Case } from "./schema";

const open = { status: "answered", headcount: 40 } as Case;
const ended = (status: "closed" | "withdrawn", people?: number) => ({ status, headcount: 40, people }) as Case;

describe("how many one matter stands for", () => {
  it.each<[string, Case, { people: number; typed?: number } | null, number]>([
    ["of no group, as it was told", open, null, 40], ["nobody wrote a line yet", open, { people: 0, typed: 40 }, 40], ["fewer wrote one", open, { people: 12, typed: 40 }, 40], ["more wrote one", open, { people: 45, typed: 40 }, 45],
    ["some of them left again", { ...open, headcount: 45 }, { people: 42, typed: 40 }, 42], ["a group from before it was kept for how many it was opened", open, { people: 12 }, 40],
    ["closed, as it was reported, whatever its lines say later", ended("closed", 12), { people: 41, typed: 40 }, 12], ["withdrawn", ended("withdrawn", 38), null, 38], ["ended before that was kept", ended("closed"), null, 40],
  ])("%s", (_name, it, group, expected) => expect(standsFor(it, group)).toBe(expected));
});

describe("by which number it is closed", () => {
  const differ = { ok: false, code: "case.people_differ" };
  const done = (people: number, told: number, listed: number | null) => ({ ok: true, value: { people, told, listed } });
  it.each<[string, { people: number; typed: number } | null, number | undefined, object]>([
    ["no group", null, undefined, done(40, 40, null)], ["no group, whatever was sent", null, 3, done(40, 40, null)], ["nobody wrote a line", { people: 0, typed: 40 }, undefined, done(40, 40, 0)],
    ["as many as were told of", { people: 40, typed: 40 }, undefined, done(40, 40, 40)], ["more than were told of", { people: 45, typed: 40 }, undefined, done(45, 45, 45)],
    ["40 told, 12 listed, and nothing said", { people: 12, typed: 40 }, undefined, differ], ["those listed", { people: 12, typed: 40 }, 12, done(12, 40, 12)], ["those told of", { people: 12, typed: 40 }, 40, done(40, 40, 12)],
    ["neither of the two", { people: 12, typed: 40 }, 20, differ], ["somebody wrote their line since", { people: 13, typed: 40 }, 12, differ], ["the last one wrote theirs since", { people: 40, typed: 40 }, 39, differ],
  ])("%s", (_name, group, chosen, expected) => expect(reportedFor(open, group, "paid", chosen)).toEqual(expected));
  it.each(["duplicate", "mistaken"] as const)("%s is no matter of its own: nothing is asked", (reason) => expect(reportedFor(open, { people: 12, typed: 40 }, reason, undefined)).toEqual(done(40, 40, 12)));
});
