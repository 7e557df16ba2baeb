import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { listMyCasesRoute } from "@huiyin/shared/cases/api";
import { attachPhoneRoute, readProofsRoute, sendPhoneCodeRoute, signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { refreshSessionRoute } from "@huiyin/shared/people/api";
import { addHours, zInstant } from "@huiyin/shared/kernel/time";
import { createWorld, type World } from "./harness";
import { secrets } from "./stories";

jest.setTimeout(120_000);
let world: World;
const phone = "13900139000";
const monday = "2026-11-23T02:00:00.000Z";
afterEach(() => world.finish([...Object.values(secrets), phone]));
const codeTo = (to = phone) => world.phones.filter((it) => it.openid === to && it.data["template"] === "code").at(-1)?.data["code"] ?? "";
const send = (to = phone) => world.anyone.call(sendPhoneCodeRoute, { body: { phone: to } });
const enter = (code = codeTo(), from = phone) => world.anyone.call(signInByPhoneRoute, { body: { phone: from, code } });
const wrong = (code: string) => (code === "000000" ? "000001" : "000000");

describe("signing in by phone", () => {
  it("code, in, the same person again; a code is used once, five wrong ones end it, and neither phone nor code lies readable", async () => {
    world = await createWorld({ at: monday, faults: true });
    expect((await send("041112351")).body.code).toBe("people.bad_phone");
    expect((await send("+852 9123 4567")).body.code).toBe("people.bad_phone");
    expect((await send(" 139-0013 9000")).status).toBe(200);
    expect((await send()).body.code).toBe("people.code_too_soon");
    expect((await enter(wrong(codeTo()))).body.code).toBe("people.code_wrong");
    const first = await enter();
    expect(first).toMatchObject({ status: 200, body: { anew: false } });
    expect((await enter()).body.code).toBe("people.code_wrong");
    expect((await world.anyone.call(refreshSessionRoute, { body: { refresh: first.body.tokens.refresh } })).body.person).toBe(first.body.person);
    const all = JSON.stringify(await world.rows());
    for (const secret of [phone, Buffer.from(phone).toString("base64"), `"${codeTo()}"`]) expect(all).not.toContain(secret);

    await world.after(2);
    await send();
    for (let n = 0; n < 5; n += 1) await enter(wrong(codeTo()));
    expect((await enter()).body.code).toBe("people.code_wrong");
    await world.after(2);
    await send();
    expect((await enter()).body.person).toBe(first.body.person);
    // Six minutes on the code is over; a number nobody was sent one is answered the same.
    await world.after(2);
    await send();
    await world.after(6);
    expect([(await enter()).body.code, (await enter("123456", "13900139001")).body.code]).toEqual(["people.code_wrong", "people.code_wrong"]);
  });

  it("guesses are slowed by address, sending by phone, and a number that lapsed opens nothing of who had it", async () => {
    world = await createWorld({ at: monday });
    await send();
    const before = (await enter()).body.person;
    for (let n = 1; n <= 9; n += 1) {
      await world.after(1);
      expect((await send()).status).toBe(200);
    }
    await world.after(1);
    expect((await send()).body.code).toBe("people.code_too_often");
    for (let n = 0; n < 120; n += 1) await enter("000000", "13900139002");
    expect((await enter("000000", "13900139002")).body.code).toBe("request.too_often");

    world.setNow(addHours(zInstant.parse(monday), 91 * 24));
    await send();
    const after = await enter();
    expect(after.body).toMatchObject({ anew: true });
    expect(after.body.person).not.toBe(before);
  });

  it("one person holds both: WeChat joins what was that phone's alone; a colleague's phone stays theirs", async () => {
    world = await createWorld({ at: monday, faults: true });
    await send();
    const alone = (await enter()).body.person;
    await world.after(2);
    await send();
    const worker = world.as("worker");
    expect((await worker.call(readProofsRoute)).body).toEqual({ wechat: true, phoneMasked: null });
    const key = "a".repeat(32);
    const attached = await worker.call(attachPhoneRoute, { body: { phone, code: codeTo() }, key });
    expect(attached).toMatchObject({ status: 201, body: { phoneMasked: "139****9000", joined: true } });
    expect((await worker.call(attachPhoneRoute, { body: { phone, code: codeTo() }, key })).body).toEqual(attached.body);
    await world.after(2);
    await send();
    const now = (await enter()).body;
    expect(now.person).toBe(await worker.id());
    expect(now.person).not.toBe(alone);
    // The next WeChat that proves it has it from then on; the first keeps its account.
    await world.after(2);
    await send();
    expect((await world.as("other").call(attachPhoneRoute, { body: { phone, code: codeTo() } })).body.joined).toBe(false);
    expect((await worker.call(readProofsRoute)).body).toEqual({ wechat: true, phoneMasked: null });
    expect((await worker.call(listMyCasesRoute)).status).toBe(200);
  });
});
