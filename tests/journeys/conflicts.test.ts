import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { linkRespondentRoute, handOnRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { declareConflictRoute } from "@huiyin/shared/cases/conflictApi";
import { listFirmsRoute, readClientsOfRoute, readClientsRoute, readFirmClientsRoute, removeClientRoute, removeFirmClientRoute, saveClientsRoute, saveFirmClientsRoute } from "@huiyin/shared/employers/clientApi";
import type { ClientList } from "@huiyin/shared/employers/clients";
import { changeProfileRoute } from "@huiyin/shared/staff/api";
import { zTicket } from "@huiyin/shared/tickets/schema";
import { recuseRoute, assignTicketRoute } from "@huiyin/shared/tickets/api";
import { firmOps } from "../../functions/employers/clientRepository";
import { organisationRow } from "../../functions/employers/organisationRepository";
import { memberOp } from "../../functions/staff/staffRepository";
import { createWorld, type World } from "./harness";
import { answer, codesOf, contact, file, look, ringsFor, take, ticketFor } from "./steps";
import { secrets } from "./stories";
import { district, organisations, station } from "./town";

jest.setTimeout(120_000);
let world: World;
const clientName = "某砂石料场有限公司";
afterEach(() => world.finish([...Object.values(secrets), clientName]));
const monday = "2026-11-23T02:00:00.000Z";
const client = (name: string, aliases: string[] = []) => ({ name, creditCode: null, aliases });
const keep = (name: string, clients: ReturnType<typeof client>[], list: ClientList = "own") => world.as(name).call(saveClientsRoute, { body: { list, from: "typed", clients } });
const typed = (name: string, kind: "employer" | "natural_person" = "employer") => ({ respondents: [{ kind, organisation: null, name }] });
const ofFirm = async (names: readonly string[], firm: string) => {
  for (const name of names) {
    const person = await world.personOf(name);
    const member = { v: 1 as const, person, name, active: true, profile: { firm, licence: null, languages: [] } };
    await world.platform.table.transact([memberOp(member), ...firmOps(member)]);
  }
};
const heard = async (name: string) => (await ringsFor(world, name)).length;
const rung = async () => Promise.all(["lawyer-a", "lawyer-b", "backup", "street-lawyer"].map(heard));

describe("a client on a lawyer's list", () => {
  it("keeps them from being rung, by name, alias, code and affiliate; others are rung as ever", async () => {
    world = await createWorld({ at: monday, faults: true });
    expect((await keep("lawyer-a", [client(clientName, ["老李那个沙场"])])).body).toEqual({ kept: 1, moved: 0 });
    await file(world, "worker", typed("老李那个 沙场"));
    expect([await heard("lawyer-a"), await heard("lawyer-b")]).toEqual([0, 1]);
    // A branch of the client: the employer file says that they belong together.
    const [park] = organisations;
    if (park === undefined) throw new Error("no organisation");
    const quarry = { v: 1 as const, id: "o_00000000000000000009" as never, name: "某砂石料场", creditCode: null, aliases: [], unit: null, ownStation: null, affiliates: [organisations[1]?.id as never] };
    await world.platform.table.writeMany([organisationRow(district, quarry), organisationRow(district, { ...organisations[1] as typeof park, affiliates: [quarry.id] })]);
    await file(world, "other");
    expect([await heard("lawyer-a"), await heard("lawyer-b")]).toEqual([0, 2]);
    await file(world, "third", typed("毫不相干的厂"));
    expect(await heard("lawyer-a")).toBe(1);
    // Neither the client's name nor whose list it is on stands anywhere in the clear.
    expect(JSON.stringify(await world.rows())).not.toContain("沙场");
    const lists = (await world.as("lawyer-a").call(readClientsRoute)).body;
    expect([lists.own.map((it) => it.client.name), lists.firm]).toEqual([[clientName], null]);
    expect((await world.as("lawyer-b").call(readClientsRoute)).body.own).toEqual([]);
    expect((await world.as("worker").call(readClientsRoute)).body.code).toBe("access.denied");
    const of = { person: await world.personOf("lawyer-a"), reason: "年度抽查" };
    expect((await world.as("head").call(readClientsOfRoute, { params: { stationId: station("community") }, body: of })).body.code).toBe("access.denied");
  });

  it("found after taking closes the story to them at once, tells the worker, and rings on", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world, "worker", typed(clientName));
    await take(world, "lawyer-a");
    world.settle();
    expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.story).toContain("三个月");
    expect((await keep("lawyer-a", [client(clientName)])).body).toEqual({ kept: 1, moved: 1 });
    expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect([await heard("lawyer-a"), await heard("lawyer-b")]).toEqual([0, 1]);
    const seen = await look(world, number);
    expect([seen.status, codesOf(seen).includes("handed_on")]).toEqual(["ringing", true]);
    await world.pump();
    expect(world.phones.some((it) => it.openid === "worker")).toBe(true);
    // Whoever has it next passes it on: still not to them.
    await take(world, "lawyer-b");
    expect((await world.as("lawyer-b").call(handOnRoute, { params: { number }, body: { reason: "要开庭" } })).status).toBe(201);
    expect(await heard("lawyer-a")).toBe(0);
    await take(world, "backup", await ticketFor(world, "backup").catch(async () => { await world.after(15); return ticketFor(world, "backup"); }));
    // The next reads why it was passed on; the worker nothing of it.
    const noted = async (name: string) => (await world.as(name).call(readCaseRoute, { params: { number } })).body.events.flatMap((it) => it.note ?? []);
    expect([await noted("backup"), await noted("head")]).toEqual([["要开庭"], ["要开庭"]]);
    expect(JSON.stringify(await look(world, number))).not.toContain("要开庭");
    await contact(world, "backup", number);
    await answer(world, "backup", number);
  });

  it("said by whoever has the case: closed to them at once, rung on, remembered, and what else they have of that employer goes too", async () => {
    world = await createWorld({ at: monday });
    const [number, second] = [await file(world, "worker", typed(clientName)), await file(world, "other", typed(clientName))];
    await take(world, "lawyer-a");
    world.settle();
    const say = (name: string, reason: string, version?: number) => world.as(name).call(declareConflictRoute, { params: { number }, body: { reason, ...(version === undefined ? {} : { version }) } });
    expect([(await say("lawyer-a", " ")).body.code, (await say("lawyer-b", "是我客户")).body.code, (await say("lawyer-a", "是我客户", 1)).body.code]).toEqual(["case.reason_missing", "case.not_taken", "case.stale"]);
    const before = (await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body;
    expect([before.can.conflict, before.story?.includes("三个月")]).toEqual([true, true]);
    expect((await say("lawyer-a", "是我客户，去年代理过", before.version)).status).toBe(201);
    expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.code).toBe("access.not_found");
    const seen = await look(world, number);
    expect(seen.status).toBe("ringing");
    expect(seen.events.find((it) => it.code === "handed_on")).toMatchObject({ data: { why: "conflict" } });
    expect((await world.as("lawyer-a").call(readClientsRoute)).body.own.map((it) => [it.client.name, it.from])).toEqual([[clientName, "recused"]]);
    // The other one joined the same ring: a minute later it is not theirs either, and no pass was counted.
    await world.after(2);
    expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number: second } })).body.code).toBe("access.not_found");
    expect(JSON.stringify(await world.rows())).not.toContain("去年代理过");
    await take(world, "lawyer-b");
    expect((await world.as("lawyer-b").call(readCaseRoute, { params: { number } })).body.can.handOn).toBe(true);
    // Whose client it is, is for heads to know.
    const noted = async (name: string) => (await world.as(name).call(readCaseRoute, { params: { number } })).body.events.flatMap((it) => it.note ?? []);
    expect([await noted("lawyer-b"), await noted("head")]).toEqual([[], ["是我客户，去年代理过"]]);
  });

  it("found by linking a name after taking, or added while it rings, does the same", async () => {
    world = await createWorld({ at: monday });
    await keep("lawyer-a", [client("某建筑劳务有限公司")]);
    const number = await file(world, "worker", typed("工地上那家"));
    await take(world, "lawyer-a");
    const id = organisations[1]?.id ?? ("" as never);
    expect((await world.as("head").call(linkRespondentRoute, { params: { number }, body: { respondent: 0, to: { kind: "known", organisation: id } } })).status).toBe(201);
    expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect([await heard("lawyer-a"), await heard("lawyer-b")]).toEqual([0, 1]);
    expect((await keep("lawyer-b", [client("工地上那家")])).body.moved).toBe(1);
    expect((await rung()).slice(0, 3)).toEqual([0, 0, 1]);
    // Who is not rung yet and is bound is passed over when the ladder comes to them.
    expect((await keep("street-lawyer", [client("某建筑劳务公司")])).body.moved).toBe(0);
    await world.after(20);
    await world.after(40);
    expect(await heard("street-lawyer")).toBe(0);
    const people = (await world.rows()).filter((row) => row["t"] === "ticket").map((row) => zTicket.parse(row)).flatMap((it) => (it.status === "ringing" ? it.offeredTo : []));
    expect(people).not.toContain(await world.personOf("street-lawyer"));
  });

  it("a whole firm that is bound climbs; a firm's list is its own lawyers'", async () => {
    world = await createWorld({ at: monday });
    await ofFirm(["lawyer-a", "lawyer-b", "backup"], "某某律师事务所");
    expect((await keep("street-lawyer", [client(clientName)], "firm")).body.code).toBe("client.no_firm");
    expect((await keep("lawyer-a", [client(clientName), client("另一家客户")], "firm")).body).toEqual({ kept: 2, moved: 0 });
    const seen = (await world.as("lawyer-b").call(readClientsRoute)).body.firm;
    expect([seen?.name, seen?.members, seen?.clients.map((it) => it.client.name).sort()]).toEqual(["某某律师事务所", 3, [clientName, "另一家客户"].sort()]);
    await file(world, "worker", typed(clientName));
    // Nobody of the firm at all: the station's head is rung in their place, at once.
    expect((await rung()).slice(0, 3)).toEqual([0, 0, 0]);
    expect(await heard("head")).toBe(1);
    const entry = seen?.clients.find((it) => it.client.name === "另一家客户");
    expect((await world.as("backup").call(removeClientRoute, { body: { list: "firm", id: entry?.id ?? "" } })).status).toBe(201);
    expect((await world.as("backup").call(removeClientRoute, { body: { list: "firm", id: entry?.id ?? "" } })).body.code).toBe("client.unknown");
    await file(world, "other", typed("另一家客户"));
    expect(await heard("lawyer-a")).toBe(1);
  });

  it("whoever manages somebody puts their firm right, and its list binds them from then on; a head brings a firm's clients in and reads them on record", async () => {
    world = await createWorld({ at: monday });
    await ofFirm(["lawyer-a"], "某某律师事务所");
    await ofFirm(["gappy-lawyer"], "某某 律师事务所");
    const here = { stationId: station("community") };
    const asHead = (who = "head", stationId = here.stationId, more = {}) => world.as(who).call(saveFirmClientsRoute, { params: { stationId }, body: { firm: "某某律师事务所", from: "sheet", clients: [client(clientName)], ...more } });
    expect([(await asHead("lawyer-a")).body.code, (await asHead("gappy-head")).body.code, (await asHead("head", here.stationId, { firm: "没有的所" })).body.code]).toEqual(["access.denied", "access.not_found", "client.firm_not_here"]);
    expect((await asHead()).body).toEqual({ kept: 1, moved: 0 });
    expect((await world.as("head").call(listFirmsRoute, { params: here })).body.firms).toEqual([{ firm: "某某律师事务所", here: 1, clients: 1 }]);
    const read = await world.as("head").call(readFirmClientsRoute, { params: here, body: { firm: "某某律师事务所", reason: "核对导入" } });
    expect(read.body.clients.map((it) => it.client.name)).toEqual([clientName]);
    const looks = (await world.rows()).filter((row) => row["t"] === "look" && String(row["pk"]).startsWith("CLIENTS#f:"));
    expect([looks.length, JSON.stringify(looks).includes("核对导入")]).toEqual([1, false]);

    // Lawyer B has a case about that client; then it turns out which firm they are of.
    const number = await file(world, "worker", typed(clientName));
    await take(world, "lawyer-b");
    const be = async (firm: string | null, who = "head", name = "lawyer-b") => world.as(who).call(changeProfileRoute, { params: here, body: { person: await world.personOf(name), profile: { firm, licence: null, languages: [] } } });
    expect([(await be("某某律师事务所", "gappy-head")).body.code, (await be("某某律师事务所", "head", "head")).body.code]).toEqual(["access.not_found", "staff.own_grant"]);
    expect((await be(" 某某律师事务所 ")).status).toBe(201);
    await world.after(2);
    expect((await world.as("lawyer-b").call(readCaseRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect((await look(world, number)).status).toBe("ringing");
    await file(world, "other", typed(clientName));
    expect([await heard("lawyer-a"), await heard("lawyer-b")]).toEqual([0, 0]);
    // Gone from the firm: a matter about its clients rings for them again, and for who stayed as little as before.
    await asHead("head", here.stationId, { clients: [client("某某食品厂")] });
    expect((await be(null)).status).toBe(201);
    await file(world, "third", typed("某某食品厂"));
    expect([await heard("lawyer-a"), await heard("lawyer-b")]).toEqual([0, 1]);
    expect((await world.as("lawyer-a").call(readClientsRoute)).body.firm?.members).toBe(2);
    const [id] = read.body.clients.map((it) => it.id);
    expect((await world.as("head").call(removeFirmClientRoute, { params: here, body: { firm: "某某律师事务所", id: id ?? "" } })).status).toBe(201);
    expect((await world.as("head").call(removeFirmClientRoute, { params: here, body: { firm: "某某律师事务所", id: id ?? "" } })).body.code).toBe("client.unknown");
  });

  it("recusing once is remembered; a person on the other side whom they helped before; the street cannot name them", async () => {
    world = await createWorld({ at: monday });
    await file(world, "worker");
    const first = await ticketFor(world, "lawyer-a");
    expect((await world.as("lawyer-a").call(recuseRoute, { params: { ticketId: first }, body: { reason: "代理过这家单位" } })).status).toBe(201);
    expect((await world.as("lawyer-a").call(readClientsRoute)).body.own.map((it) => [it.client.name, it.from])).toEqual([[organisations[1]?.name, "recused"]]);
    await take(world, "lawyer-b");
    // Who has the first has the second asked first; a third of another worker names lawyer-b's earlier worker.
    world.settle();
    await file(world, "other", typed(secrets.name, "natural_person"));
    expect(await heard("lawyer-b")).toBe(0);
    expect(await heard("lawyer-a")).toBe(1);
    const [ringing] = await ringsFor(world, "lawyer-a");
    expect((await world.as("district-head").call(assignTicketRoute, { params: { ticketId: ringing?.id as never }, body: { to: await world.personOf("lawyer-b"), reason: "请接" } })).body.code).toBe("ticket.may_not_take");
  });
});

/** A small generator of our own: the same walk on every run. */
function random(seed: number): (below: number) => number {
  let at = seed;
  return (below) => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((at / 2 ** 32) * below);
  };
}
it("over random lists, whoever is bound to a matter's other side never has it ring", async () => {
  world = await createWorld({ at: monday });
  const pick = random(20261123);
  const people = ["lawyer-a", "lawyer-b", "backup", "head", "street-lawyer", "street-head", "district-lawyer"];
  const firms = ["甲厂", "乙厂", "丙厂", "丁厂"];
  const lists = new Map(people.map((name) => [name, new Set<string>()]));
  const numbers = new Map<string, string>();
  for (let turn = 0; turn < 24; turn += 1) {
    const firm = firms[pick(firms.length)] ?? "";
    const name = people[pick(people.length)] ?? "";
    if (pick(3) === 0) {
      lists.get(name)?.add(firm);
      await keep(name, [client(`${firm}有限公司`)]);
    } else if (pick(2) === 0) numbers.set(await file(world, `worker-${turn}`, typed(firm)), firm);
    else await world.after(5 + pick(12));
    const rows = await world.rows();
    const subjects = rows.filter((row) => row["t"] === "subject");
    for (const ticket of rows.filter((row) => row["t"] === "ticket").map((row) => zTicket.parse(row))) {
      if (ticket.status !== "ringing") continue;
      const about = subjects.filter((row) => row["ticket"] === ticket.id).map((row) => numbers.get(String(row["number"])) ?? "");
      for (const bound of people.filter((one) => about.some((it) => lists.get(one)?.has(it)))) {
        const person = await world.personOf(bound);
        expect([bound, ticket.offeredTo.includes(person) && !ticket.excluded.includes(person)]).toEqual([bound, false]);
      }
    }
  }
  expect(numbers.size).toBeGreaterThan(5);
});
