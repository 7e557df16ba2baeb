import { listMyCasesRoute, readMyCaseRoute, withdrawRoute } from "@huiyin/shared/cases/api";
import { changeMyLineRoute, confirmPaidRoute, copyMyGroupRoute, joinGroupRoute, leaveGroupRoute, listMyGroupsRoute, openMyGroupRoute, readMyGroupRoute, sayUnsolvedRoute } from "@huiyin/shared/cases/groupApi";
import { confirmOwnerRoute } from "@huiyin/shared/cases/claimApi";
import { openPinRoute, setPinRoute } from "@huiyin/shared/people/accountApi";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { confirmLoginRoute, dropLoginRoute, readLoginRoute, setLoginRoute, signInByPasswordRoute } from "@huiyin/shared/people/passwordApi";
import { zLoginName } from "@huiyin/shared/people/password";
import { totpCode } from "../../functions/people/totp";
import { createWorld, type World } from "./harness";
import { secrets } from "./stories";
import { file } from "./steps";

/** A way in without WeChat: a name, a password and a code that is good once. */
jest.setTimeout(60_000);
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
const password = "correct horse battery";
const workersPhone = "13900139000";
afterAll(() => world.finish([...Object.values(secrets), password, "zuoxi02", workersPhone]));

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** As an authenticator app reads the key. */
function keyOf(written: string): Uint8Array {
  const bits = [...written].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
}
const codeNow = (key: string, off = 0) => totpCode(keyOf(key), Math.floor(Date.parse(world.now()) / 30_000) + off);
const set = (who: string, name = "zuoxi02", word = password) => world.as(who).call(setLoginRoute, { body: { name: zLoginName.parse(name), password: word } });
const enter = (code: string, more: { name?: string; password?: string } = {}) => world.anyone.call(signInByPasswordRoute, { body: { name: "zuoxi02", password, code, device: "Windows 上的 Chrome", ...more } });
/** Past the step a code belongs to. */
const later = () => world.after(6);

describe("a name, a password and a code", () => {
  let key = "";
  it("are set by staff alone, strong enough, under a name nobody has, and count once a first code was right", async () => {
    expect((await set("worker")).body.code).toBe("people.login_staff");
    expect((await set("operator", "zuoxi02", "zuoxi02zuoxi")).body.code).toBe("people.login_weak");
    expect((await set("operator", "zuoxi02", "aaaaaaaaaaaa")).body.code).toBe("people.login_weak");
    key = (await set("operator")).body.key;
    expect((await set("lawyer-a")).body.code).toBe("people.login_taken");
    expect((await enter(codeNow(key))).body.code).toBe("people.login_wrong");
    expect((await world.as("operator").call(confirmLoginRoute, { body: { code: "000000" } })).body.code).toBe("people.code_bad");
    expect((await world.as("operator").call(confirmLoginRoute, { body: { code: codeNow(key) } })).status).toBe(200);
    expect((await world.as("operator").call(readLoginRoute)).body).toEqual({ set: true });
  });

  it("let in together, each code once, and any wrong part is the same answer", async () => {
    await later();
    const code = codeNow(key);
    const [one, two] = await Promise.all([enter(code), enter(code)]);
    expect([one, two].filter((it) => it.status === 200)).toHaveLength(1);
    expect([one, two].find((it) => it.status === 200)?.body.person).toBe(await world.as("operator").id());
    await later();
    const wrong = [await enter(codeNow(key), { password: "something else" }), await enter(codeNow(key), { name: "nobody99" }), await enter("000000")];
    expect(wrong.map((it) => it.body.code)).toEqual(["people.login_wrong", "people.login_wrong", "people.login_wrong"]);
    await later();
    expect((await enter(codeNow(key), { name: " ZUOXI02 " })).status).toBe(200);
  });

  it("count wrong tries whoever made them, a right one begins anew, and nothing readable stands in a row", async () => {
    for (let n = 0; n < 5; n += 1) {
      await enter("000000");
      // One machine that tries again and again waits longer and longer.
      await world.after(6);
    }
    const before = (await world.rows()).find((row) => row["t"] === "login");
    expect(before).toMatchObject({ failures: 5 });
    expect((await enter(codeNow(key))).status).toBe(200);
    expect((await world.rows()).find((row) => row["t"] === "login")).toMatchObject({ failures: 0, lockedUntil: null });
    const rows = JSON.stringify((await world.rows()).filter((row) => row["t"] === "login" || row["t"] === "loginName"));
    for (const secret of ["zuoxi02", password, key]) expect(rows).not.toContain(secret);
  });

  it("are set anew in place of the old ones, and taken back", async () => {
    const fresh = (await set("operator", "zuoxi03")).body.key;
    await world.as("operator").call(confirmLoginRoute, { body: { code: codeNow(fresh) } });
    await later();
    expect((await enter(codeNow(key))).body.code).toBe("people.login_wrong");
    await later();
    // The old name is free again.
    expect((await set("lawyer-a")).status).toBe(200);
    expect((await enter(codeNow(fresh), { name: "zuoxi03" })).status).toBe(200);
    for (let twice = 0; twice < 2; twice += 1) expect((await world.as("operator").call(dropLoginRoute, { body: {} })).status).toBe(200);
    await later();
    expect((await enter(codeNow(fresh), { name: "zuoxi03" })).body.code).toBe("people.login_wrong");
  });
});

describe("a PIN before one's own cases", () => {
  it("is asked by the server on each device, lasts a quarter of an hour, locks after five wrong ones, and goes with a colleague's look at who they are", async () => {
    const number = await file(world);
    const worker = world.as("worker");
    const read = async () => (await worker.call(readMyCaseRoute, { params: { number } })).body.code ?? "shown";
    expect((await worker.call(setPinRoute, { body: { pin: "135790", current: null } })).status).toBe(201);
    const listed = async () => (await worker.call(listMyCasesRoute)).body.cases.map((it) => [it.type, it.status]).flat();
    expect([await read(), ...(await listed())]).toEqual(["access.pin", "", "ringing"]);
    expect((await worker.call(withdrawRoute, { params: { number }, body: {} })).body.code).toBe("access.pin");
    expect((await worker.call(openPinRoute, { body: { pin: "000000" } })).body.code).toBe("people.pin_wrong");
    expect((await worker.call(openPinRoute, { body: { pin: "135790" } })).status).toBe(200);
    expect([await read(), ...(await listed())]).toEqual(["shown", "OVERTIME_PAY", "ringing"]);
    expect(JSON.stringify(await world.rows())).not.toContain("135790");
    await world.after(16);
    expect(await read()).toBe("access.pin");
    for (let n = 0; n < 4; n += 1) expect((await worker.call(openPinRoute, { body: { pin: "000000" } })).body.code).toBe("people.pin_wrong");
    expect((await worker.call(openPinRoute, { body: { pin: "000000" } })).body.code).toBe("people.pin_locked");
    expect([(await worker.call(openPinRoute, { body: { pin: "135790" } })).body.code, (await worker.call(setPinRoute, { body: { pin: null, current: "135790" } })).body.code]).toEqual(["people.pin_locked", "people.pin_locked"]);
    expect((await world.as("operator").call(confirmOwnerRoute, { params: { number }, body: { phone: workersPhone, how: "到站里，看了工作证" } })).status).toBe(201);
    await world.after(1);
    expect(await read()).toBe("shown");
  });

  it("stands before one's own line in a matter of many too, and neither the list nor the inbox says anything of it", async () => {
    const number = await file(world, "worker", { headcount: 10, type: "WAGE_ARREARS" });
    const { token } = (await world.as("worker").call(openMyGroupRoute, { params: { number }, body: { people: 10 } })).body;
    const mate = world.as("mate");
    expect((await mate.call(joinGroupRoute, { body: { token, name: "丁某", phone: null, amountFen: 10_000, account: "6217000011112222", signature: null, consentVersion: "1" } })).status).toBe(201);
    const of = { body: { number } };
    const tries = async () => (await Promise.all([
      mate.call(readMyGroupRoute, { query: { number } }), mate.call(copyMyGroupRoute, { query: { number } }), mate.call(changeMyLineRoute, { body: { number, amountFen: 1, account: null, signature: null } }),
      mate.call(confirmPaidRoute, { body: { number, received: true } }), mate.call(sayUnsolvedRoute, of), mate.call(leaveGroupRoute, of),
    ])).map((it) => it.body.code);
    const listed = async () => (await mate.call(listMyGroupsRoute)).body.groups.map((it) => [it.number, it.type]);
    const told = async () => (await mate.call(readInboxRoute)).body.notices.map((it) => it.text);
    const open = await told();
    expect([open.length, open.includes("")]).toEqual([1, false]);
    expect((await mate.call(setPinRoute, { body: { pin: "135790", current: null } })).status).toBe(201);
    expect([new Set(await tries()), await listed(), await told()]).toEqual([new Set(["access.pin"]), [[number, ""]], [""]]);
    expect((await mate.call(openPinRoute, { body: { pin: "135790" } })).status).toBe(200);
    expect([(await mate.call(readMyGroupRoute, { query: { number } })).body.line, await listed(), await told()]).toMatchObject([{ name: "丁某", amountFen: 10_000 }, [[number, "WAGE_ARREARS"]], open]);
  });
});
