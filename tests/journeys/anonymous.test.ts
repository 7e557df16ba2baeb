import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { eraseByCodeRoute, sayWordByCodeRoute, withdrawByCodeRoute, writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { checkNumberRoute } from "@huiyin/shared/grid/numbersApi";
import { queryCaseRoute, reportAnonymouslyRoute } from "@huiyin/shared/cases/api";
import { closeCaseRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { makeCaseNumber, showCaseNumber, showQueryCode, zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { addMinutes, zLocalDate } from "@huiyin/shared/kernel/time";
import { zIdempotencyKey, zStationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { ownNumber } from "../../functions/cases/anonymousKey";
import { laterRoutes } from "../../functions/doors/laterRoutes";
import { stationRows } from "../../functions/grid/gridRepository";
import { createWorld, type World } from "./harness";
import { answer, contact, file, fileAnonymously, phonesSince, ringsFor, take, card } from "./steps";
import { anonymous, secrets } from "./stories";
import { stations } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const query = (number: string, code: string) => world.anyone.call(queryCaseRoute, { body: { number, code } });

describe("without a name", () => {
  it("is answered on the query page, delivered by opening it, and closed when it lay its time", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const { number, code } = await fileAnonymously(world);
    await take(world, "lawyer-a");
    const staffView = (await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body;
    expect(staffView).toMatchObject({ identity: "anonymous", nameMasked: null, phoneMasked: null, reach: null, story: secrets.story });
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    const seen = await query(showCaseNumber(number), showQueryCode(zQueryCode.parse(code)));
    expect(seen.body).toMatchObject({ number, status: "answered" });
    expect(seen.body.messages.map((it) => it.text)).toEqual(["可以申请劳动仲裁。"]);
    expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.deliveredAt).not.toBeNull();
    await world.until("2026-11-30T02:10:00.000Z");
    // Nobody can be called back: after seven days it may be closed.
    const closed = await world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null } } });
    expect(closed.status).toBe(201);
    expect((await query(number, code)).body).toMatchObject({ status: "closed" });
  });

  it("speaks with the lawyer both ways by number and code; a wrong code says nothing, and what an account holds is written there", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const { number, code } = await fileAnonymously(world);
    const write = (body: { number: string; code: string; text: string }, key?: string) => world.anyone.call(writeByCodeRoute, { body, ...(key === undefined ? {} : { key }) });
    await take(world, "lawyer-a");
    expect((await query(number, code)).body.canWrite).toBe(true);
    const told = phonesSince(world);
    const said = { number: showCaseNumber(number), code, text: "工资条在老乡家里" };
    expect((await write(said, "d".repeat(32))).body).toEqual({ danger: null });
    expect((await write(said, "d".repeat(32))).status).toBe(201);
    await world.after(1);
    expect(told()).toContain("lawyer-a");
    expect((await query(number, code)).body.messages.map((it) => [it.from, it.text])).toEqual([["worker", "工资条在老乡家里"]]);
    expect((await write({ ...said, text: "老板说要弄死我" })).body.danger?.kinds).toEqual(["violence"]);
    expect([(await write({ ...said, code: "000000000000" })).body.code, (await write({ ...said, number: "1234" })).body.code]).toEqual(["case.query_failed", "case.query_failed"]);
    const mine = zQueryCode.parse("123456789012");
    const held = await file(world, "worker", { queryCode: mine });
    expect((await query(held, mine)).body.canWrite).toBe(false);
    expect((await write({ number: held, code: mine, text: "x" })).body.code).toBe("case.query_signed");
    // A station of another district opened here is ours too; one that is closed is not.
    const elsewhere = { v: 1 as const, hours: stations[0]!.hours, kind: "street" as const, unit: zUnitCode.parse("210204001"), address: null, unitPath: [zUnitCode.parse("210204001")], above: [] };
    await world.platform.table.writeMany([
      ...["210204", "210211"].map((sk) => ({ pk: "DISTRICTS", sk, t: "districtName", v: 1 })),
      { pk: "GRID#210211", sk: "STATE", t: "district", v: 1, state: "preparing", since: world.now(), by: "", byName: "" },
      ...stationRows("210211", { ...elsewhere, id: zStationId.parse("210211001"), name: "山岗街道工会法律服务站", phone: "0411-84567892" }, null),
      ...stationRows("210204", { ...elsewhere, id: zStationId.parse("210204001"), name: "中山公园街道工会法律服务站", phone: "0411-84567890" }, null),
      ...stationRows("210204", { ...elsewhere, id: zStationId.parse("210204002"), name: "白山路街道工会法律服务站", phone: "0411-84567891", closedAt: world.now() }, null),
    ]);
    const whose = async (phone: string) => (await world.anyone.call(checkNumberRoute, { body: { phone } })).body.whose;
    expect([await whose("84567890"), await whose("84567891")]).toEqual(["中山公园街道工会法律服务站", null]);
    // A hotline is ours behind its own area code, or as the short number that is put through where one is; another city's is not, nor one of a district that is only being set up.
    expect([await whose("041112351"), await whose("12351"), await whose("010-12351"), await whose("84567892")]).toEqual(["12351 热线", "12351 热线", null, null]);
    expect((await world.anyone.call(checkNumberRoute, { body: { phone: "10086" } })).body).toEqual({ whose: null });
  });

  it("says by number and code whether it is solved: not solved goes to somebody else with why, also after closing; solved may be closed at once", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const { number, code } = await fileAnonymously(world);
    const say = (word: "solved" | "not_solved", why: string | null, key = "c".repeat(32)) => world.anyone.call(sayWordByCodeRoute, { body: { number: showCaseNumber(number), code, word, why }, key });
    const close = (who: string) => world.as(who).call(closeCaseRoute, { params: { number }, body: { card, reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null } } });
    const says = async () => (await query(number, code)).body.says;
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    expect([await says(), (await say("not_solved", null)).body.code, (await say("solved", null)).body.code]).toEqual([{ agree: false, notSolved: false }, "case.not_answered", "case.not_answered"]);
    await answer(world, "lawyer-a", number);
    expect(await says()).toEqual({ agree: true, notSolved: true });
    const why = "律师说的证据我没有";
    expect([(await say("not_solved", why)).status, (await say("not_solved", why)).status]).toEqual([201, 201]);
    await world.after(1);
    expect([await ringsFor(world, "lawyer-a"), (await ringsFor(world, "lawyer-b")).length]).toEqual([[], 1]);
    expect((await query(number, code)).body).toMatchObject({ status: "ringing", says: { agree: false, notSolved: false } });
    await take(world, "lawyer-b");
    expect((await world.as("lawyer-b").call(readCaseRoute, { params: { number } })).body.messages.filter((it) => it.from === "worker").map((it) => it.text)).toEqual([why]);
    await contact(world, "lawyer-b", number);
    await answer(world, "lawyer-b", number);
    expect((await close("lawyer-b")).body.code).toBe("case.too_early_to_close");
    expect((await say("solved", null, "d".repeat(32))).status).toBe(201);
    expect(await says()).toEqual({ agree: false, notSolved: true });
    expect([(await close("lawyer-b")).status, await says()]).toEqual([201, { agree: false, notSolved: true }]);
    // It comes back after the closing, and what is said of danger makes it urgent.
    expect((await say("not_solved", "老板说要弄死我", "e".repeat(32))).status).toBe(201);
    expect((await query(number, code)).body.status).toBe("ringing");
    expect((await world.rows()).find((row) => row["t"] === "case")).toMatchObject({ urgency: "emergency", worker: null });
    // What an account holds is said there.
    const mine = zQueryCode.parse("123456789012");
    const held = await file(world, "worker", { queryCode: mine });
    expect((await world.anyone.call(sayWordByCodeRoute, { body: { number: held, code: mine, word: "not_solved", why: null } })).body.code).toBe("case.query_signed");
    expect((await query(held, mine)).body.says).toEqual({ agree: false, notSolved: false });
  });

  it("is taken back by number and code, and back again; once it is over nothing of the person stays, and the code opens nothing", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const { number, code } = await fileAnonymously(world);
    const held = { number: showCaseNumber(number), code };
    const leaves = async () => (await query(number, code)).body.leaves;
    const withdraw = (undo: boolean) => world.anyone.call(withdrawByCodeRoute, { body: { ...held, undo } });
    const erase = (said: typeof held, key = "f".repeat(32)) => world.anyone.call(eraseByCodeRoute, { body: said, key });
    expect([await leaves(), (await erase(held)).body.code, (await withdraw(true)).body.code]).toEqual([["withdraw"], "case.erase_open", "case.not_withdrawn"]);
    expect([(await withdraw(false)).status, await leaves()]).toEqual([201, ["undo", "erase"]]);
    expect([(await withdraw(true)).status, (await query(number, code)).body.status]).toEqual([201, "ringing"]);
    expect((await withdraw(false)).status).toBe(201);
    expect((await erase({ ...held, code: zQueryCode.parse("000000000000") })).body.code).toBe("case.query_failed");
    expect([(await erase(held, "1".repeat(32))).status, (await erase(held, "1".repeat(32))).status, (await query(number, code)).body.code]).toEqual([201, 201, "case.query_failed"]);
    expect((await world.rows()).some((row) => String(row["pk"]) === `CASE#${number}` && row["t"] === "message")).toBe(false);
  });

  it("lies thirty days on the query page when nobody opens it", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: false });
    const { number } = await fileAnonymously(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    const close = () => world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null } } });
    await world.until("2026-12-10T02:00:00.000Z");
    expect((await close()).body.code).toBe("case.too_early_to_close");
    await world.until("2026-12-23T02:10:00.000Z");
    expect((await close()).status).toBe(201);
  });

  it("answers a wrong number and a wrong code alike, after the same reads", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    const { number, code } = await fileAnonymously(world);
    const other = `${number.slice(0, -1)}${(Number(number.slice(-1)) + 1) % 10}`;
    const missing = await file(world);
    const answers = [
      await query(number, "000000000000"), await query(missing, code), await query(other, code), await query("", ""), await query("不是编号", "不是查询码"),
    ].map(({ status, body }) => JSON.stringify({ status, body }));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("case.query_failed");

    // What could be timed is counted: every read and write by its kind and size, and every hash, with how much is hashed.
    const { table, keys } = world.platform;
    const work = async (of: string, said: string, ask: (number: string, code: string) => Promise<unknown> = query): Promise<string[]> => {
      const done: string[] = [];
      const noted = <T extends object>(on: T, names: readonly (keyof T & string)[]) => names.map((name) => {
        const real = on[name] as (...given: unknown[]) => unknown;
        return jest.spyOn(on as Record<string, (...given: unknown[]) => unknown>, name).mockImplementation((...given: unknown[]) => {
          done.push(`${name} ${given.map((it) => (Array.isArray(it) ? it.length : typeof it === "string" && name === "isHashOf" ? (it.includes("#") || it === "" ? "hash" : it.length) : "")).join(" ")}`.trim());
          return real(...given);
        });
      });
      // The same address may try again, and whatever is kept a while is read anew each time.
      world.setNow(addMinutes(world.now(), 6));
      const spies = [...noted(table, ["get", "getMany", "query", "put", "update", "delete", "transact"]), ...noted(keys, ["isHashOf", "keyedHash"])];
      await ask(of, said);
      for (const spy of spies) spy.mockRestore();
      return done;
    };
    await work(number, "000000000000");
    const [wrongCode, wrongNumber] = [await work(number, "000000000001"), await work(missing, "000000000001")];
    const none = await work(makeCaseNumber(zLocalDate.parse("2026-11-22"), "000000"), "000000000001");
    expect(wrongCode.filter((it) => it.startsWith("getMany 2") || it.startsWith("isHashOf"))).toHaveLength(2);
    expect([wrongNumber, none]).toEqual([wrongCode, wrongCode]);
    // Every other door to the same lock.
    const doors = laterRoutes.codes.map((route) => async (of: string, said: string) => {
      const { body } = await world.anyone.call(route as never, { body: { ...card, number: of, code: said, before: "x", facts: [], stops: [], kind: "change", contacted: true, agrees: true, consentVersion: "1", text: "x", word: "not_solved", why: "x", undo: false, given: true, id: `u_${"0".repeat(20)}`, papers: [{ id: "x", state: "given" }], file: { name: "a", type: "image/png", bytes: 1, sha256: "0".repeat(64) } } } as never);
      expect([route.name, body]).toMatchObject([route.name, { code: "case.query_failed" }]);
    });
    expect(doors.length).toBeGreaterThan(7);
    for (const door of doors) {
      const wrong = await work(number, "000000000001", door);
      expect(wrong.filter((it) => it.startsWith("getMany 2") || it.startsWith("isHashOf"))).toHaveLength(2);
      expect([await work(missing, "000000000001", door), await work(makeCaseNumber(zLocalDate.parse("2026-11-22"), "000000"), "000000000001", door)]).toEqual([wrong, wrong]);
    }
    // What was due in those hours goes on.
    await world.after(30);
  });

  it("a repeat comes to the same number at once, after midnight and after weeks; another body does not; a number that was another's is passed over", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const ask = { key: "b".repeat(32), body: anonymous() };
    const send = (more: Partial<typeof ask.body> = {}, key = ask.key) => world.anyone.call(reportAnonymouslyRoute, { key, body: { ...ask.body, ...more } });
    const twins = await Promise.all([send(), send(), send()]);
    const number = twins[0].body.number;
    expect(twins.map((it) => [it.status, it.body.number])).toEqual([[201, number], [201, number], [201, number]]);
    // Answered, so that nothing else is owed meanwhile.
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    for (const at of ["2026-11-24T02:00:00.000Z", "2026-12-07T02:00:00.000Z"]) {
      world.setNow(at);
      expect((await send()).body.number).toBe(number);
      expect((await send({ story: "别的事" })).body.code).toBe("request.key_reused");
    }
    expect((await world.rows()).filter((row) => row["t"] === "case")).toHaveLength(1);
    // The number this key would have is taken: by a case that has nothing to do with it.
    const taken = ownNumber(world.platform.keys, zIdempotencyKey.parse("c".repeat(32)), world.now(), 0).number;
    await world.platform.table.put({ pk: `CASE#${taken}`, sk: "HEAD", t: "test" });
    const other = await send({}, "c".repeat(32));
    expect(other.status).toBe(201);
    expect(other.body.number).not.toBe(taken);
    expect((await send({}, "c".repeat(32))).body.number).toBe(other.body.number);
    await world.platform.table.delete({ pk: `CASE#${taken}`, sk: "HEAD" });
    world.calm();
  });

  it("a repeat with its key shows the same number; the code opens it then too", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const { number, code } = await fileAnonymously(world);
    expect((await query(number, code)).body.number).toBe(number);
  });
});
