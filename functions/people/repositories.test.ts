import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { addHours, addMinutes } from "@huiyin/shared/kernel/time";
import type { Pin } from "@huiyin/shared/people/pin";
import type { Consent, Session } from "@huiyin/shared/people/schema";
import { withSentCode, withTriedCode } from "@huiyin/shared/people/smsCode";
import { numberOf, start } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newPersonId, newSessionId } from "../platform/ids";
import { createStaffRepository, memberOp } from "../staff/staffRepository";
import { consentOp, createConsentRepository } from "./consentRepository";
import { createPersonRepository, proofKey, sealedKey } from "./personRepository";
import { codeOp, codeText, freePhoneOps, holderOf, phoneOf, provenOp, readCode, takePhoneOps } from "./phoneRepository";
import { hashOfPin, noPinOp, openedOp, pinOp, readPin } from "./pinRepository";
import { createSessionRepository } from "./sessionRepository";

let world: TableWorld;
let persons: ReturnType<typeof createPersonRepository>;
let deps: Parameters<typeof holderOf>[0];
beforeAll(async () => {
  world = await openTableWorld();
  persons = createPersonRepository(world);
  deps = { ...world, persons, staff: createStaffRepository(world) };
});
afterAll(() => world.close());

let last = 0;
const aPhone = () => `139${String((last += 1)).padStart(8, "0")}`;

describe("persons and their proofs", () => {
  it("of many who sign in at once with one proof all are the same person, and it is found under its hash alone", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => persons.findOrCreate("openid", "o_new", start)));
    const [person = newPersonId()] = all;
    expect(new Set(all).size).toBe(1);
    expect([await persons.findByProof("openid", "o_new"), await persons.findByProof("phone", "o_new"), await persons.openidOf(person), await persons.hasOpenid(person)]).toEqual([person, null, "o_new", true]);
    const legible = await world.legible(sealedKey(person, "openid"));
    expect(legible).toContain("people#2026-11");
    expect(legible).not.toContain("o_new");
    expect([await persons.openidOf(newPersonId()), await persons.hasOpenid(newPersonId())]).toEqual([null, false]);
  });

  it("another proof takes the place of the last of its kind; one that is somebody else's cannot be had", async () => {
    const [me, other] = [await persons.findOrCreate("openid", "o_me", start), await persons.findOrCreate("openid", "o_other", start)];
    const [old, fresh] = [aPhone(), aPhone()];
    const attach = async (person: typeof me, phone: string) => {
      const ops = await persons.attachOps(person, "phone", phone, start);
      return ops === null ? "somebody else's" : ops.length === 0 ? "theirs" : await world.write(...ops);
    };
    expect([await attach(me, old), await attach(me, old), await attach(other, old), await attach(me, fresh)]).toEqual([true, "theirs", "somebody else's", true]);
    expect([await persons.findByProof("phone", old), await persons.findByProof("phone", fresh)]).toEqual([null, me]);
    // Two who saw that a phone is nobody's: one has it.
    const wanted = aPhone();
    const [mine, theirs] = [await persons.attachOps(me, "phone", wanted, start), await persons.attachOps(other, "phone", wanted, start)];
    expect([await world.write(...(mine ?? [])), (await world.winner(...(theirs ?? [])))?.["person"]]).toEqual([true, me]);
    // One person with two phones in two hands: the later one does not leave both behind.
    const [left, right] = [aPhone(), aPhone()];
    const [one, two] = [await persons.attachOps(me, "phone", left, start), await persons.attachOps(me, "phone", right, start)];
    expect([await world.write(...(one ?? [])), await world.write(...(two ?? [])), await persons.findByProof("phone", wanted), await persons.findByProof("phone", left), await persons.findByProof("phone", right)]).toEqual([true, false, null, me, null]);
  });

  it("a proof that leads to no person is refused, and sealed values moved to another row do not open", async () => {
    const [me, other] = [await persons.findOrCreate("openid", "o_a", start), await persons.findOrCreate("openid", "o_b", start)];
    await world.spoil(sealedKey(me, "openid"), { value: (await world.table.get(sealedKey(other, "openid")))?.["value"] });
    await expect(persons.openidOf(me)).rejects.toThrow();
    await world.spoil(proofKey("openid", world.keys.keyedHash("openid", "o_a")), { person: "nobody" });
    await expect(persons.findByProof("openid", "o_a")).rejects.toThrow("person");
  });
});

describe("a phone", () => {
  it("has one code at a time: of two that answer it at once one try is written", async () => {
    const phone = aPhone();
    const sent = withSentCode(null, world.keys.keyedHash("sms", codeText(phone, "123456")), start);
    if (!sent.ok) throw new Error(sent.code);
    expect([await world.write(codeOp(world.keys, phone, null, sent.value, start)), await world.write(codeOp(world.keys, phone, null, sent.value, start)), await readCode(world, phone), await readCode(world, aPhone())]).toEqual([true, false, sent.value, null]);
    const [wrong, right] = [withTriedCode(sent.value, false, start), withTriedCode(sent.value, true, start)];
    expect(await world.write(codeOp(world.keys, phone, sent.value, wrong.after, start))).toBe(true);
    expect(await world.winner(codeOp(world.keys, phone, sent.value, right.after, start))).toMatchObject({ version: 2, tries: 1 });
    const key = { pk: `SMSCODE#${world.keys.keyedHash("phone", phone)}`, sk: "HEAD" };
    expect(await world.legible(key)).not.toMatch(new RegExp(`${phone}|123456`));
    expect((await world.table.get(key))?.["ttl"]).toBe(Date.parse(addHours(start, 48)) / 1000);
    await world.spoil(key, { tries: "many" });
    await expect(readCode(world, phone)).rejects.toThrow("tries");
  });

  it("goes from whoever had it to who proves it, in place of their last one; who decided before that loses", async () => {
    const [me, before, late] = [newPersonId(), newPersonId(), newPersonId()];
    const [phone, old] = [aPhone(), aPhone()];
    const take = async (person: typeof me, which: string, from: Awaited<ReturnType<typeof holderOf>>, minutes = 0) => takePhoneOps(world, person, which, from, addMinutes(start, minutes));
    await world.write(...(await take(before, phone, null)));
    await world.write(...(await take(me, old, null)));
    const held = await holderOf(deps, phone);
    if (held === null) throw new Error("nobody");
    expect(held).toMatchObject({ person: before, provenAt: start, hasWechat: false, isStaff: false });
    const [first, second] = [await take(me, phone, held, 5), await take(late, phone, held, 5)];
    expect([await world.write(...first), (await world.winner(...second))?.["person"]]).toEqual([true, me]);
    expect([await phoneOf(world, me), await phoneOf(world, before), await holderOf(deps, old)]).toEqual([{ phone, provenAt: addMinutes(start, 5), since: expect.any(String), byWechat: false }, null, null]);
    // It was shown again, but has moved meanwhile.
    expect(await world.write(provenOp(held, addMinutes(start, 6)))).toBe(false);
    const now = await holderOf(deps, phone);
    expect([now === null ? false : await world.write(provenOp(now, addMinutes(start, 7))), (await phoneOf(world, me))?.provenAt]).toEqual([true, addMinutes(start, 7)]);
    expect(await world.legible(sealedKey(me, "phone"))).not.toContain(phone);
    if (now === null) throw new Error("nobody");
    expect([await world.write(...freePhoneOps(now)), await holderOf(deps, phone), await phoneOf(world, me), await world.write(...freePhoneOps(now))]).toEqual([true, null, null, false]);
  });

  it("that went to somebody else meanwhile stays theirs when its last holder takes another", async () => {
    const [me, other] = [newPersonId(), newPersonId()];
    const [old, fresh] = [aPhone(), aPhone()];
    await world.write(...(await takePhoneOps(world, me, old, null, start)));
    const mine = await takePhoneOps(world, me, fresh, null, start);
    await world.write(...(await takePhoneOps(world, other, old, await holderOf(deps, old), start)));
    expect([await world.write(...mine), (await holderOf(deps, old))?.person, (await phoneOf(world, other))?.phone]).toEqual([false, other, old]);
  });

  it("of a colleague, and of somebody with WeChat, says so", async () => {
    const [colleague, phone] = [await persons.findOrCreate("openid", "o_staff", start), aPhone()];
    await world.write(memberOp({ v: 1, person: colleague, name: "值班律师甲", active: true }), ...(await takePhoneOps(world, colleague, phone, null, start)));
    expect(await holderOf(deps, phone)).toMatchObject({ person: colleague, hasWechat: true, isStaff: true });
    await world.write(memberOp({ v: 1, person: colleague, name: "值班律师甲", active: false }));
    expect((await holderOf(deps, phone))?.isStaff).toBe(false);
  });
});

describe("a PIN", () => {
  const pin = (tries: number, version: number): Pin => ({ v: 1, hash: "h", tries, until: null, version });

  it("is set once and tried one at a time; nobody has none", async () => {
    const person = newPersonId();
    const hash = hashOfPin(world.keys, person, "135790");
    expect([await readPin(world.table, person), hash === hashOfPin(world.keys, newPersonId(), "135790"), hash === hashOfPin(world.keys, person, "135790")]).toEqual([null, false, true]);
    expect([await world.write(pinOp(person, pin(0, 1), null)), await world.write(pinOp(person, pin(0, 1), null)), await world.write(pinOp(person, pin(1, 2), pin(0, 1))), await world.write(pinOp(person, pin(0, 2), pin(0, 1)))]).toEqual([true, false, true, false]);
    expect(await readPin(world.table, person)).toEqual(pin(1, 2));
    await world.spoil({ pk: `PERSON#${person}`, sk: "PIN" }, { hash: 135790 });
    await expect(readPin(world.table, person)).rejects.toThrow("hash");
    await world.write(noPinOp(person));
    expect(await readPin(world.table, person)).toBeNull();
  });
});

describe("a session", () => {
  const sessions = () => createSessionRepository(world);
  const made = (person = newPersonId()): Session => ({ v: 1, id: newSessionId(), person, createdAt: start, refreshHash: "r", refreshBy: addHours(start, 30 * 24), endedAt: null });

  it("is found by its id and by its person, ends once, and is gone from the table when it could not be refreshed any more", async () => {
    const it = made();
    await sessions().create(it);
    await expect(sessions().create(it)).rejects.toThrow("met another");
    expect([await sessions().read(it.id), await sessions().read(newSessionId()), (await world.table.query({ pk: `PERSON#${it.person}`, prefix: "SESSION#" })).rows.map((row) => row.sk)]).toEqual([it, null, [`SESSION#${it.id}`]]);
    expect((await world.table.get({ pk: `SESSION#${it.id}`, sk: "HEAD" }))?.["ttl"]).toBe(Date.parse(it.refreshBy) / 1000);
    await sessions().end(it.id, addMinutes(start, 1));
    await sessions().end(it.id, addMinutes(start, 9));
    expect((await sessions().read(it.id))?.endedAt).toBe(addMinutes(start, 1));
    await sessions().end(newSessionId(), start);
  });

  it("that was ended opens nothing with a PIN", async () => {
    const it = made();
    await sessions().create(it);
    const until = addMinutes(start, 15);
    expect([await world.write(openedOp(it.id, until)), (await sessions().read(it.id))?.pinUntil]).toEqual([true, until]);
    await sessions().end(it.id, start);
    expect([await world.write(openedOp(it.id, addMinutes(start, 30))), (await sessions().read(it.id))?.pinUntil, await world.write(openedOp(newSessionId(), until))]).toEqual([false, until, false]);
    await world.spoil({ pk: `SESSION#${it.id}`, sk: "HEAD" }, { endedAt: "yesterday" });
    await expect(sessions().read(it.id)).rejects.toThrow("endedAt");
  });
});

it("a consent is one case's or one person's, one for each body; what was taken back is none", async () => {
  const consents = createConsentRepository(world);
  const [number, person] = [numberOf(1), newPersonId()];
  const given = (purpose: Consent["purpose"]): Consent => ({ v: 1, purpose, recipient: "handling_staff", fields: ["story"], textVersion: "1", at: start, door: "miniprogram" });
  await world.write(consentOp({ number }, given("handle_case")), consentOp({ person }, given("sensitive")), consentOp({ number }, given("refer"), "r_1"), consentOp({ number }, given("refer"), "r_2"));
  expect([await consents.read({ number }, "handle_case"), await consents.read({ person }, "handle_case"), await consents.read({ person }, "sensitive"), await consents.read({ number }, "refer")])
    .toEqual([given("handle_case"), null, given("sensitive"), null]);
  expect((await world.table.query({ pk: `CASE#${number}`, prefix: "CONSENT#refer#" })).rows).toHaveLength(2);
  await world.write(consentOp({ number }, { ...given("handle_case"), withdrawnAt: start }));
  expect(await consents.read({ number }, "handle_case")).toBeNull();
  await world.spoil({ pk: `PERSON#${person}`, sk: "CONSENT#sensitive" }, { fields: "all" });
  await expect(consents.read({ person }, "sensitive")).rejects.toThrow("fields");
});
