import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { zConsultation, zConsultationId, type CallEntry } from "@huiyin/shared/cases/callLog";
import { zPhoneBack, zPhoneCall, zPhoneCallId } from "@huiyin/shared/cases/telephone";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { addDays, addMinutes, localDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { numberOf, start, station, unitPath } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newPersonId, newRowId } from "../platform/ids";
import { callEntryOp, consultationKey, consultationOp, consultationsAmong, openConsultations, readLog } from "./callLogRepository";
import { firstContactKey, phoneKey } from "./reportOps";
import { createTelephoneRepository, phoneCallKey, putBack, putCall, type StoredCall } from "./telephoneRepository";

let world: TableWorld;
beforeAll(async () => (world = await openTableWorld()));
afterAll(() => world.close());

const phone = "13900000001";
const lawyer = newPersonId();

describe("a desk's log", () => {
  const entry = (minutes: number, more: Partial<CallEntry> = {}): Omit<CallEntry, "v" | "id"> => ({
    at: start, happenedAt: addMinutes(start, minutes), kind: "answered", by: lawyer, title: "坐席甲", door: "hotline", minutes: 3, type: "WAGE_ARREARS", serviceClass: "consultation", number: null, body: null, reopened: false, ...more,
  });

  it("is a day read whole, however long, in the order in which they spoke; the day before is another", async () => {
    // 1 MB is the most one answer of the table holds: forty of these are two answers.
    const long = Array.from({ length: 40 }, (_, n) => entry(40 - n, { title: "长".repeat(10_000) }));
    for (const it of [...long, entry(-24 * 60)]) await world.write(callEntryOp("210203-12351", it));
    const day = localDate(start, zone);
    expect((await readLog(world, "210203-12351", day)).map((it) => it.happenedAt)).toEqual(Array.from({ length: 40 }, (_, n) => addMinutes(start, n + 1)));
    expect((await readLog(world, "210203-12351", addDays(day, -1))).map((it) => it.title)).toEqual(["坐席甲"]);
    expect(await readLog(world, "210203-desk", day)).toEqual([]);
  });

  it("refuses a day with a line it cannot read, rather than count one fewer", async () => {
    const op = callEntryOp("210203-desk", entry(0));
    if (!("put" in op)) throw new Error("not a put");
    await world.write(op);
    await world.spoil(op.put, { minutes: "three" });
    await expect(readLog(world, "210203-desk", localDate(start, zone))).rejects.toThrow("minutes");
  });

  it("keeps what was asked, answered and by whom sealed, each in its own row; beside a call stand the first five", async () => {
    const hash = world.keys.keyedHash("phone", "13900000009");
    const made = (n: number) => zConsultation.parse({
      v: 1, id: zConsultationId.parse(`k_${newRowId()}`), station, unitPath, at: addMinutes(start, n), happenedAt: start, door: "hotline", by: lawyer, title: "坐席甲", type: "WAGE_ARREARS", serviceClass: "consultation",
      headcount: 1, place: null, minutes: 4, outcome: { kind: "answered" }, consentVersion: "1",
    });
    const all = [0, 1, 2, 3, 4, 5].map(made);
    const [first] = all;
    if (first === undefined) throw new Error("none");
    const words = { text: "加班费怎么算", answer: "按工资的一倍半", name: "张先生", phone: "13900000009" };
    const op = await consultationOp(world.keys, first, words, hash);
    expect([await world.write(op), await world.write(op)]).toEqual([true, false]);
    for (const it of all.slice(1)) await world.write(await consultationOp(world.keys, it, words, hash));
    const legible = await world.legible(consultationKey(first.id));
    expect(legible).toContain(`${station}#2026-11`);
    expect(legible).not.toMatch(/加班费|一倍半|张先生|13900000009/u);

    const found = (await world.table.query({ index: "find", pk: phoneKey(hash) })).rows;
    const shown = await openConsultations(world.keys, await consultationsAmong(world, [{ pk: `CASE#${numberOf(1)}`, sk: "CONTACT#x" }, ...found]));
    expect([found.length, shown.map((it) => it.id), shown[0]?.text, shown[0]?.answer]).toEqual([6, all.slice(0, 5).map((it) => it.id), "加班费怎么算", "按工资的一倍半"]);
    // Words moved to another row do not open.
    const [, second] = all;
    const [a, b] = await consultationsAmong(world, [consultationKey(first.id), consultationKey(second?.id ?? first.id)]);
    if (a === undefined || b === undefined) throw new Error("gone");
    await expect(openConsultations(world.keys, [{ ...a, text: b.text }])).rejects.toThrow();
  });
});

describe("telephone calls", () => {
  const hotline = zStationId.parse("210203-12351");
  const telephone = () => createTelephoneRepository(world);
  const call = async (minutes: number, more: Partial<StoredCall> = {}): Promise<StoredCall> => {
    const id = zPhoneCallId.parse(newRowId());
    const it = zPhoneCall.parse({ v: 1, id, station: hotline, version: 1, startedAt: addMinutes(start, minutes), answeredAt: addMinutes(start, minutes), endedAt: null, missedAt: null, voicemail: false, seat: "8001", recording: null, caller: world.keys.keyedHash("phone", phone), settled: null });
    return { ...it, phone: await world.keys.seal(hotline, phoneCallKey(id), "phone", phone), ...more };
  };

  it("stand on the board, oldest first, while a record is owed; one settled twice is settled by the first", async () => {
    const [late, early, ringing] = [await call(9), await call(0), await call(3, { answeredAt: null })];
    for (const it of [late, early, ringing]) expect([await world.write(putCall(it, null)), await world.write(putCall(it, null))]).toEqual([true, false]);
    const open = async (limit = 20) => (await telephone().open(hotline, limit)).map((it) => it.id);
    expect([await open(), await open(1)]).toEqual([[early.id, late.id], [early.id]]);
    expect(await world.legible(phoneCallKey(early.id))).not.toContain(phone);
    const settled = (how: "contact" | "nothing"): StoredCall => ({ ...early, version: 2, settled: { how, at: start, by: lawyer, number: null } });
    expect(await world.write(putCall(settled("contact"), early))).toBe(true);
    expect(await world.winner(putCall(settled("nothing"), early))).toMatchObject({ version: 2, settled: { how: "contact" } });
    expect([await open(), await telephone().call(early.id), await telephone().call(zPhoneCallId.parse("none"))]).toEqual([[late.id], settled("contact"), null]);
    await world.spoil(phoneCallKey(late.id), { answeredAt: "just now" });
    await expect(open()).rejects.toThrow("answeredAt");
  });

  it("a call back is one a number, the first owed first, and has a timer until its being late was told", async () => {
    const back = (minutes: number, caller: string) => zPhoneBack.parse({ v: 1, station: hotline, caller, version: 1, since: start, missed: 1, call: "c1", callBy: addMinutes(start, minutes), tries: [], settled: null });
    const [late, early] = [back(60, "1#late"), back(30, "1#early")];
    for (const it of [late, early]) await world.write(putBack(it, null));
    const callers = async () => (await telephone().backs(hotline, 20)).map((it) => it.caller);
    const due = async () => (await world.table.get({ pk: `TELBACK#${hotline}#1#early`, sk: "HEAD" }))?.["dueAt"];
    expect([await world.write(putBack(early, null)), await callers(), await due()]).toEqual([false, ["1#early", "1#late"], `${early.callBy}#TELBACK#${hotline}#1#early`]);
    const told = { ...early, version: 2, lateTold: start };
    await world.write(putBack(told, early));
    expect([await callers(), await due()]).toEqual([["1#early", "1#late"], undefined]);
    await world.write(putBack({ ...told, version: 3, settled: { how: "answered", at: start, by: lawyer, number: null } }, told));
    expect([await callers(), await world.write(putBack({ ...told, version: 3 }, told)), (await telephone().back(hotline, "1#early"))?.settled?.how, await telephone().back(hotline, "1#none")]).toEqual([["1#late"], false, "answered", null]);
  });

  it("a contact of the number since then is a case, words for one, or a consultation, which has no number", async () => {
    const since = (caller: string) => telephone().contactSince(caller, start);
    const [first, repeat] = [numberOf(2), numberOf(3)];
    await world.table.writeMany([
      { ...firstContactKey("a"), v: 1, number: first, at: start }, { ...firstContactKey("b"), v: 1, number: first, at: addMinutes(start, -1) },
      { ...firstContactKey("c"), v: 1, number: first, at: addMinutes(start, -1) }, { pk: `CASE#${repeat}`, sk: "CONTACT#1", findKey: phoneKey("c"), findAt: `${start}#${repeat}` },
      { pk: "CONSULT#k_1", sk: "HEAD", findKey: phoneKey("d"), findAt: `${addMinutes(start, 2)}#k_1` },
    ]);
    expect(await Promise.all(["a", "b", "c", "d", "e"].map(since))).toEqual([{ number: first }, null, { number: repeat }, { number: null }, null]);
  });
});
