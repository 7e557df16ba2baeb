import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { PersonId } from "../kernel/ids";
import type { Instant } from "../kernel/time";
import { givableAt, mayEnd, mayGive } from "./appointing";
import { at, covers, grant, pathOf, paths, person } from "./appointing.fixture";
import { isInForce } from "./rules";
import { zRole, type Grant, type Role } from "./schema";

const wanted = (role: Role, where: string, from = at(5), to: Instant | null = null) => ({ role, unitPath: paths[where] ?? [], from, to });
const [a, b] = [person("a"), person("b")];

describe("who may give what", () => {
  it.each<[string, Role, string, Role, string, string]>([
    ["an administrator a lawyer anywhere in the district", "administrator", "district", "lawyer", "community", "ok"],
    ["an administrator a second administrator", "administrator", "district", "administrator", "district", "ok"],
    ["an administrator an officer of the district", "administrator", "district", "officer", "district", "ok"],
    ["an administrator nobody of another district", "administrator", "district", "lawyer", "abroad", "staff.outside"],
    ["a street's head a lawyer of the street", "head", "street", "lawyer", "street", "ok"],
    ["a street's head a lawyer of a community below", "head", "street", "lawyer", "community", "ok"],
    ["a street's head the head of a community below", "head", "street", "head", "community", "ok"],
    ["a street's head no head beside them", "head", "street", "head", "street", "staff.not_yours_to_give"],
    ["a street's head no officer", "head", "street", "officer", "street", "staff.not_yours_to_give"],
    ["a street's head nobody of another street", "head", "street", "lawyer", "other", "staff.outside"],
    ["a community's head nobody of the street above", "head", "community", "lawyer", "street", "staff.outside"],
    ["the hotline's head an operator", "head", "hotline", "operator", "hotline", "ok"],
    ["an officer nobody", "officer", "district", "lawyer", "community", "staff.not_yours_to_give"],
    ["a lawyer nobody", "lawyer", "street", "lawyer", "community", "staff.not_yours_to_give"],
  ])("%s", (_words, byRole, byWhere, role, where, says) => {
    const given = mayGive(grant(a, byRole, byWhere), b, wanted(role, where), at(3));
    expect(given.ok ? "ok" : given.code).toBe(says);
    const isOffered = givableAt(grant(a, byRole, byWhere), paths[where] ?? []).includes(role);
    expect(isOffered).toBe(says === "ok");
  });

  it("not to oneself, not in the past, not backwards, not longer than one has it, and not once it ended", () => {
    const by = grant(a, "administrator", "district", at(1), at(20));
    const codeOf = (to: PersonId | null, from: Instant, until: Instant | null, now = at(3)) => {
      const given = mayGive(by, to, wanted("lawyer", "street", from, until), now);
      return given.ok ? "ok" : given.code;
    };
    expect([codeOf(a, at(5), at(9)), codeOf(b, at(2), at(9)), codeOf(b, at(5), at(5)), codeOf(b, at(5), null), codeOf(b, at(5), at(21)), codeOf(b, at(5), at(20)), codeOf(null, at(5), at(9)), codeOf(b, at(20), at(21), at(20))]).toEqual([
      "staff.own_grant", "staff.in_past", "staff.span", "staff.longer_than_own", "staff.longer_than_own", "ok", "ok", "staff.not_yours_to_give",
    ]);
  });

  it("who may give may end, except what is their own", () => {
    const by = grant(a, "head", "street");
    expect(mayEnd(by, grant(b, "lawyer", "community"), paths["community"] ?? [], at(3)).ok).toBe(true);
    expect(mayEnd(by, grant(a, "lawyer", "community"), paths["community"] ?? [], at(3))).toEqual({ ok: false, code: "staff.own_grant" });
    expect(mayEnd(by, grant(b, "officer", "street"), paths["street"] ?? [], at(3))).toEqual({ ok: false, code: "staff.not_yours_to_give" });
  });
});

it("no path of gifts and endings makes anybody more than whoever it began with, and nobody by themselves", () => {
  const people = ["a", "b", "c", "d"].map(person);
  const step = fc.record({
    by: fc.nat(30), to: fc.constantFrom(...people), role: fc.constantFrom(...zRole.options), where: fc.constantFrom(...Object.keys(paths)), from: fc.integer({ min: 1, max: 28 }), length: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
    now: fc.integer({ min: 1, max: 28 }), ends: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.constantFrom<Role>(...zRole.options), fc.constantFrom(...Object.keys(paths)), fc.array(step, { maxLength: 25 }), (role, where, steps) => {
      const root = grant(people[0] ?? a, role, where, at(1), at(25));
      const held: Grant[] = [root];
      for (const it of steps.sort((one, two) => one.now - two.now)) {
        const by = held[it.by % held.length] ?? root;
        const now = at(it.now);
        if (it.ends) {
          const target = held[(it.by * 7) % held.length] ?? root;
          if (mayEnd(by, target, pathOf(target.unit), now).ok) expect([target.person === by.person, covers(by, target)]).toEqual([false, true]);
          continue;
        }
        const asked = wanted(it.role, it.where, at(it.from), it.length === null || it.from + it.length > 28 ? null : at(it.from + it.length));
        if (!mayGive(by, it.to, asked, now).ok) continue;
        const given = grant(it.to, it.role, it.where, asked.from, asked.to);
        expect([isInForce(by, now), it.to === by.person, covers(by, given)]).toEqual([true, false, true]);
        held.push(given);
      }
      for (const one of held.slice(1)) expect(covers(root, one)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
