import { afterEach, expect, it, jest } from "@jest/globals";
import { agreeRoute, sayNotSolvedRoute, undoWithdrawalRoute, withdrawRoute } from "@huiyin/shared/cases/api";
import { joinGroupRoute, leaveGroupRoute, openMyGroupRoute, readGroupRoute, readMyGroupRoute, sayUnsolvedRoute } from "@huiyin/shared/cases/groupApi";
import { closeCaseRoute } from "@huiyin/shared/cases/staffApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { createWorld, type World } from "./harness";
import { answer, card, contact, file, look, ringsFor, take } from "./steps";
import { secrets } from "./stories";

/** What everybody in a group hears, and how they are heard. */
jest.setTimeout(120_000);
let world: World;
const nameOf = (n: number) => `分拣工${String.fromCharCode(0x4e00 + n)}`;
afterEach(() => world.finish([...Object.values(secrets), nameOf(3)]));

const heard = async (who: string) => (await world.as(who).call(readInboxRoute)).body.notices.map((it) => it.code);
const times = async (who: string, code: string) => (await heard(who)).filter((it) => it === code).length;
const join = async (token: string, who: string, n: number) => world.as(who).call(joinGroupRoute, { body: { token, name: nameOf(n), phone: null, amountFen: 10_000 + n, account: null, signature: null, consentVersion: "1" } });
const mineOf = async (who: string, number: CaseNumber) => (await world.as(who).call(readMyGroupRoute, { query: { number } })).body;

it("24 in one group: each hears once that it was taken, answered, closed and opened again, and may say that their own is not solved", async () => {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  const number = await file(world, "worker", { headcount: 10, type: "WAGE_ARREARS" });
  const params = { number };
  const { token } = (await world.as("worker").call(openMyGroupRoute, { params, body: { people: 10 } })).body;
  // More than one page of them; one is gone before anything happens, one brought it and hears all of it as theirs.
  for (let n = 0; n < 24; n += 1) expect((await join(token, n === 0 ? "worker" : `mate-${n}`, n)).status).toBe(201);
  expect((await world.as("mate-23").call(leaveGroupRoute, { body: { number } })).status).toBe(201);
  // As many as wrote their line, not the ten it was said to be. One of them works for the union: neither rung for it, nor let in.
  expect((await join(token, "lawyer-b", 99)).status).toBe(201);
  await world.after(1);
  expect((await world.rows()).find((row) => row["t"] === "case")).toMatchObject({ number, headcount: 24, group: true });
  // Whoever it rings for reads the same number before they take it.
  expect((await ringsFor(world, "lawyer-a")).map((it) => it.headcount)).toEqual([24]);
  expect([(await ringsFor(world, "lawyer-b")).length, (await world.as("lawyer-b").call(readGroupRoute, { params })).body.code]).toEqual([0, "access.not_found"]);
  const everybody = async (code: string, count: number) => {
    await world.after(1);
    const told = (await world.rows()).flatMap((row) => (row["t"] === "notice" && row["code"] === code ? [String(row["to"])] : []));
    const people = await Promise.all(["lawyer-b", ...Array.from({ length: 22 }, (_, n) => `mate-${n + 1}`)].map((who) => world.personOf(who)));
    expect([...told].sort()).toEqual(Array.from({ length: count }, () => people).flat().sort());
  };
  await take(world, "lawyer-a");
  await everybody("group_taken", 1);
  expect(await mineOf("mate-2", number)).toMatchObject({ status: "taken", takerTitle: expect.anything(), promise: { what: "contact" }, isAnswered: false });
  const unsolved = (who: string) => world.as(who).call(sayUnsolvedRoute, { body: { number } });
  expect((await unsolved("mate-2")).body.code).toBe("group.not_answered");
  await contact(world, "lawyer-a", number);
  await answer(world, "lawyer-a", number);
  await everybody("group_answered", 1);
  const answered = await mineOf("mate-2", number);
  expect([answered.isAnswered, answered.line.saysUnsolved, JSON.stringify(answered).includes("劳动仲裁")]).toEqual([true, false, false]);

  // The head hears the first, the handler each; said twice it is said once; another answer or the end asks anew.
  for (const who of ["mate-2", "mate-2", "mate-5"]) expect((await unsolved(who)).status).toBe(201);
  expect([await times("lawyer-a", "group_unsolved"), await times("head", "group_unsolved")]).toEqual([2, 1]);
  const lines = (await world.as("lawyer-a").call(readGroupRoute, { params })).body.group?.lines ?? [];
  expect(lines.filter((it) => it.saysUnsolved).map((it) => it.name)).toEqual([nameOf(2), nameOf(5)]);
  expect([(await mineOf("mate-2", number)).line.saysUnsolved, (await unsolved("stranger")).body.code]).toEqual([true, "group.not_in"]);

  await look(world, number);
  await world.as("worker").call(agreeRoute, { params });
  expect((await world.as("lawyer-a").call(closeCaseRoute, { params, body: { card, reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null } } })).status).toBe(201);
  await everybody("group_closed", 1);
  expect((await mineOf("mate-2", number)).line.saysUnsolved).toBe(false);
  expect((await unsolved("mate-2")).status).toBe(201);
  expect([await times("lawyer-a", "group_unsolved"), await times("head", "group_unsolved")]).toEqual([3, 2]);
  expect((await world.as("worker").call(sayNotSolvedRoute, { params, body: { why: null } })).status).toBe(201);
  await everybody("group_reopened", 1);
  expect(await ringsFor(world, "lawyer-b")).toEqual([]);
  // Nobody takes it: the promise is renewed before it lapses, and all of them are told.
  await world.after(60 * 9);
  for (const n of [1, 22]) expect(await times(`mate-${n}`, "group_promise")).toBeGreaterThan(0);
  expect((await world.rows()).filter((row) => row["t"] === "groupTelling")).toEqual([]);
});

it("taken back in the very minute in which one more wrote their line: counted for as many as have one, and so it is when that is undone", async () => {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  const number = await file(world, "worker", { headcount: 10, type: "WAGE_ARREARS" });
  const params = { number };
  const { token } = (await world.as("worker").call(openMyGroupRoute, { params, body: { people: 10 } })).body;
  for (let n = 0; n < 11; n += 1) expect((await join(token, n === 0 ? "worker" : `mate-${n}`, n)).status).toBe(201);
  const head = async () => (await world.rows()).find((row) => row["t"] === "case");
  expect(await head()).toMatchObject({ headcount: 10 });
  expect((await world.as("worker").call(withdrawRoute, { params })).status).toBe(201);
  expect(await head()).toMatchObject({ status: "withdrawn", people: 11 });
  await world.after(2);
  expect((await world.as("worker").call(undoWithdrawalRoute, { params })).status).toBe(201);
  expect([await head(), (await look(world, number)).headcount]).toMatchObject([{ status: "registered", headcount: 11 }, 11]);
});
