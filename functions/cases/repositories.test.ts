import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { HandlerAsk } from "@huiyin/shared/cases/handlerAsk";
import type { Application, Referral } from "@huiyin/shared/cases/referralSchema";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import { addHours, addMinutes, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { numberOf, registeredCase, start, station, unitPath } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { consentOp } from "../people/consentRepository";
import { newPersonId, newRowId, newTicketId } from "../platform/ids";
import { correctCardOp, firstSaid, keptCard, putCard, readCard } from "./cardRepository";
import { hasWord, joinedTo, wordOp, wordsFor, wordUsedOp } from "./claimRepository";
import { askKey, asksAt, asksOf, eraseAsksOps, hasOpen, newAskOps, openAnswer, openWhy, putAskOps, readAsk, sealIn, type StoredAsk } from "./handlerAskRepository";
import { newReferralId, openApplication, putReferral, readReferral, referralKey, referralsOf, sealApplication } from "./referralRepository";
import { closedIn, consentSetOp, consentsOf, glassOf, glassOp, leftToErase, looksOf, personalRows, sweepOp, sweptOp, unswept } from "./rightsRepository";

let world: TableWorld;
beforeAll(async () => (world = await openTableWorld()));
afterAll(() => world.close());

let last = 700;
const aNumber = () => numberOf((last += 1));
const phone = "13900000001";
const lawyer = newPersonId();

it("a reporting card is sealed as it was confirmed; a case closed again has the later one", async () => {
  const it = registeredCase((last += 1), newTicketId());
  expect(await readCard(world, it.number)).toBeNull();
  const card = (value: string) => ({ form: "wage.1", values: { outcome: value } });
  for (const value of ["settled_by_hand", "paid_in_full"]) await world.write(await putCard(world.keys, it, card(value), { people: 1, told: 1, listed: null }, lawyer, start));
  expect(await readCard(world, it.number)).toEqual(card("paid_in_full"));
  const key = { pk: `CASE#${it.number}`, sk: "CARD" };
  expect(await world.legible(key)).not.toMatch(/paid_in_full|outcome/);
  await world.spoil(key, { content: "paid_in_full" });
  await expect(readCard(world, it.number)).rejects.toThrow("content");
});

it("a card put right is written only onto the one that was read; what was confirmed first stays, sealed", async () => {
  const it = registeredCase((last += 1), newTicketId());
  const card = (value: string) => ({ form: "wage.1", values: { industry: value } });
  await world.write(await putCard(world.keys, it, card("unknown"), { people: 1, told: 1, listed: null }, lawyer, start));
  const read = async () => {
    const kept = await keptCard(world, it.number);
    if (kept === null) throw new Error("no card");
    return kept;
  };
  const [first, stale] = [await read(), await read()];
  const op = async (before: typeof first, from: string, to: string) => correctCardOp(world.keys, it, before, card(to), [{ key: "industry", from, to }], start);
  expect(await world.write(await op(first, "unknown", "construction"))).toBe(true);
  expect(await world.write(await op(stale, "unknown", "catering"))).toBe(false);
  expect(await world.write(await op(await read(), "construction", "logistics"))).toBe(true);
  const now = await read();
  expect([now.card, now.corrections.map(({ to }) => to), firstSaid(now, "industry"), firstSaid(now, "migrant")]).toEqual([card("logistics"), ["construction", "logistics"], "unknown", null]);
  expect(await world.legible({ pk: `CASE#${it.number}`, sk: "CARD" })).not.toMatch(/construction|logistics|unknown/);
});

describe("a colleague's word of whose a case is", () => {
  it("holds for one phone and until its time, the newest one only, and is used up", async () => {
    const [number, until] = [aNumber(), addHours(start, 24)];
    await world.write(wordOp(world, number, { phone: "13900000003", byCode: false }, lawyer, start, until));
    await world.write(wordOp(world, number, { phone, byCode: false }, lawyer, start, until));
    const has = (whose: string, now: Instant) => hasWord(world, number, { phone: whose, hasCode: true }, now);
    expect([await has(phone, start), await has("13900000003", start), await has(phone, addMinutes(until, -1)), await has(phone, until)]).toEqual([true, false, true, false]);
    expect([await wordsFor(world, phone, start), await wordsFor(world, "13900000003", start), await wordsFor(world, phone, until)]).toEqual([[number], [], []]);
    expect(await world.legible({ pk: `CASE#${number}`, sk: "OWNER" })).not.toContain(phone);
    await world.write(wordUsedOp(number));
    expect([await has(phone, start), await wordsFor(world, phone, start)]).toEqual([false, []]);
  });

  it("accounts that were joined are read back, and one that is no person's is refused", async () => {
    const [me, other] = [newPersonId(), newPersonId()];
    await world.table.put({ pk: `PERSON#${me}`, sk: `JOINED#${other}`, v: 1, person: other });
    expect([await joinedTo(world, me), await joinedTo(world, other)]).toEqual([[other], []]);
    await world.spoil({ pk: `PERSON#${me}`, sk: `JOINED#${other}` }, { person: "somebody" });
    await expect(joinedTo(world, me)).rejects.toThrow("person");
  });
});

describe("what a worker asks about their handler", () => {
  const asked = async (number = aNumber(), more: Partial<HandlerAsk> = {}): Promise<StoredAsk> => {
    const ask: HandlerAsk = { v: 1, id: newRowId(), number, version: 1, kind: "change", askedAt: start, handler: lawyer, station, unitPath, level: 0, nextAt: addHours(start, 8), state: "open", decidedAt: null, decidedBy: null, ...more };
    return { ask, why: await sealIn(world.keys, ask, "why", "他一直不接电话"), answer: null };
  };
  const decided = async (it: StoredAsk): Promise<StoredAsk> => ({ ...it, ask: { ...it.ask, version: it.ask.version + 1, state: "kept", decidedAt: start, decidedBy: lawyer }, answer: await sealIn(world.keys, it.ask, "answer", "已经约好明天") });

  it("is one at a time, decided once, and its words can be read with the key alone", async () => {
    const first = await asked();
    const { number } = first.ask;
    expect([await world.write(...newAskOps(first)), await world.write(...newAskOps(await asked(number))), await hasOpen(world.table, number)]).toEqual([true, false, true]);
    const after = await decided(first);
    expect([await world.write(...putAskOps(after, first)), await hasOpen(world.table, number)]).toEqual([true, false]);
    // Who decided a moment later learns what was decided.
    expect((await world.winner(...putAskOps({ ...after, ask: { ...after.ask, state: "reassigned" } }, first)))?.["state"]).toBe("kept");
    const read = await readAsk(world.table, number, first.ask.id);
    if (read === null) throw new Error("gone");
    expect([await openWhy(world.keys, read), await openAnswer(world.keys, read), await openAnswer(world.keys, first)]).toEqual(["他一直不接电话", "已经约好明天", null]);
    expect(await world.legible(askKey(number, first.ask.id))).not.toMatch(/电话|明天/u);
    expect([await readAsk(world.table, number, newRowId()), await readAsk(world.table, aNumber(), first.ask.id)]).toEqual([null, null]);
  });

  it("lies with the unit whose turn it is while it is open, the longest waiting first", async () => {
    const own = [zUnitCode.parse("210203009001"), zUnitCode.parse("210203009")];
    const [unit, above] = [own[0], own[1]];
    if (unit === undefined || above === undefined) throw new Error("no unit");
    const [late, early] = [await asked(undefined, { askedAt: addMinutes(start, 5), unitPath: own }), await asked(undefined, { unitPath: own })];
    for (const it of [late, early]) await world.write(...newAskOps(it));
    const at = async (which: typeof unit) => (await asksAt(world.table, which)).map(({ ask }) => ask.id);
    expect([await at(unit), await at(above)]).toEqual([[early.ask.id, late.ask.id], []]);
    const climbed: StoredAsk = { ...early, ask: { ...early.ask, version: 2, level: 1 } };
    await world.write(...putAskOps(climbed, early));
    expect([await at(unit), await at(above)]).toEqual([[late.ask.id], [early.ask.id]]);
    await world.write(...putAskOps(await decided(climbed), climbed));
    expect(await at(above)).toEqual([]);
    await world.spoil(askKey(late.ask.number, late.ask.id), { level: "top" });
    await expect(asksAt(world.table, unit)).rejects.toThrow("level");
  });

  it("stands newest first, each one that was ever asked, and goes when the worker wants it gone; who looked at it stays", async () => {
    const number = aNumber();
    for (let n = 0; n < 23; n += 1) {
      const it = await asked(number, { askedAt: addHours(start, n) });
      await world.write(...newAskOps(it));
      await world.write(...putAskOps(await decided(it), it));
    }
    await world.table.put({ pk: `ASKS#${number}`, sk: "LOOK#x", t: "look", v: 1 });
    expect((await asksOf(world.table, number)).map(({ ask }) => ask.askedAt)).toEqual(Array.from({ length: 23 }, (_, n) => addHours(start, 22 - n)));
    expect([await world.write(...(await eraseAsksOps(world.table, number))), await asksOf(world.table, number), (await world.table.query({ pk: `ASKS#${number}` })).rows.map((row) => row.sk)]).toEqual([true, [], ["LOOK#x"]]);
  });
});

describe("a referral", () => {
  const application: Application = {
    name: "西岗区劳动人事争议仲裁委员会", claims: "支付拖欠工资", facts: "三个月没有发", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "戴某", injury: null,
  };
  const asked = (number = aNumber(), at = start): Referral => ({ v: 1, id: newReferralId(), number, version: 1, to: "arbitration", by: lawyer, at, status: "asked" });

  it("is written once, then only onto the version it was decided from, with its application sealed under its own row", async () => {
    const first = asked();
    const content = await sealApplication(world.keys, station, first.number, first.id, application);
    const agreed: Referral = { ...first, version: 2, status: "agreed", agreedAt: start, door: "worker" };
    expect([await world.write(putReferral(first, { content })), await world.write(putReferral(first, { content })), await world.write(putReferral(agreed, { content }))]).toEqual([true, false, true]);
    expect((await world.winner(putReferral({ ...first, version: 2, status: "declined", declinedAt: start }, { content })))?.["status"]).toBe("agreed");
    const read = await readReferral(world.table, first.number, first.id);
    if (read === null) throw new Error("gone");
    expect([read.referral, await openApplication(world.keys, read)]).toEqual([agreed, application]);
    expect(await world.legible(referralKey(first.number, first.id))).not.toMatch(/拖欠|三个月|戴某/u);
    await expect(openApplication(world.keys, { ...read, referral: { ...agreed, number: aNumber() } })).rejects.toThrow();
    expect(await readReferral(world.table, aNumber(), first.id)).toBeNull();
    await world.spoil(referralKey(first.number, first.id), { status: "lost in the post" });
    await expect(referralsOf(world.table, first.number)).rejects.toThrow("status");
  });

  it("has a timer only while a word is expected; those of a case stand in the order of asking", async () => {
    const number = aNumber();
    const [late, early] = [asked(number, addMinutes(start, 9)), asked(number)];
    const content = await sealApplication(world.keys, station, number, early.id, application);
    for (const it of [late, early]) await world.write(putReferral(it, { content }));
    expect((await referralsOf(world.table, number)).map((it) => it.referral.id)).toEqual([early.id, late.id]);
    const due = async () => (await world.table.get(referralKey(number, early.id)))?.["dueAt"];
    const today = localDate(start, zone);
    const sent: Referral = { ...early, version: 2, status: "sent", agreedAt: start, door: "phone", sentOn: today, how: "hand", replyBy: today, reminded: 0, remindAt: addHours(start, 48) };
    expect(await due()).toBeUndefined();
    await world.write(putReferral(sent, { content }));
    expect(await due()).toBe(`${sent.remindAt}#CASE#${number}`);
    await world.write(putReferral({ ...early, version: 3, status: "done", agreedAt: start, door: "phone", sentOn: today, how: "hand", repliedOn: today }, { content }));
    expect(await due()).toBeUndefined();
  });
});

describe("a worker's rights over their case", () => {
  it("looks are shown newest first, two hundred of them", async () => {
    const number = aNumber();
    const at = (n: number) => addMinutes(start, n);
    await world.table.writeMany(Array.from({ length: 203 }, (_, n) => ({ pk: `CASE#${number}`, sk: `LOOK#${at(n)}#${newRowId()}`, t: "look", v: 1, by: lawyer, what: "story", at: at(n) })));
    expect((await looksOf(world.table, number)).map((it) => it.at)).toEqual(Array.from({ length: 200 }, (_, n) => at(202 - n)));
  });

  it("a consent is taken back and given again, each onto what was read", async () => {
    const number = aNumber();
    await world.write(consentOp({ number }, { v: 1, purpose: "refer", recipient: "某公司", fields: ["name"], textVersion: "1", at: start, door: "miniprogram" }));
    const only = async () => (await consentsOf(world.table, number))[0];
    const given = await only();
    if (given === undefined) throw new Error("no consent");
    expect(await world.write(consentSetOp(number, given, false, addMinutes(start, 1)))).toBe(true);
    const withdrawn = await only();
    expect(withdrawn).toEqual({ ...given, withdrawnAt: addMinutes(start, 1) });
    expect(await world.write(consentSetOp(number, withdrawn ?? given, true, addMinutes(start, 2)))).toBe(true);
    expect(await only()).toEqual({ ...given, at: addMinutes(start, 2) });
    // A second hand that saw the first giving: its word is not about this one.
    expect((await world.winner(consentSetOp(number, given, false, addMinutes(start, 3))))?.["at"]).toBe(addMinutes(start, 2));
  });

  it("glass is broken for one person until a time; an erasure stands in the night's list until everything is gone", async () => {
    const number = aNumber();
    await world.write(glassOp(number, lawyer, addMinutes(start, 60)));
    expect([await glassOf(world.table, number, lawyer), await glassOf(world.table, number, newPersonId())]).toEqual([addMinutes(start, 60), null]);
    const left = { lines: [lawyer], people: [lawyer], callers: ["1#h"] };
    await world.write(sweepOp(number, start, left));
    expect([await unswept(world.table), await leftToErase(world.table, number)]).toEqual([[number], left]);
    await world.write(sweptOp(number));
    expect([await unswept(world.table), await leftToErase(world.table, number), (await world.table.get({ pk: `CASE#${number}`, sk: "ERASED" }))?.["t"]]).toEqual([[], { lines: [], people: [], callers: [] }, "erasure"]);
  });

  it("what says something of a person is found under every name it has; codes, times and colleagues are not among it", async () => {
    const number = aNumber();
    const personal = ["CALC#1", "CARD", "FACTS", "JOINT#j_1", "MESSAGE#1", "NEXT", "OWNER", "PAPERS", "RATING#1", "REFERRAL#1", "SIMILAR#0", "UPLOAD#1"];
    const kept = ["HEAD", "FILE", "EVENT#1", "CONTACT#1", "LOOK#1", "CONSENT#handle_case", "ERASED"];
    await world.table.writeMany([...personal, ...kept].map((sk) => ({ pk: `CASE#${number}`, sk, v: 1 })));
    expect((await personalRows(world.table, number)).map((row) => row.sk).sort()).toEqual(personal);
  });

  it("ended cases are found by the month of their closing", async () => {
    const number = aNumber();
    await world.table.put({ pk: `CASE#${number}`, sk: "HEAD", boardKey: `CLOSED#${station}#2023-02`, boardAt: `${start}#${number}` });
    expect([await closedIn(world.table, station, "2023-02"), await closedIn(world.table, station, "2023-03")]).toEqual([[number], []]);
  });
});
