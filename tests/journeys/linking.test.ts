import { previewClientsRoute, readClientsRoute, saveClientsRoute } from "@huiyin/shared/employers/clientApi";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { reportCaseRoute } from "@huiyin/shared/cases/api";
import { handOnRoute, linkRespondentRoute, readCaseRoute, revealRoute } from "@huiyin/shared/cases/staffApi";
import { searchOrganisationsRoute } from "@huiyin/shared/employers/api";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { zNotice } from "@huiyin/shared/notices/schema";
import { zTicket } from "@huiyin/shared/tickets/schema";
import writeExcelFile from "write-excel-file/node";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { newGrantId } from "../../functions/platform/ids";
import { createPersonRepository } from "../../functions/people/personRepository";
import { createWorld, type World } from "./harness";
import { codesOf, file, look, ringsFor, take } from "./steps";
import { report, secrets } from "./stories";
import { organisations, unit } from "./town";

jest.setTimeout(120_000);
let world: World;
const clientName = "某砂石料场有限公司";
afterEach(() => world.finish([...Object.values(secrets), clientName]));
const monday = "2026-11-23T02:00:00.000Z";
const typed = (name: string, kind: "employer" | "natural_person" = "employer") => ({ respondents: [{ kind, organisation: null, name }] });
type To = BodyOf<typeof linkRespondentRoute>["to"];
const link = (name: string, number: CaseNumber, to: To, respondent = 0, key?: string) =>
  world.as(name).call(linkRespondentRoute, { params: { number }, body: { respondent, to }, ...(key === undefined ? {} : { key }) });
const idOf = (at: number) => organisations[at]?.id ?? ("" as never);
/** What the case is found by now, and the looks at it. */
async function found(number: CaseNumber) {
  const rows = await world.rows();
  const subjects = rows.filter((row) => row["t"] === "subject" && String(row["sk"]).endsWith(number));
  return { keys: subjects.map((row) => String(row["findKey"])), looks: rows.filter((row) => row["pk"] === `CASE#${number}` && row["t"] === "look").map((row) => row["what"]) };
}

describe("a typed name", () => {
  it("becomes an organisation row only when staff link it; from then on the case is found by it, and joined", async () => {
    world = await createWorld({ at: monday, faults: true });
    const number = await file(world, "worker", typed("老李那个沙场"));
    expect((await link("head", number, { kind: "new", name: "某砂石料场" })).body.code).toBe("case.not_taken");
    await take(world, "lawyer-a");
    const before = await found(number);
    const made = await link("lawyer-a", number, { kind: "new", name: "某砂石料场" }, 0, "a".repeat(32));
    expect(made.status).toBe(201);
    expect((await link("lawyer-a", number, { kind: "new", name: "某砂石料场" }, 0, "a".repeat(32))).body).toEqual(made.body);
    expect((await world.anyone.call(searchOrganisationsRoute, { query: { q: "砂石料" } })).body.found.map((it) => it.name)).toEqual(["某砂石料场"]);
    const after = await found(number);
    expect(after.keys).toEqual([`ORG#${world.platform.keys.keyedHash("org", made.body.organisation?.id ?? "")}`]);
    expect(after.keys).not.toEqual(before.keys);
    expect(after.looks).toEqual(["respondents"]);
    expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.respondents).toEqual([{ kind: "employer", linked: true }]);
    expect((await world.as("lawyer-a").call(revealRoute, { params: { number }, body: { field: "respondents" } })).body).toMatchObject({ value: ["老李那个沙场"], organisations: [{ name: "某砂石料场", creditCode: null, union: { has: "unknown" } }] });
    expect(codesOf(await look(world, number))).toContain("respondent_linked");
    // What the worker typed is in no row in the clear; the next report on the same organisation is asked of who has this one.
    expect(JSON.stringify(await world.rows())).not.toContain("老李那个沙场");
    await file(world, "other", { respondents: [{ kind: "employer", organisation: made.body.organisation?.id ?? null, name: "某砂石料场" }] });
    expect([await ringsFor(world, "lawyer-a"), await ringsFor(world, "lawyer-b")].map((it) => it.length)).toEqual([1, 0]);
  });

  it("refuses what is not there, twice the same, a person, and a name the file has; a link is taken back", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world, "worker", { respondents: [{ kind: "employer", organisation: null, name: "老李那个沙场" }, { kind: "natural_person", organisation: null, name: "工头老李" }] });
    await take(world, "lawyer-a");
    const code = async (to: To, respondent = 0) => (await link("lawyer-a", number, to, respondent)).body.code;
    expect(await code({ kind: "none" })).toBe("case.respondent_not_linked");
    expect(await code({ kind: "known", organisation: idOf(1) }, 7)).toBe("case.no_such_respondent");
    expect(await code({ kind: "known", organisation: idOf(1) }, 1)).toBe("case.respondent_is_person");
    expect(await code({ kind: "new", name: "某建筑劳务有限公司" })).toBe("case.organisation_exists");
    expect(await code({ kind: "known", organisation: "o_99999999999999999999" as never })).toBe("case.unknown_organisation");
    expect(await code({ kind: "new", name: " " })).toBe("request.malformed");
    expect((await link("lawyer-b", number, { kind: "known", organisation: idOf(1) })).body.code).toBe("access.denied");
    const before = await found(number);
    expect((await link("head", number, { kind: "known", organisation: idOf(1) })).status).toBe(201);
    expect(await code({ kind: "known", organisation: idOf(0) })).toBe("case.respondent_linked");
    expect((await link("head", number, { kind: "none" })).status).toBe(201);
    expect((await found(number)).keys).toEqual(before.keys);
  });

  it("of two who make the same new organisation at once, one row comes of it", async () => {
    world = await createWorld({ at: monday, faults: true });
    const numbers = [await file(world, "worker", typed("一号沙场")), await file(world, "other", typed("二号沙场"))];
    for (const _ of numbers) await take(world, "lawyer-a");
    const made = await Promise.all(numbers.map((number) => link("lawyer-a", number, { kind: "new", name: "某砂石料场" })));
    expect(made.map((it) => it.status).sort()).toEqual([201, 409]);
    expect(made.flatMap((it) => it.body.code ?? [])).toEqual(["case.organisation_exists"]);
    expect((await world.rows()).filter((row) => row["t"] === "organisation" && row["name"] === "某砂石料场")).toHaveLength(1);
  });
});

describe("the organisation's own people", () => {
  it("no longer reach the case nor are rung for it, and it leaves their station", async () => {
    world = await createWorld({ at: monday });
    const filed = await world.as("worker").call(reportCaseRoute, { body: report({ ...typed("园子里那家"), place: { kind: "unit", unit: unit("enterprise"), words: null }, ownStationChosen: true }) });
    const { number } = filed.body;
    await take(world, "park-lawyer");
    expect((await world.as("park-head").call(readCaseRoute, { params: { number } })).status).toBe(200);
    expect((await link("district-head", number, { kind: "known", organisation: idOf(0) })).status).toBe(201);
    for (const name of ["park-lawyer", "park-head"]) expect((await world.as(name).call(readCaseRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect((await look(world, number)).stationName).toBe("金海社区工会法律服务点");
    await take(world, "lawyer-a");
    // Handing it on brings them back no more.
    await world.as("lawyer-a").call(handOnRoute, { params: { number }, body: { reason: "不是我的专长" } });
    expect(await ringsFor(world, "park-lawyer")).toEqual([]);
    expect(await ringsFor(world, "lawyer-b")).toHaveLength(1);
  });

  it("also when only a colleague elsewhere has it: their reach ends, the taker keeps it", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world, "worker", typed("园子里那家"));
    await take(world, "lawyer-a");
    expect((await link("lawyer-a", number, { kind: "known", organisation: idOf(0) })).status).toBe(201);
    expect((await look(world, number)).status).toBe("taken");
    const ticket = (await world.rows()).flatMap((row) => (row["t"] === "ticket" ? [zTicket.parse(row)] : []))[0];
    expect([...(ticket?.otherSide ?? [])].sort()).toEqual([await world.personOf("park-head"), await world.personOf("park-lawyer")].sort());
  });
});

describe("a person on the other side who is one of us", () => {
  it("by name: is neither rung nor let in", async () => {
    world = await createWorld({ at: monday, faults: true });
    world.settle();
    const number = await file(world, "worker", typed("值班律师 甲", "natural_person"));
    expect([await ringsFor(world, "lawyer-a"), await ringsFor(world, "lawyer-b")].map((it) => it.length)).toEqual([0, 1]);
    await take(world, "lawyer-b");
    expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect((await world.as("head").call(readCaseRoute, { params: { number } })).status).toBe(200);
  });

  it("by a phone written beside any name, a head too; who shares nothing is rung as ever", async () => {
    world = await createWorld({ at: monday });
    const person = await createPersonRepository(world.platform).findOrCreate("phone", "13911112222", world.now());
    await world.platform.table.transact([
      memberOp({ v: 1, person, name: "街道副站长", active: true }), grantOp({ v: 1, id: newGrantId(), person, role: "head", unit: unit("community"), from: "2026-01-01T00:00:00.000Z" as never, to: null }),
    ]);
    world.settle();
    await file(world, "worker", typed("姓王的，电话 139-1111-2222", "natural_person"));
    const [ticket] = (await world.rows()).flatMap((row) => (row["t"] === "ticket" ? [zTicket.parse(row)] : []));
    expect(ticket?.otherSide).toEqual([person]);
    expect(await ringsFor(world, "lawyer-a")).toHaveLength(1);
    // Nobody takes it: the station's other head hears of that, this one not even a number.
    await world.after(241);
    const told = (await world.rows()).flatMap((row) => (row["t"] === "notice" ? [zNotice.parse(row)] : []));
    const head = await world.personOf("head");
    expect([head, person].map((to) => told.some((it) => it.to === to && it.code === "accept_overdue"))).toEqual([true, false]);
    expect(told.filter((it) => it.to === person)).toEqual([]);
    expect(JSON.stringify(await world.rows())).not.toContain("13911112222");
  });
});

describe("a list of clients from a sheet", () => {
  it("a sheet is read and shown before anything is kept", async () => {
    world = await createWorld({ at: monday });
    const buffer = await writeExcelFile([[{ value: "客户名称" }, { value: "统一社会信用代码" }, { value: "别名" }], [{ value: clientName }, { value: "91350100M000100Y43" }, { value: "沙场" }], [{ value: "坏代码公司" }, { value: "1" }]]).toBuffer();
    const shown = await world.as("lawyer-a").call(previewClientsRoute, { body: { file: Buffer.from(buffer).toString("base64") } });
    expect(shown.body).toEqual({ clients: [{ name: clientName, creditCode: "91350100M000100Y43", aliases: ["沙场"] }], problems: [{ row: 3, what: "bad_code" }] });
    expect((await world.as("lawyer-a").call(readClientsRoute)).body.own).toEqual([]);
    expect((await world.as("lawyer-a").call(previewClientsRoute, { body: { file: "AAAA" } })).body.code).toBe("client.no_sheet");
    const twice = { list: "own" as const, from: "sheet" as const, clients: shown.body.clients };
    const [once, again] = [await world.as("lawyer-a").call(saveClientsRoute, { body: twice, key: "b".repeat(32) }), await world.as("lawyer-a").call(saveClientsRoute, { body: twice, key: "b".repeat(32) })];
    expect(again.body).toEqual(once.body);
    expect((await world.as("lawyer-a").call(readClientsRoute)).body.own.length).toBe(1);
    expect((await world.as("lawyer-a").call(saveClientsRoute, { body: { list: "own", from: "typed", clients: [{ name: " ", creditCode: null, aliases: [] }] } })).body.code).toBe("client.no_name");
  });
});
