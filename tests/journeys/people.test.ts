import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { readWaitingRoute } from "@huiyin/shared/cases/boardApi";
import { claimCaseRoute, listOffersRoute } from "@huiyin/shared/cases/claimApi";
import { listMyRecordsRoute } from "@huiyin/shared/bookings/recordsApi";
import { withdrawRoute } from "@huiyin/shared/cases/api";
import { joinGroupRoute, openMyGroupRoute, readGroupRoute, readMyGroupRoute, recordElectionRoute } from "@huiyin/shared/cases/groupApi";
import { eraseMineRoute, readLooksRoute } from "@huiyin/shared/cases/rightsApi";
import { exportMineRoute, exportPdfRoute } from "@huiyin/shared/deadlines/copyApi";
import { recordMyFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { listEmployersRoute, readEmployerRoute, saveEmployerRoute } from "@huiyin/shared/cases/employerApi";
import { askHandlerRoute, decideHandlerAskRoute, listHandlerAsksRoute, readHandlerAsksRoute } from "@huiyin/shared/cases/handlerAskApi";
import { linkRespondentRoute, logCallRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { saveClientsRoute } from "@huiyin/shared/employers/clientApi";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { attachWechatPhoneRoute, readProofsRoute } from "@huiyin/shared/people/accountApi";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { createWorld, type World } from "./harness";
import { answer, codesOf, contact, file, look, ringsFor, take } from "./steps";
import { secrets } from "./stories";
import { organisations, unit } from "./town";

jest.setTimeout(120_000);
let world: World;
const words = "打电话从来不接，见面还吼我";
const answered = "和办理人谈过了，今天下午他会当面向您说明";
afterEach(() => world.finish([...Object.values(secrets), words, answered, abroad]));
const abroad = "+85261234567";
const monday = "2026-11-23T02:00:00.000Z";
const inboxOf = async (name: string) => (await world.as(name).call(readInboxRoute)).body.notices.map((it) => it.code);

describe("asked about the handler", () => {
  const ask = (number: CaseNumber, kind: "change" | "complaint" = "complaint", name = "worker") => world.as(name).call(askHandlerRoute, { params: { number }, body: { kind, why: words } });
  const asksFor = async (name: string) => (await world.as(name).call(listHandlerAsksRoute)).body.asks;
  const decide = (name: string, number: CaseNumber, id: string, decision: "reassigned" | "kept") => world.as(name).call(decideHandlerAskRoute, { params: { number }, body: { id, decision, answer: answered } });
  /** Everything the handler can read of the case and in their inbox. */
  const handlerSees = async (name: string, number: CaseNumber) => {
    const [seen, inbox] = await Promise.all([world.as(name).call(readCaseRoute, { params: { number } }), world.as(name).call(readInboxRoute)]);
    return JSON.stringify([seen.body.events, seen.body.messages, seen.body.version, inbox.body]);
  };

  it("goes to the head, unseen by the handler; kept with an answer the worker reads", async () => {
    world = await createWorld({ at: monday, faults: true });
    const number = await file(world);
    expect((await ask(number)).body.code).toBe("ask.no_handler");
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const before = await handlerSees("lawyer-a", number);
    const asked = await ask(number);
    expect([asked.status, asked.body.by, asked.body.danger]).toEqual([201, "2026-11-24T09:00:00.000Z", null]);
    expect((await ask(number, "change")).body.code).toBe("ask.open");
    expect(await handlerSees("lawyer-a", number)).toBe(before);
    world.settle();
    // Counted on the head's home without its words being read: that is a look, and this is none.
    expect((await world.as("head").call(readWaitingRoute)).body).toMatchObject({ asks: 1, late: false });
    const [it] = await asksFor("head");
    expect(it).toMatchObject({ number, kind: "complaint", why: words, handlerName: "值班律师甲", mayReassign: true, late: false });
    expect(await inboxOf("head")).toContain("handler_ask");
    expect(await asksFor("street-head")).toEqual([]);
    expect((await world.as("lawyer-a").call(listHandlerAsksRoute)).body.code).toBe("access.denied");
    expect((await world.as("other").call(readHandlerAsksRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect((await decide("head", number, it?.id ?? "", "kept")).status).toBe(201);
    expect((await decide("head", number, it?.id ?? "", "reassigned")).body.code).toBe("ask.not_open");
    expect(await handlerSees("lawyer-a", number)).toBe(before);
    expect(await inboxOf("worker")).toContain("handler_ask_answered");
    expect((await world.as("worker").call(readHandlerAsksRoute, { params: { number } })).body).toMatchObject({ asks: [{ state: "kept", why: words, answer: answered, by: null }], may: ["change", "complaint"] });
    expect(codesOf(await look(world, number))).not.toContain("handed_on");
    // Once in the list, which is one an hour, and once in deciding.
    expect((await world.as("worker").call(readLooksRoute, { params: { number } })).body.looks.map((one) => [one.title, one.what])).toEqual([...Array(2).fill(["站长甲", "handler_ask"]), ["值班律师甲", "handler"]]);
    // Neither the words nor the answer lie in the clear, and nothing of it in the case's own partition.
    const rows = await world.rows();
    expect(JSON.stringify(rows)).not.toContain(words);
    expect(rows.filter((row) => String(row["pk"]) === `CASE#${number}` && /ask/iu.test(String(row["t"])))).toEqual([]);
  });

  it("nobody decides: one level up each working day; then somebody else has it, and the handler hears of a hand-over only", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await ask(number, "change");
    await world.until("2026-11-24T09:01:00.000Z");
    world.settle();
    const [late] = await asksFor("street-head");
    expect([late?.late, await asksFor("head")]).toEqual([true, []]);
    const waits = async (name: string) => (({ asks, late: isLate }) => [asks, isLate])((await world.as(name).call(readWaitingRoute)).body);
    expect([await waits("street-head"), await waits("head"), (await world.as("lawyer-a").call(readWaitingRoute)).body.code]).toEqual([[1, true], [0, false], "access.denied"]);
    expect(await inboxOf("street-head")).toContain("handler_ask_late");
    expect((await decide("head", number, late?.id ?? "", "kept")).body.code).toBe("ask.not_yours");
    await world.until("2026-11-25T01:05:00.000Z");
    expect((await decide("street-head", number, late?.id ?? "", "reassigned")).status).toBe(201);
    expect((await look(world, number)).status).toBe("ringing");
    expect((await ringsFor(world, "lawyer-a")).length).toBe(0);
    expect((await ringsFor(world, "lawyer-b")).length).toBe(1);
    const heard = (await inboxOf("lawyer-a")).filter((code) => code.startsWith("handler_ask"));
    expect([heard, (await inboxOf("lawyer-a")).includes("case_reopened")]).toEqual([[], true]);
    await take(world, "lawyer-b");
    expect((await world.as("worker").call(readHandlerAsksRoute, { params: { number } })).body.asks.map((it) => it.state)).toEqual(["reassigned"]);
  });

  it("about a head it goes past them; it is over when somebody else has the case", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    await world.after(31);
    await take(world, "head");
    await ask(number);
    world.settle();
    expect([await asksFor("head"), (await asksFor("street-head")).length]).toEqual([[], 1]);
    const [it] = await asksFor("street-head");
    expect((await decide("head", number, it?.id ?? "", "kept")).body.code).toBe("ask.not_yours");
    expect((await decide("street-head", number, it?.id ?? "", "reassigned")).status).toBe(201);
    await world.after(1);
    const next = (await Promise.all(["lawyer-a", "lawyer-b"].map(async (name) => ((await ringsFor(world, name)).length > 0 ? [name] : [])))).flat()[0] ?? "lawyer-a";
    await take(world, next);
    await contact(world, next, number);
    await answer(world, next, number);
    expect((await ask(number, "change")).status).toBe(201);
  });
});

it("erasing a case takes along what its worker said of the handler, and their own line of a group; the others keep theirs until the time of keeping is over, whoever erased the case", async () => {
  world = await createWorld({ at: monday });
  const number = await file(world, "worker", { headcount: 12 });
  await take(world, "lawyer-a");
  const { token } = (await world.as("worker").call(openMyGroupRoute, { params: { number }, body: { people: 12 } })).body;
  const mates = ["mate", "mate-2", "mate-3"];
  for (const who of ["worker", ...mates]) await world.as(who).call(joinGroupRoute, { body: { token, name: `${who}某`, phone: null, amountFen: 100, account: null, signature: null, consentVersion: "1" } });
  const ids = (await world.as("lawyer-a").call(readGroupRoute, { params: { number } })).body.group?.lines.map((it) => it.id) ?? [];
  const election = { on: zLocalDate.parse("2026-11-23"), how: "meeting" as const, present: 4, gives: "names" as const, minutes: "举手推选" };
  expect((await world.as("lawyer-a").call(recordElectionRoute, { params: { number }, body: { ...election, lines: ids.slice(1) } })).status).toBe(201);
  await world.as("worker").call(askHandlerRoute, { params: { number }, body: { kind: "complaint", why: words } });
  await world.as("worker").call(recordMyFactsRoute, { params: { number }, body: { facts: [{ fact: "owed", value: { is: "money", fen: 900_000 } }], held: [] } });
  // Their own copy has all of it, and nothing of the others' lines.
  const copy = (await world.as("worker").call(exportMineRoute, { params: { number } })).body;
  expect(copy).toMatchObject({ facts: [{ fact: "owed", from: "worker" }], asks: [{ kind: "complaint", why: words, answer: null }], groupLine: { name: "worker某", amountFen: 100 } });
  expect(JSON.stringify(copy)).not.toContain("mate某");
  expect((await world.as("worker").call(exportPdfRoute, { params: { number } })).body.name).toBe(`${number}.pdf`);
  expect((await world.as("worker").call(withdrawRoute, { params: { number } })).status).toBe(201);
  expect((await world.as("worker").call(eraseMineRoute, { params: { number } })).status).toBe(201);
  const rows = await world.rows();
  const left = rows.filter((row) => String(row["pk"]).endsWith(number) && ["groupLine", "handlerAsk", "handlerAskOpen"].includes(String(row["t"])));
  expect(new Set(left.map((row) => row["person"]))).toEqual(new Set(await Promise.all(mates.map((who) => world.personOf(who)))));
  expect((await world.as("mate").call(readMyGroupRoute, { query: { number } })).body).toMatchObject({ people: 12, line: { name: "mate某" } });
  expect(rows.find((row) => row["t"] === "group")).toMatchObject({ people: 3, typed: 12 });

  // One that nobody erased, too: both are over in the same month.
  const second = await file(world, "other", { headcount: 12, reach: { phone: "13900000078", how: "call", safeHours: null, mayLeaveMessage: true, needs: [] } });
  const link = (await world.as("other").call(openMyGroupRoute, { params: { number: second }, body: { people: 12 } })).body;
  for (const who of ["other", "mate"]) await world.as(who).call(joinGroupRoute, { body: { token: link.token, name: `${who}某`, phone: null, amountFen: 100, account: null, signature: null, consentVersion: "1" } });
  await world.as("other").call(withdrawRoute, { params: { number: second } });
  await world.after(5);
  /** What is left of a group, wherever it lies. */
  const kept = async (of: CaseNumber) => {
    const isOf = (row: Record<string, unknown>) => row["pk"] === `GROUP#${of}` || row["sk"] === `GROUP#${of}` || String(row["sk"]).endsWith(`group#${of}`) || (row["t"] === "groupLink" && row["number"] === of);
    return [...new Set((await world.rows()).filter((row) => isOf(row) && row["t"] !== "look").map((row) => String(row["t"])))].sort();
  };
  const whole = ["consent", "group", "groupLine", "groupLink", "myGroup"];
  world.setNow("2029-11-30T15:00:00.000Z");
  await world.audit();
  expect([await kept(number), await kept(second)]).toEqual([[...whole, "groupElection"].sort(), whole]);
  world.setNow("2029-11-30T19:00:00.000Z");
  await world.audit();
  expect([await kept(number), await kept(second)]).toEqual([[], []]);
  await world.after(2);
});

describe("the file of an employer", () => {
  const fileOf = async (name: string, id: string) => (await world.as(name).call(readEmployerRoute, { query: { id: id as never } })).body;
  const given = { id: null, version: null, name: "某砂石料场", creditCode: null, aliases: ["老李那个沙场"], address: "香炉礁街 1 号", union: { has: "yes" as const, contact: "工会主席" }, affiliates: [] };

  it("is found by a part of a name; its matters are each reader's own, its workers counted once", async () => {
    world = await createWorld({ at: monday });
    const [, other] = organisations;
    expect((await world.as("lawyer-a").call(saveEmployerRoute, { body: given })).body.code).toBe("access.denied");
    const made = await world.as("head").call(saveEmployerRoute, { body: { ...given, affiliates: [other?.id as never] } });
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect((await world.as("operator").call(listEmployersRoute, { query: { q: "石料" } })).body.found.map((it) => it.name)).toEqual(["某砂石料场"]);
    expect((await fileOf("head", other?.id ?? "")).affiliates.map((it) => it.name)).toEqual(["某砂石料场"]);
    const typed = { respondents: [{ kind: "employer" as const, organisation: null, name: "老李那个沙场" }] };
    const first = await file(world, "worker", { respondents: [{ kind: "employer", organisation: id, name: "某砂石料场" }] });
    await file(world, "worker", typed);
    await file(world, "second", typed);
    const far = await file(world, "third", { ...typed, place: { kind: "unit", unit: unit("otherStreet"), words: null } });
    world.settle();
    const seen = await fileOf("head", id);
    expect([seen.counted, seen.matters.length, seen.address, seen.union.has, seen.mayChange]).toEqual([{ cases: 3, open: 3, workers: 2, unnamed: 0, more: false }, 3, "香炉礁街 1 号", "yes", true]);
    expect(seen.matters.map((it) => it.number)).not.toContain(far);
    const [newest, ...before] = seen.matters.map((it) => it.number);
    expect([seen.older, (await world.as("head").call(readEmployerRoute, { query: { id, older: newest } })).body.matters.map((it) => it.number)]).toEqual([null, before]);
    expect((await fileOf("officer", id)).counted).toMatchObject({ cases: 4, workers: 3 });
    expect((await fileOf("gappy-lawyer", id)).counted).toMatchObject({ cases: 0, workers: 0 });
    // Whom a matter is about is not known to a lawyer before it is theirs.
    expect((await fileOf("lawyer-a", id)).counted.cases).toBe(0);
    expect((await world.as("worker").call(readEmployerRoute, { query: { id } })).body.code).toBe("access.denied");
    // A typed name that staff link to it is found under it, too.
    const vague = await file(world, "fourth", { respondents: [{ kind: "employer", organisation: null, name: "河边那家" }] });
    for (const it of await ringsFor(world, "lawyer-a")) await take(world, "lawyer-a", it.id as never);
    expect((await world.as("head").call(linkRespondentRoute, { params: { number: vague }, body: { respondent: 0, to: { kind: "known", organisation: id } } })).status).toBe(201);
    world.settle();
    expect((await fileOf("lawyer-a", id)).counted.cases).toBe(4);
    expect((await fileOf("head", id)).matters.map((it) => it.number)).toContain(vague);
    expect((await fileOf("head", id)).matters.map((it) => it.number)).toContain(first);
  });

  it("is changed by who saw it last; no two go by one name or code; a name more may bind who has a matter", async () => {
    world = await createWorld({ at: monday });
    const save = (body: object) => world.as("head").call(saveEmployerRoute, { body: { ...given, ...body } });
    const { id } = (await save({ creditCode: "91350100M000100Y43" })).body;
    expect((await save({})).body.code).toBe("case.organisation_exists");
    expect((await save({ name: "另一家", creditCode: "91350100m000100y43" })).body.code).toBe("employer.code_taken");
    expect((await save({ name: "另一家", creditCode: "123" })).body.code).toBe("employer.bad_code");
    expect((await save({ id, version: 0 })).body.code).toBe("employer.stale");
    const number = await file(world, "worker", { respondents: [{ kind: "employer", organisation: id, name: "某砂石料场" }] });
    expect((await world.as("lawyer-a").call(saveClientsRoute, { body: { list: "own", from: "typed", clients: [{ name: "河东集团", creditCode: null, aliases: [] }] } })).body.moved).toBe(0);
    await take(world, "lawyer-a");
    expect((await save({ id, version: 1, aliases: ["河东集团"], name: "某砂石料场二厂" })).status).toBe(201);
    await world.after(2);
    expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect((await ringsFor(world, "lawyer-b")).length).toBe(1);
    // Its old name is free again.
    expect((await save({})).status).toBe(201);
  });
});

describe("the number WeChat has of somebody", () => {
  const queryCode = zQueryCode.parse("123456789012");
  const named = new Map([["of-abroad", abroad], ["of-china", "+8613900000055"]]);
  const attach = (name: string, code: string) => world.as(name).call(attachWechatPhoneRoute, { body: { code }, key: (name === "worker" ? "a" : name === "worker-2" ? "b" : "c").repeat(32) });

  it("from Hong Kong too finds what was told from it, which the query code brings over; it shows less than an SMS, and is nobody else's to take", async () => {
    world = await createWorld({ at: monday, faults: true });
    Object.assign(world.platform.wechat, { phoneOf: (code: string) => Promise.resolve(named.has(code) ? ok(named.get(code)) : refuse("wechat.code_refused")) });
    const { body } = await world.as("operator").call(logCallRoute, { body: {
      door: "hotline", type: "OVERTIME_PAY", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: "month", queryCode, identity: "real", name: secrets.name,
      reach: { phone: "+852 6123 4567", how: "call", safeHours: null, mayLeaveMessage: true, needs: [] }, serviceClass: "complaint", minutes: 3, urgency: "normal", urgencyReason: null, consentVersion: "1",
    } });
    world.settle();
    const worker = world.as("worker");
    expect((await worker.call(attachWechatPhoneRoute, { body: { code: "stale" } })).body.code).toBe("people.wechat_phone");
    expect([await attach("worker", "of-abroad"), await attach("worker", "of-abroad")].map((it) => [it.status, it.body.phoneMasked])).toEqual([[201, "+85****4567"], [201, "+85****4567"]]);
    expect((await worker.call(readProofsRoute)).body).toEqual({ wechat: true, phoneMasked: "+85****4567" });
    world.settle();
    expect((await worker.call(listOffersRoute)).body).toMatchObject({ offers: [{ number: body.number, how: "code" }], hasPhone: true });
    expect((await worker.call(listMyRecordsRoute)).body).toEqual({ records: [], hasPhone: false });
    expect((await worker.call(claimCaseRoute, { body: { number: body.number, code: null } })).body.code).toBe("case.query_failed");
    expect((await worker.call(claimCaseRoute, { body: { number: body.number, code: queryCode } })).status).toBe(201);
    // Whoever else WeChat says it of, and whoever works here, shows it by SMS.
    expect([(await attach("worker-2", "of-abroad")).body.code, (await attach("lawyer-a", "of-china")).body.code]).toEqual(["people.phone_needs_sms", "people.phone_needs_sms"]);
    // Another number of theirs takes the place of the first.
    expect((await world.as("worker").call(attachWechatPhoneRoute, { body: { code: "of-china" } })).status).toBe(201);
    expect((await world.as("worker-2").call(attachWechatPhoneRoute, { body: { code: "of-abroad" } })).status).toBe(201);
  });
});
