import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { listConsentsByCodeRoute, readLooksByCodeRoute, setConsentByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { exportMineByCodeRoute, exportPdfByCodeRoute } from "@huiyin/shared/deadlines/copyByCodeApi";
import { listMyCasesRoute, queryCaseRoute, withdrawRoute } from "@huiyin/shared/cases/api";
import { claimCaseRoute, confirmOwnerRoute } from "@huiyin/shared/cases/claimApi";
import { listRightsAskedRoute } from "@huiyin/shared/cases/deskRightsApi";
import { findCallerRoute } from "@huiyin/shared/cases/deskApi";
import { breakGlassRoute, correctMineRoute, eraseMineRoute, listConsentsRoute, listSpokenConsentsRoute, readLooksRoute, readMineRoute, readThroughGlassRoute, recordConsentWordRoute, setConsentRoute } from "@huiyin/shared/cases/rightsApi";
import { exportMineRoute, exportPdfRoute } from "@huiyin/shared/deadlines/copyApi";
import { logCallRoute, readCaseRoute, revealRoute } from "@huiyin/shared/cases/staffApi";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { firstRow, hashOfSecret } from "../../functions/staff/inviteRepository";
import { becomeFirstRoute } from "@huiyin/shared/staff/api";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import { addHours } from "@huiyin/shared/kernel/time";
import { openDistrict } from "../../functions/grid/applyTree";
import { districtOf, districtOps } from "../../functions/grid/districtRepository";
import { createWorld, type World } from "./harness";
import { confirmParameters } from "./parameters";
import { answer, codesOf, contact, file, fileAnonymously, look, phonesSince, take } from "./steps";
import { secrets } from "./stories";
import { district, station, unit } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish([...Object.values(secrets), "李四", "13900000077", "来电核对了单位"]));
const monday = "2026-11-23T02:00:00.000Z";
const worker = () => world.as("worker");

describe("what is kept of somebody, and theirs to read, mend and delete", () => {
  it("who looked is told; a correction is found by; the copy holds what is theirs, also as a PDF, and nothing of colleagues' notes", async () => {
    world = await createWorld({ at: monday, faults: true });
    const number = await file(world);
    const about = { params: { number } };
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    const took = ["值班律师甲", "handler"];
    const looks = async () => (await worker().call(readLooksRoute, about)).body.looks.map((it) => [it.title, it.what]);
    expect(await looks()).toEqual([took]);
    await world.as("head").call(readCaseRoute, about);
    await world.as("lawyer-a").call(revealRoute, { ...about, body: { field: "phone" } });
    expect(await looks()).toEqual([["值班律师甲", "phone"], ["站长甲", "story"], took]);
    expect((await world.as("other").call(readLooksRoute, about)).body.code).toBe("access.not_found");

    expect((await worker().call(readMineRoute, about)).body).toEqual({ name: secrets.name, phone: secrets.phone, address: null, placeWords: null, canErase: false });
    expect((await worker().call(correctMineRoute, { ...about, body: { name: "李四", phone: "139", address: null } })).body.code).toBe("case.bad_phone");
    expect((await worker().call(correctMineRoute, { ...about, body: { name: "李四", phone: "139 0000 0077", address: null } })).status).toBe(201);
    expect((await world.as("lawyer-a").call(revealRoute, { ...about, body: { field: "phone" } })).body.value).toEqual(["13900000077"]);
    expect(codesOf(await look(world, number))).toContain("corrected");

    const copy = (await worker().call(exportMineRoute, about)).body;
    expect(copy).toMatchObject({ number, name: "李四", phone: "13900000077", story: secrets.story, respondents: [secrets.employer], status: "answered" });
    expect(copy.messages.map((it) => it.text)).toEqual(["可以申请劳动仲裁。"]);
    expect(JSON.stringify(copy)).not.toContain("p_");
    const pdf = Buffer.from((await worker().call(exportPdfRoute, about)).body.base64, "base64");
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.byteLength).toBeGreaterThan(5000);
  });

  it("an agreement is withdrawn as it was given; the one without which nobody may work on it says what to do instead", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world, "worker", { sensitive: true });
    const about = { params: { number } };
    const lines = async () => (await worker().call(listConsentsRoute, about)).body.consents.map((it) => [it.id, it.withdrawnAt === undefined]);
    expect(await lines()).toEqual(expect.arrayContaining([["handle_case", true], ["sensitive", true]]));
    await take(world, "lawyer-a");
    expect((await worker().call(setConsentRoute, { ...about, body: { id: "handle_case", given: false } })).body.code).toBe("case.consent_needed");
    const told = phonesSince(world);
    expect((await worker().call(setConsentRoute, { ...about, body: { id: "sensitive", given: false } })).status).toBe(201);
    expect((await worker().call(setConsentRoute, { ...about, body: { id: "sensitive", given: false } })).status).toBe(201);
    await world.after(1);
    expect(told()).toContain("lawyer-a");
    expect(await lines()).toEqual(expect.arrayContaining([["sensitive", false]]));
    expect(codesOf(await look(world, number)).filter((code) => code === "consent_withdrawn")).toHaveLength(1);
    expect((await worker().call(setConsentRoute, { ...about, body: { id: "sensitive", given: true } })).status).toBe(201);
    expect(await lines()).toEqual(expect.arrayContaining([["sensitive", true]]));
  });

  it("who has no account reads by number and code who looked, takes back and gives what was agreed to, and takes a copy along; what an account holds is there alone", async () => {
    world = await createWorld({ at: monday, faults: true });
    const { number, code } = await fileAnonymously(world, { type: "INJURY_MEDICAL" });
    const [{ anyone }, held] = [world, { number, code }];
    await take(world, "lawyer-a");
    const consents = async () => (await anyone.call(listConsentsByCodeRoute, { body: held })).body;
    const set = (body: { id: string; given: boolean; consentVersion?: string }, key = "d".repeat(32)) => anyone.call(setConsentByCodeRoute, { body: { ...held, ...body }, key });
    expect((await anyone.call(queryCaseRoute, { body: held })).body.rights).toBe(true);
    expect((await anyone.call(readLooksByCodeRoute, { body: held })).body.looks).toMatchObject([{ what: "handler" }]);
    expect(await consents()).toMatchObject({ maySensitive: true, consents: [{ id: "handle_case" }] });
    const yes = { id: "sensitive", given: true, consentVersion: "2026-11-28" };
    expect([(await set(yes)).status, (await set(yes)).status, (await set({ id: "handle_case", given: false }, "e".repeat(32))).body.code]).toEqual([201, 201, "case.consent_needed"]);
    expect((await set({ id: "sensitive", given: false }, "f".repeat(32))).status).toBe(201);
    expect((await consents()).consents.find((it) => it.id === "sensitive")?.withdrawnAt).toBeDefined();
    const copy = (await anyone.call(exportMineByCodeRoute, { body: held })).body;
    expect(copy).toMatchObject({ number, name: null, phone: null, story: secrets.story, looks: [{ what: "handler" }] });
    expect(codesOf(copy)).toEqual(expect.arrayContaining(["consent_given", "consent_withdrawn"]));
    const { name, base64 } = (await anyone.call(exportPdfByCodeRoute, { body: held })).body;
    expect([name, Buffer.from(base64, "base64").subarray(0, 5).toString()]).toEqual([`${number}.pdf`, "%PDF-"]);
    const mine = zQueryCode.parse("123456789012");
    const signed = { number: await file(world, "worker", { queryCode: mine }), code: mine };
    const codes = await Promise.all([readLooksByCodeRoute, listConsentsByCodeRoute, exportMineByCodeRoute, exportPdfByCodeRoute].map(async (route) => (await anyone.call(route as typeof readLooksByCodeRoute, { body: signed })).body.code));
    expect([...new Set(codes)]).toEqual(["case.query_signed"]);
  });

  it("what is said of health is asked for apart: by the desk where it was told there, later by the worker where nobody asked", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world, "worker", { type: "INJURY_MEDICAL" });
    const about = { params: { number } };
    const read = async () => (await worker().call(listConsentsRoute, about)).body;
    expect(await read()).toMatchObject({ maySensitive: true, consents: [{ id: "handle_case" }] });
    expect((await worker().call(setConsentRoute, { ...about, body: { id: "sensitive", given: true } })).body.code).toBe("request.malformed");
    expect((await worker().call(setConsentRoute, { ...about, body: { id: "refer#r_1", given: true, consentVersion: "1" } })).body.code).toBe("access.not_found");
    expect((await worker().call(setConsentRoute, { ...about, body: { id: "sensitive", given: true, consentVersion: "2026-11-28" } })).status).toBe(201);
    expect(await read()).toMatchObject({ maySensitive: false, consents: expect.arrayContaining([expect.objectContaining({ purpose: "sensitive", fields: ["health"], textVersion: "2026-11-28", door: "worker" })]) });
    expect(codesOf(await look(world, number))).toContain("consent_given");

    const logged = await world.as("operator").call(logCallRoute, { body: {
      door: "walkin", type: "INJURY_MEDICAL", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: null, queryCode: zQueryCode.parse("482137905516"), identity: "real", name: secrets.name,
      reach: { phone: secrets.phone, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] }, serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "call-1", sensitive: true,
    } });
    expect(logged.status).toBe(201);
    const kept = async () => (await world.rows()).filter((row) => row["pk"] === `CASE#${logged.body.number}` && row["purpose"] === "sensitive");
    expect(await kept()).toMatchObject([{ door: "walkin", textVersion: "call-1" }]);
    // Who has no phone page takes it back as they gave it: by a word, written down by who heard it.
    const theirs = { params: { number: logged.body.number } };
    const spoken = async () => (await world.as("operator").call(listSpokenConsentsRoute, theirs)).body.consents.map((it) => it.id);
    const word = (body: { id: string; how: string }, who = "operator") => world.as(who).call(recordConsentWordRoute, { ...theirs, body });
    expect([await spoken(), (await word({ id: "sensitive", how: " " })).body.code, (await word({ id: "handle_case", how: "x" })).body.code, (await word({ id: "sensitive", how: "x" }, "lawyer-a")).body.code]).toEqual([
      ["sensitive"], "case.reason_missing", "case.consent_needed", "access.denied",
    ]);
    const why = "来电核对了单位和日子";
    expect((await word({ id: "sensitive", how: why })).status).toBe(201);
    expect([await spoken(), (await kept())[0]?.["withdrawnAt"] !== undefined]).toEqual([[], true]);
    const seen = (await world.as("head").call(readCaseRoute, theirs)).body.events.find((it) => it.code === "consent_withdrawn");
    expect(seen).toMatchObject({ by: { kind: "staff", title: "坐席甲" } });
    // How it was made sure stands sealed beside it.
    expect((await world.rows()).find((row) => row["pk"] === `CASE#${logged.body.number}` && row["code"] === "consent_withdrawn")?.["note"]).toBeInstanceOf(Uint8Array);
  });

  it("an ended case is deleted but for what has no person in it; an open one is not; after three years the night does it", async () => {
    world = await createWorld({ at: monday, faults: true });
    const [first, second] = [await file(world), await file(world, "other", { reach: { phone: "13900000078", how: "call", safeHours: null, mayLeaveMessage: true, needs: [] } })];
    const about = { params: { number: first } };
    expect((await worker().call(eraseMineRoute, { ...about, body: {} })).body.code).toBe("case.erase_open");
    await worker().call(withdrawRoute, { ...about, body: {} });
    await world.as("other").call(withdrawRoute, { params: { number: second }, body: {} });
    world.settle();
    expect((await worker().call(eraseMineRoute, { ...about, body: {}, key: "e".repeat(32) })).status).toBe(201);
    expect((await worker().call(eraseMineRoute, { ...about, body: {}, key: "e".repeat(32) })).status).toBe(201);
    expect((await worker().call(listMyCasesRoute)).body.cases).toEqual([]);
    expect((await world.as("operator").call(findCallerRoute, { body: { phone: secrets.phone } })).body.cases).toEqual([]);
    const rows = async (number: string) => (await world.rows()).filter((row) => row["pk"] === `CASE#${number}`);
    const kinds = async (number: string) => [...new Set((await rows(number)).map((row) => row["t"]))].sort();
    expect(await kinds(first)).toEqual(["case", "consent", "contact", "erasure", "event", "file"]);
    expect((await rows(first)).find((row) => row["t"] === "case")).toMatchObject({ worker: null, type: "OVERTIME_PAY", erasedAt: expect.any(String) });
    expect((await world.rows()).filter((row) => row["findKey"] === "ERASURES")).toEqual([]);

    world.calm();
    await world.after(5);
    world.setNow("2029-11-29T19:00:00.000Z");
    await world.audit();
    expect((await rows(second)).find((row) => row["t"] === "case")?.["erasedAt"]).toBeUndefined();
    world.setNow("2029-11-30T19:00:00.000Z");
    await world.audit();
    expect((await rows(second)).find((row) => row["t"] === "case")).toMatchObject({ worker: null, erasedAt: expect.any(String) });
    await world.after(2);
  });

  it("each district keeps for its own years; a value that was lowered reaches what ended long before", async () => {
    world = await createWorld({ at: monday });
    const { table } = world.platform;
    await openDistrict(table, "210204", "沙河口区", world.now());
    const opened = await districtOf(table, "210204");
    if (opened === null) throw new Error("not opened");
    await table.transact(districtOps("210204", { ...opened, state: "live", since: addHours(world.now(), 1) }, opened));
    await confirmParameters(world, [["retentionYears", 2026, 5]], "210204");
    const near = await file(world);
    const far = await file(world, "other", { place: { kind: "unit", unit: zUnitCode.parse("210204"), words: null }, reach: { phone: "13900000078", how: "call", safeHours: null, mayLeaveMessage: true, needs: [] } });
    for (const [name, number] of [["worker", near], ["other", far]] as const) expect((await world.as(name).call(withdrawRoute, { params: { number }, body: {} })).status).toBe(201);
    await world.after(5);
    const all = async () => await world.rows();
    const erasedAt = async (at: string) => {
      world.setNow(at);
      await world.audit();
      const rows = await all();
      return [near, far].map((number) => rows.find((row) => row["pk"] === `CASE#${number}` && row["sk"] === "HEAD")?.["erasedAt"] !== undefined);
    };
    expect((await all()).find((row) => row["pk"] === `CASE#${far}` && row["sk"] === "HEAD")?.["station"]).toMatch(/^210204/);
    expect(await erasedAt("2029-11-30T19:00:00.000Z")).toEqual([true, false]);
    expect(await erasedAt("2030-06-14T19:00:00.000Z")).toEqual([true, false]);
    await confirmParameters(world, [["retentionYears", 2030, 3]], "210204");
    expect(await erasedAt("2030-06-15T19:00:00.000Z")).toEqual([true, true]);
    const marks = (await all()).filter((row) => row["t"] === "retained" && row["sk"] === "HEAD").map((row) => [row["pk"], row["through"]]).sort();
    expect(marks).toEqual([["RETENTION#210203", "2027-05"], ["RETENTION#210204", "2027-05"]]);
  });

  it("an administrator looks in only with a reason and for a time; the head hears of it and the worker reads of it", async () => {
    world = await createWorld({ at: monday });
    await world.platform.table.put(firstRow(district, { v: 1, hash: hashOfSecret("abcd1234efgh5678"), until: "2026-11-25T02:00:00.000Z", used: false }));
    await world.as("admin").call(becomeFirstRoute, { body: { code: "abcd1234efgh5678", name: "管理员甲" } });
    const number = await file(world);
    const about = { params: { number } };
    const admin = world.as("admin");
    expect((await admin.call(readThroughGlassRoute, about)).body.code).toBe("case.glass_over");
    expect((await world.as("head").call(breakGlassRoute, { ...about, body: { reason: "x", minutes: 10 } })).body.code).toBe("access.denied");
    expect((await admin.call(breakGlassRoute, { ...about, body: { reason: " ", minutes: 10 } })).body.code).toBe("case.reason_missing");
    const told = phonesSince(world);
    expect((await admin.call(breakGlassRoute, { ...about, body: { reason: "法院来函核对", minutes: 10 } })).status).toBe(201);
    expect((await admin.call(readThroughGlassRoute, about)).body).toMatchObject({ name: secrets.name, story: secrets.story });
    await world.after(1);
    expect(told()).toContain("head");
    expect((await worker().call(readLooksRoute, about)).body.looks.filter((it) => it.what !== "handler")).toMatchObject([{ title: "管理员甲", what: "glass" }]);
    expect((await look(world, number)).events.find((it) => it.code === "glass_broken")?.by).toMatchObject({ title: "管理员甲" });
    await world.after(10);
    expect((await admin.call(readThroughGlassRoute, about)).body.code).toBe("case.glass_over");
  });
});

describe("somebody whose phone takes no SMS", () => {
  it("where no SMS comes the desk hands over a new code: the old one opens nothing, the new one takes it from whichever account, once", async () => {
    world = await createWorld({ at: monday });
    const code = "482137905516";
    const { number } = (await world.as("operator").call(logCallRoute, { body: {
      door: "hotline", type: "WAGE_ARREARS", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: null, queryCode: zQueryCode.parse(code), identity: "real", name: secrets.name,
      reach: { phone: secrets.phone, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] }, serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "call-1",
    } })).body;
    await world.as("worker").call(claimCaseRoute, { body: { number, code } });
    const confirm = (body: object) => world.as("operator").call(confirmOwnerRoute, { params: { number }, body: body as never });
    expect((await confirm({ phone: null, how: "看了回乡证" })).body.code).toBe("case.bad_phone");
    const fresh = "135792468013";
    const word = await confirm({ phone: "+852 6123 4567", how: "看了回乡证", queryCode: fresh });
    expect(word).toMatchObject({ status: 201, body: { phoneMasked: "+85****4567" } });
    const query = async (tried: string) => (await world.anyone.call(queryCaseRoute, { body: { number, code: tried } })).body.code ?? "shown";
    expect([await query(code), await query(fresh)]).toEqual(["case.query_failed", "shown"]);
    const [other, third] = [world.as("other"), world.as("third")];
    expect((await other.call(claimCaseRoute, { body: { number, code } })).body.code).toBe("case.query_failed");
    expect((await other.call(claimCaseRoute, { body: { number, code: null } })).body.code).toBe("case.query_failed");
    expect((await other.call(claimCaseRoute, { body: { number, code: fresh } })).status).toBe(201);
    // The word was for once: from then on the code alone takes it from nobody.
    expect((await third.call(claimCaseRoute, { body: { number, code: fresh } })).body.code).toBe("case.claim_needs_word");
    expect((await other.call(listMyCasesRoute)).body.cases.map((it) => it.number)).toEqual([number]);
    const asked = (await world.as("head").call(listRightsAskedRoute, { params: { stationId: station("community") } })).body.asked;
    expect(asked.map((it) => [it.what, it.about.id, it.title, it.how])).toEqual([["code", number, "坐席甲", "看了回乡证"]]);
    expect(JSON.stringify(await world.rows())).not.toContain(fresh);
    // Nobody without a phone is left out: the slip is enough. A case without a name has nobody to hand it to.
    expect((await confirm({ phone: null, how: "看了工作证", queryCode: "246801357924" })).status).toBe(201);
    const nameless = await fileAnonymously(world);
    expect((await world.as("head").call(confirmOwnerRoute, { params: { number: nameless.number }, body: { phone: null, how: "x", queryCode: zQueryCode.parse(fresh) } })).body.code).toBe("case.claim_anonymous");
  });
});
