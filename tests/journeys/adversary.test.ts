import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { reportCaseRoute, sayNotSolvedRoute } from "@huiyin/shared/cases/api";
import { zCase } from "@huiyin/shared/cases/schema";
import {
  answerCaseRoute, closeCaseRoute, handOnRoute, readBoardRoute, readCaseRoute, recordCallbackRoute, recordContactRoute, setUrgencyRoute,
} from "@huiyin/shared/cases/staffApi";
import { addHours, addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import { zTicket } from "@huiyin/shared/tickets/schema";
import { newGrantId } from "../../functions/platform/ids";
import { grantOp } from "../../functions/staff/staffRepository";
import { createWorld, type World } from "./harness";
import { answer, contact, file, look, ringsFor, take, card, fileAnonymously } from "./steps";
import { report, secrets } from "./stories";
import { organisations, station, unit } from "./town";

jest.setTimeout(240_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const monday = "2026-11-23T02:00:00.000Z";
const money = { claimedFen: null, agreedFen: null, paidFen: null };
const atPark = { kind: "unit", unit: unit("enterprise"), words: null } as const;
const tickets = async () => (await world.rows()).filter((row) => row["t"] === "ticket").map((row) => zTicket.parse(row));
const headOf = async (number: string) => zCase.parse(await world.platform.table.get({ pk: `CASE#${number}`, sk: "HEAD" }));

describe("what no screen sends", () => {
  it("a position on a board longer than any key is refused, not an accident", async () => {
    world = await createWorld({ at: monday });
    const token = (positions: object) => Buffer.from(JSON.stringify(positions)).toString("base64url");
    for (const page of [token({ [station("community")]: "x".repeat(2000) }), token({ [station("community")]: "" }), token({ [station("community")]: `x#${"y".repeat(1100)}` })]) {
      const met = await world.as("head").call(readBoardRoute, { query: { station: station("community"), page } });
      expect([met.status, met.body.code]).toEqual([400, "request.malformed"]);
    }
  });

  it("an amount is whole fen, not negative, and fits in a bank", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    for (const paidFen of [1e200, 1e17, -1, 0.5]) {
      const met = await world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "paid", money: { ...money, paidFen } } });
      expect([paidFen, met.status, met.body.code]).toEqual([paidFen, 400, "request.malformed"]);
    }
  });

  it("a list of needs without an end is refused", async () => {
    world = await createWorld({ at: monday });
    const reach = { ...report().reach, needs: Array.from({ length: 60_000 }, () => "text" as const) };
    const met = await world.as("worker").call(reportCaseRoute, { body: report({ reach }) });
    expect([met.status, met.body.code]).toEqual([400, "request.malformed"]);
  });

  it("blanks are no message, no answer and no reason", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    await take(world, "lawyer-a");
    const lawyer = world.as("lawyer-a");
    const params = { number };
    const blank = await lawyer.call(recordContactRoute, { params, body: { evidence: { kind: "message", text: " \u3000\n" } } });
    expect([blank.status, (await lawyer.call(readCaseRoute, { params })).body.contactedAt]).toEqual([400, null]);
    await contact(world, "lawyer-a", number);
    expect((await lawyer.call(answerCaseRoute, { params, body: { text: " \u3000", evidence: null } })).status).toBe(400);
    expect((await lawyer.call(handOnRoute, { params, body: { reason: " " } })).body.code).toBe("case.reason_missing");
    expect((await lawyer.call(setUrgencyRoute, { params, body: { urgency: "green", reason: "\u3000" } })).body.code).toBe("case.reason_missing");
    expect((await look(world, number)).status).toBe("taken");
  });
});

describe("evidence that cannot be", () => {
  it("a contact from before the case, or from before it was taken, counts for nothing", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    const filedAt = world.now();
    await world.until("2026-11-23T02:30:00.000Z");
    await take(world, "backup");
    const at = addMinutes(filedAt, -10);
    const met = await world.as("backup").call(recordContactRoute, { params: { number }, body: { evidence: { kind: "call", at, outcome: "reached", minutes: 3 } } });
    expect(met.status).toBe(400);
    expect((await world.as("backup").call(readCaseRoute, { params: { number } })).body.contactedAt).toBeNull();
  });

  it("calls back from before the answer do not end the callback", async () => {
    world = await createWorld({ at: "2026-11-23T06:00:00.000Z" });
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    const now: Instant = world.now();
    for (const hours of [9, 6, 3]) {
      const met = await world.as("head").call(recordCallbackRoute, { params: { number }, body: { at: addHours(now, -hours), outcome: "no_answer" } });
      expect(met.status).toBe(400);
    }
    expect(await headOf(number)).toMatchObject({ callbacks: 0, callbackEndedAt: null });
  });
});

describe("danger", () => {
  it("in the words of not solved is an emergency too", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    const met = await world.as("worker").call(sayNotSolvedRoute, { params: { number }, body: { why: "再不给钱我就跳楼" } });
    expect(met.status).toBe(201);
    expect(await headOf(number)).toMatchObject({ urgency: "emergency" });
    expect((await tickets()).find((it) => it.status === "ringing")).toMatchObject({ urgency: "emergency" });
  });

  it("of one case keeps the ticket ringing when another under it is lowered", async () => {
    world = await createWorld({ at: "2026-11-23T12:00:00.000Z" });
    const story = "老板拿刀威胁我们";
    const one = await file(world, "worker-1", { story });
    const two = await file(world, "worker-2", { story });
    expect((await headOf(two)).ticket).toBe((await headOf(one)).ticket);
    const met = await world.as("operator").call(setUrgencyRoute, { params: { number: two }, body: { urgency: "normal", reason: "问过了，没有危险" } });
    expect(met.status).toBe(201);
    expect(await headOf(two)).toMatchObject({ urgency: "normal" });
    expect(await tickets()).toMatchObject([{ status: "ringing", urgency: "emergency" }]);
    await world.as("operator").call(setUrgencyRoute, { params: { number: one }, body: { urgency: "normal", reason: "这个也没有" } });
    expect(await tickets()).toMatchObject([{ status: "waiting", urgency: "normal" }]);
  });
});

describe("the other side", () => {
  it("is known by its name as typed, too: its own station is not rung about it", async () => {
    world = await createWorld({ at: monday });
    const respondents = [{ kind: "employer" as const, organisation: null, name: "某物流园区 运营公司" }];
    await file(world, "worker", { place: atPark, ownStationChosen: true, respondents });
    expect(await ringsFor(world, "park-lawyer")).toEqual([]);
    for (const ticket of await tickets()) expect(ticket.excluded).toContain(await world.personOf("park-lawyer"));
  });

  it("does not read what is about it in another office it holds", async () => {
    world = await createWorld({ at: monday });
    const person = await world.personOf("park-head");
    const grant = { v: 1 as const, id: newGrantId(), person, role: "officer" as const, unit: unit("street"), from: world.now(), to: null };
    await world.platform.table.transact([grantOp(grant)]);
    const respondents = [{ kind: "employer" as const, organisation: organisations[0]?.id ?? null, name: "某物流园区运营公司" }];
    const number = await file(world, "worker", { respondents });
    await take(world, "lawyer-a");
    const token = (await world.raw("POST", "/api/sessions", {}, {}, JSON.stringify({ code: "park-head" }))).body.tokens.access;
    const met = await world.raw("GET", `/api/staff/cases/${number}`, {}, { authorization: `Bearer ${token}`, "x-grant": grant.id }, undefined);
    expect([met.status, met.body.code]).toEqual([404, "access.not_found"]);
  });

  it("is not let in by joining a ticket that was opened about somebody else", async () => {
    world = await createWorld({ at: monday });
    const shared = { kind: "employer" as const, organisation: organisations[1]?.id ?? null, name: secrets.employer };
    await file(world, "worker-1", { respondents: [shared] });
    const number = await file(world, "worker-2", { respondents: [shared, { kind: "using_unit", organisation: organisations[0]?.id ?? null, name: "某物流园区运营公司" }] });
    const { ticket: its } = await headOf(number);
    expect((await tickets()).find((it) => it.id === its)?.excluded).toContain(await world.personOf("park-lawyer"));
  });
});

describe("nobody is found", () => {
  it("by joining all rows and logs, by value and by time", async () => {
    // A signed-in worker, staff and a named case around it, so that there is something to join with.
    world = await createWorld({ at: "2026-11-23T01:30:00.000Z" });
    const person = await world.as("the-worker").id();
    await file(world, "the-worker", { story: "另一件事" });
    await world.until("2026-11-23T02:00:00.000Z");
    const [before, linesBefore] = [new Set((await world.rows()).map((row) => `${String(row["pk"])}/${String(row["sk"])}`)), world.lines.length];
    const { number, code } = await fileAnonymously(world, { story: "不留名字的事" });
    const rows = (await world.rows()).filter((row) => !before.has(`${String(row["pk"])}/${String(row["sk"])}`));
    const text = JSON.stringify(rows);
    // By value: no person but the staff it rings, no phone, no session, no code in the clear, no words.
    const people = new Set([...text.matchAll(/p_[0-9a-z]{20}/g)].map((match) => match[0]));
    const staff = new Set([await world.personOf("lawyer-a"), await world.personOf("lawyer-b")].map(String));
    expect([...people].filter((one) => !staff.has(one))).toEqual([]);
    expect(text).not.toContain(person);
    for (const hidden of [code, "不留名字的事", "192.0.2.7", "SESSION#"]) expect(text).not.toContain(hidden);
    // By time: every row of that moment belongs to the case, its ticket, its key, or a staff member's inbox.
    const kinds = new Set(rows.map((row) => String(row["pk"]).split("#")[0]));
    expect([...kinds].filter((kind) => !["CASE", "TICKET", "PERSON", "LIMIT", "KEYS", "JOIN"].includes(kind ?? ""))).toEqual([]);
    for (const row of rows) {
      if (String(row["pk"]).startsWith("PERSON#")) expect([row["t"], staff.has(String(row["pk"]).slice(7))]).toEqual(["notice", true]);
      if (row["t"] === "key") expect([row["pk"], row["sk"], row["caller"]]).toEqual([`CASE#${number}`, "KEY", undefined]);
    }
    // Limiter rows hold nothing but counters under a hash that dies with the day's salt.
    const limits = rows.filter((row) => String(row["pk"]).startsWith("LIMIT#"));
    for (const row of limits) expect(JSON.stringify(row)).not.toContain(number);
    // Logs of that moment: a route, a status, a time; no address, no person.
    const logged = world.lines.slice(linesBefore).join("\n");
    expect(logged).toContain("reportAnonymously");
    for (const hidden of [person, "p_", "192.0.2", number, code]) expect(logged).not.toContain(hidden);
    // The worker's own list holds only what they filed under their name.
    const mine = (await world.rows()).filter((row) => row["pk"] === `PERSON#${person}` && String(row["sk"]).startsWith("CASE#"));
    expect(mine.map((row) => row["sk"])).not.toContain(`CASE#${number}`);
  });
});
