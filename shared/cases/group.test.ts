import { describe, expect, it } from "@jest/globals";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zPersonId, type PersonId } from "../kernel/ids";
import { toInstant, zLocalDate } from "../kernel/time";
import { groupPaper } from "./groupPaper";
import { changeLine, changePaper, confirmLine, countVoices, elect, figures, isElected, isNamedIn, leaveLine, paperLine, payLine, sayOnLine, seenBy, type Election, type Line } from "./group";
import { zReferralId } from "./referralSchema";

const now = toInstant(Date.UTC(2026, 10, 23, 2));
const number = makeCaseNumber(zLocalDate.parse("2026-11-23"), "482137");
const person = (n: number) => zPersonId.parse(`p_${String(n).padStart(20, "0")}`);
const line = (n: number, more: Partial<Line & { person: PersonId }> = {}): Line & { person: PersonId } => ({ v: 1, id: `l${n}`, number, person: person(n), version: 1, joinedAt: now, state: "in", amountFen: 1000 + n, signedAt: now, paidFen: 0, paidAt: null, received: null, ...more });
const election = (people: readonly number[], gives: Election["gives"]): Election => ({ v: 1, id: "e", number, at: now, by: person(99), on: zLocalDate.parse("2026-11-22"), how: "meeting", present: 12, people: people.map(person), gives });
const twelve = Array.from({ length: 12 }, (_, n) => line(n));

/** The same walk on every run. */
function random(seed: number): (below: number) => number {
  let at = seed;
  return (below) => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((at / 2 ** 32) * below);
  };
}

describe("what one sees of the others", () => {
  it("over random groups and elections: nobody an amount unless the election gave it to a representative, nobody an account, nobody who left", () => {
    const pick = random(8);
    for (let turn = 0; turn < 500; turn += 1) {
      const lines = Array.from({ length: 10 + pick(20) }, (_, n) => line(n, pick(4) === 0 ? { state: "out" } : {}));
      const gives = (["nothing", "names", "amounts"] as const)[pick(3)] ?? "nothing";
      const chosen = [pick(lines.length), pick(lines.length), pick(lines.length)];
      const record = pick(4) === 0 ? null : election(chosen, gives);
      for (const { person: who, state } of lines) {
        const isRepresentative = record !== null && state === "in" && record.people.includes(who);
        const seen = seenBy(who, lines, record);
        expect(seen.some((one) => one.line.person === who || one.line.state === "out")).toBe(false);
        expect(seen.some((one) => one.amount)).toBe(seen.length > 0 && isRepresentative && gives === "amounts");
        const others = seen.filter((one) => !isElected(record, one.line));
        expect(others.length > 0 && !(isRepresentative && gives !== "nothing")).toBe(false);
      }
      expect(seenBy(person(500), lines, record).some((one) => one.amount)).toBe(false);
    }
  });
});

describe("an election", () => {
  it.each<[string, readonly string[], number, boolean, string | number]>([
    ["two are too few", ["l0", "l1"], 12, false, "group.representatives"], ["six are too many", ["l0", "l1", "l2", "l3", "l4", "l5"], 12, false, "group.representatives"], ["one named twice is one", ["l0", "l0", "l1"], 12, false, "group.representatives"],
    ["who left is not of it", ["l0", "l1", "l11"], 11, false, "group.not_member"], ["more present than there are", ["l0", "l1", "l2"], 13, false, "group.quorum"], ["fewer present than elected", ["l0", "l1", "l2"], 2, false, "group.quorum"],
    ["a day to come", ["l0", "l1", "l2"], 11, true, "group.future"], ["three of eleven", ["l0", "l1", "l2"], 11, false, 3], ["a meeting to which somebody came who writes their line later", ["l0", "l1", "l2"], 12, false, 3],
  ])("%s", (_name, ids, present, isFuture, expected) => {
    const result = elect([...twelve.slice(0, 11), line(11, { state: "out" })], ids, present, 12, isFuture);
    expect(result.ok ? result.value.people.length : result.code).toBe(expected);
  });
});

describe("who speaks for the others", () => {
  const chosen: Election = { ...election([0, 1, 2], "nothing"), onPaper: ["d"] };
  const all: readonly Line[] = [...twelve.slice(0, 3), { ...line(50), id: "d", person: null }];
  const out = (...gone: string[]) => all.map((one) => (gone.includes(one.id) ? leaveLine(one) : one));
  const left = (n: number, of = "e") => ({ election: chosen, speaking: { election: of, n } });
  it.each<[string, Parameters<typeof countVoices>, number | null, boolean]>([
    ["nobody elected", [{ election: null }, []], null, false], ["all four", [{ election: chosen }, all], null, false], ["one of four gone", [{ election: chosen }, out("l0")], 3, false], ["that from paper gone too", [left(3), out("l0", "d")], 2, true],
    ["two at once", [{ election: chosen }, out("l0", "l1")], 2, true], ["said already", [left(2), out("l0", "d")], null, false], ["one more", [left(2), out("l0", "l1", "d")], 1, true], ["erased with their line", [{ election: chosen }, all.slice(2)], 2, true],
    ["one back, still too few", [left(1), out("l0", "l1")], 2, false], ["counted for the election before", [left(2, "other"), all], null, false], ["gone again after they came back", [left(3), out("l0", "l1")], 2, true],
  ])("%s", (_, args, n, tooFew) => expect(countVoices(...args)).toEqual(n === null ? null : { speaking: { election: "e", n }, tooFew }));
});

describe("whose name goes to a body outside", () => {
  const body = { id: zReferralId.parse(`r_${"0".repeat(20)}`), status: "agreed" } as const;
  it("is each worker's own word, for this body alone; whoever brought it said so with the referral, until their line says otherwise", () => {
    const yes = sayOnLine(line(1), body, true);
    if (!yes.ok || yes.value === null) throw new Error("no word");
    expect([isNamedIn(line(1), body.id, person(0)), isNamedIn(yes.value, body.id, person(0)), isNamedIn(yes.value, "another", person(0)), isNamedIn(line(0), body.id, person(0)), isNamedIn(line(0), body.id, null)]).toEqual([false, true, false, true, false]);
    expect([sayOnLine(yes.value, body, true), isNamedIn(line(0, { refers: { [body.id]: false } }), body.id, person(0))]).toEqual([{ ok: true, value: null }, false]);
  });
  it.each([["asked", true], ["agreed", true], ["sent", true], ["accepted", true], ["declined", false], ["done", false], ["returned", false], ["dropped", false]] as const)("of one that is %s a yes is taken: %s; a no always is", (status, isTaken) => {
    expect([sayOnLine(line(1), { ...body, status }, true).ok, sayOnLine(line(1, { refers: { [body.id]: true } }), { ...body, status }, false).ok]).toEqual([isTaken, true]);
  });
});

describe("a line on paper", () => {
  const paper = (more: Partial<Line> = {}): Line => ({ ...paperLine({ id: "p1", number, amountFen: 500 }, person(90), zLocalDate.parse("2026-11-22"), now), ...more });
  it("counts as everybody's does, and is in nobody's list: not even a representative's who may see all, unless they were elected themselves", () => {
    expect(figures([line(0), paper()])).toMatchObject({ people: 2, signed: 2, claimedFen: 1500 });
    const all = election([0, 1, 2], "amounts");
    expect(seenBy(person(0), [...twelve, paper()], all).map((one) => one.line.id)).not.toContain("p1");
    const elected = elect([...twelve, paper()], ["l0", "l1", "p1"], 12, 13, false);
    if (!elected.ok) throw new Error(elected.code);
    expect(elected.value).toEqual({ people: [person(0), person(1)], onPaper: ["p1"] });
    const record = { ...all, ...elected.value };
    expect([isElected(record, paper()), isElected(record, paper({ state: "out" })), isElected(all, paper()), isElected(null, paper())]).toEqual([true, false, false, false]);
    expect(seenBy(person(5), [...twelve, paper()], record).map((one) => [one.line.id, one.amount])).toEqual([["l0", false], ["l1", false], ["p1", false]]);
  });
  it("is signed as its paper says; named to a body only at its own word", () => {
    const changed = changePaper(paper(), { amountFen: 900, signedOn: null }, person(91), now);
    expect([changed.amountFen, changed.signedAt, changed.paper, paper().signedAt, paperLine({ id: "p", number, amountFen: 1 }, person(9), null, now).signedAt]).toEqual([900, null, { by: person(91), signedOn: null }, now, null]);
    expect([isNamedIn(paper(), "r", null), isNamedIn(paper(), "r", person(0)), isNamedIn(paper({ refers: { r: true } }), "r", null)]).toEqual([false, false, true]);
  });
});

describe("a line", () => {
  it("another amount takes the signature back; signing again gives it", () => {
    expect([changeLine(line(1), 1001, false, now).signedAt, changeLine(line(1), 5, false, now).signedAt, changeLine(line(1), 5, true, now).signedAt, changeLine(line(1), 1001, false, now, true).signedAt]).toEqual([now, null, now, null]);
  });
  it("another sum paid asks anew; the same changes nothing; nothing paid is not confirmed", () => {
    const paid = payLine(line(1), 500, now);
    const said = confirmLine(paid, true);
    if (!said.ok) throw new Error(said.code);
    expect([payLine(said.value, 500, now) === said.value, payLine(said.value, 900, now).received, payLine(said.value, 0, now).paidAt]).toEqual([true, null, null]);
    expect(confirmLine(line(1), true)).toMatchObject({ code: "group.nothing_paid" });
  });
  it("figures: one matter and so many people, claimed and paid apart, to the fen; who left counts in neither", () => {
    const lines = [line(0, { paidFen: 1000, received: true }), line(1, { paidFen: 1, received: false }), line(2, { signedAt: null }), leaveLine(line(3, { paidFen: 7 }))];
    expect(figures(lines)).toEqual({ cases: 1, people: 3, left: 1, signed: 2, claimedFen: 3003, paidFen: 1001, paidInFull: 1, received: 1, denied: 1 });
  });
});

it("a member's own copy has every word kept of them, and when they agreed", () => {
  const consent = { v: 1 as const, purpose: "handle_case" as const, recipient: "handling_staff", fields: ["name"], textVersion: "1", at: now, door: "miniprogram" };
  const said = JSON.stringify(groupPaper({ at: now, number, type: "WAGE_ARREARS", stationName: "金海社区", line: line(1, { paidFen: 500, paidAt: now, received: false }), who: { name: "张先生", phone: "13900000001", account: "6222000000001001", signature: "张先生" }, consent, referred: [{ name: "西岗区仲裁委", at: now }] }));
  for (const word of ["张先生", "13900000001", "6222000000001001", "10.01 元", "5.00 元", "没收到", "登记和办理这件事", "同意中", "转给别的部门：西岗区仲裁委"]) expect(said).toContain(word);
});
