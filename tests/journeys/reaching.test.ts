import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { listMyCasesRoute, readMyCaseRoute, reportCaseRoute, withdrawRoute } from "@huiyin/shared/cases/api";
import { readEmployerRoute } from "@huiyin/shared/cases/employerApi";
import { claimCaseRoute, confirmOwnerRoute, listOffersRoute } from "@huiyin/shared/cases/claimApi";
import { allowHelperRoute, recordHelperRoute } from "@huiyin/shared/cases/helperApi";
import { correctMineRoute, readMineRoute } from "@huiyin/shared/cases/rightsApi";
import { logCallRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { attachPhoneRoute, readProofsRoute, sendPhoneCodeRoute, signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { refreshSessionRoute } from "@huiyin/shared/people/api";
import { addHours, zInstant } from "@huiyin/shared/kernel/time";
import { createWorld, type World } from "./harness";
import { codesOf, file, fileAnonymously, look, phonesSince, take, unclear } from "./steps";
import { report, secrets } from "./stories";
import { organisations, unit } from "./town";

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
    // Eleven minutes on the code is over; a number nobody was sent one is answered the same.
    await world.after(2);
    await send();
    await world.after(11);
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

  it("one person holds both: WeChat joins what was that phone's alone, whose browser is signed out; a colleague's phone stays theirs", async () => {
    world = await createWorld({ at: monday, faults: true });
    await send();
    const alone = (await enter()).body;
    await world.after(2);
    await send();
    const worker = world.as("worker");
    expect((await worker.call(readProofsRoute)).body).toEqual({ wechat: true, phoneMasked: null });
    const key = "a".repeat(32);
    const attached = await worker.call(attachPhoneRoute, { body: { phone, code: codeTo() }, key });
    expect(attached).toMatchObject({ status: 201, body: { phoneMasked: "139****9000", joined: true } });
    expect((await worker.call(attachPhoneRoute, { body: { phone, code: codeTo() }, key })).body).toEqual(attached.body);
    expect([(await world.raw("GET", "/api/me/proofs", {}, { authorization: `Bearer ${alone.tokens.access}` }, undefined)).status, (await world.anyone.call(refreshSessionRoute, { body: { refresh: alone.tokens.refresh } })).body.code, (await worker.call(readProofsRoute)).status]).toEqual([401, "auth.expired", 200]);
    await world.after(2);
    await send();
    const now = (await enter()).body;
    expect([now.person, now.person === alone.person]).toEqual([await worker.id(), false]);
    // The next WeChat that proves it has it from then on; the first keeps its account.
    await world.after(2);
    await send();
    expect((await world.as("other").call(attachPhoneRoute, { body: { phone, code: codeTo() } })).body.joined).toBe(false);
    expect((await worker.call(readProofsRoute)).body).toEqual({ wechat: true, phoneMasked: null });
    expect((await worker.call(listMyCasesRoute)).status).toBe(200);
  });
});

describe("a case told by phone", () => {
  const code = zQueryCode.parse("123456789012");
  const call = (more: object = {}) => ({
    door: "hotline" as const, type: "OVERTIME_PAY", story: secrets.story, place: { kind: "unit" as const, unit: unit("community"), words: null }, respondents: [], headcount: 1, since: "month" as const, queryCode: code, identity: "real" as const,
    name: secrets.name, reach: { phone, how: "call" as const, safeHours: null, mayLeaveMessage: true, needs: [] }, serviceClass: "complaint" as const, minutes: 3, urgency: "normal" as const, urgencyReason: null, consentVersion: "1", ...more,
  });
  const logged = async (more: object = {}) => {
    const { status, body } = await world.as("operator").call(logCallRoute, { body: call(more) });
    if (status !== 201) throw new Error(`log: ${status} ${body.code ?? ""}`);
    world.settle();
    return body.number;
  };
  const prove = async (who: string, to = phone) => {
    await world.after(2);
    await send(to);
    const attached = await world.as(who).call(attachPhoneRoute, { body: { phone: to, code: codeTo(to) } });
    if (attached.status !== 201) throw new Error(`prove: ${attached.body.code ?? ""}`);
    world.settle();
  };
  const offersOf = async (who: string) => (await world.as(who).call(listOffersRoute)).body;

  it("call, number, the mini-program shows it, the lawyer's message arrives there", async () => {
    world = await createWorld({ at: monday });
    const number = await logged();
    const worker = world.as("worker");
    expect(await offersOf("worker")).toEqual({ offers: [], hasPhone: false });
    await prove("worker");
    expect((await offersOf("worker")).offers).toMatchObject([{ number, door: "hotline", how: "code" }]);
    expect((await worker.call(claimCaseRoute, { body: { number, code: null } })).body.code).toBe("case.claim_code");
    expect((await worker.call(claimCaseRoute, { body: { number, code: "000000000000" } })).body.code).toBe("case.query_failed");
    expect((await worker.call(readMyCaseRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect((await worker.call(claimCaseRoute, { body: { number: `${number.slice(0, 6)} ${number.slice(6)}`, code: "1234 5678 9012" } })).status).toBe(201);
    expect((await worker.call(claimCaseRoute, { body: { number, code: null } })).status).toBe(201);
    expect((await worker.call(listMyCasesRoute)).body.cases.map((it) => it.number)).toEqual([number]);
    await take(world, "lawyer-a");
    await world.after(1);
    const told = phonesSince(world);
    expect((await world.as("lawyer-a").call(recordContactRoute, { params: { number }, body: { evidence: { kind: "message", text: "请把工资条拍给我。" }, facts: unclear } })).status).toBe(201);
    await world.after(1);
    expect(told()).toContain("worker");
    const seen = await look(world, number);
    expect(seen.messages.map((it) => it.text)).toEqual(["请把工资条拍给我。"]);
    expect(codesOf(seen)).toContain("claimed");
  });

  it("calls of one phone are one worker in the employer's file, and still one when an account has one of them", async () => {
    world = await createWorld({ at: monday });
    const [, about] = organisations;
    const theirs = { respondents: [{ kind: "employer" as const, organisation: about?.id ?? null, name: secrets.employer }] };
    const [first] = [await logged(theirs), await logged({ ...theirs, queryCode: zQueryCode.parse("123456789013") })];
    await logged({ ...theirs, reach: { ...call().reach, phone: "13900139007" }, queryCode: zQueryCode.parse("123456789014") });
    const counted = async () => (await world.as("head").call(readEmployerRoute, { query: { id: about?.id as never } })).body.counted;
    expect(await counted()).toEqual({ cases: 3, open: 3, workers: 2, unnamed: 0, more: false });
    expect((await world.as("worker").call(claimCaseRoute, { body: { number: first, code } })).status).toBe(201);
    world.settle();
    expect(await counted()).toMatchObject({ workers: 2, unnamed: 0 });
    // What an account files itself, and a phone it only proved, are the same worker's too; who left neither is counted apart.
    await file(world, "worker-2", { ...theirs, reach: { ...call().reach, phone: "13900139008" } });
    await prove("worker-2", "13900139007");
    await fileAnonymously(world, theirs);
    world.settle();
    expect(await counted()).toEqual({ cases: 5, open: 5, workers: 2, unnamed: 1, more: false });
  });

  it("a changed WeChat takes code and phone, or a person's word; the account before hears of it and sees it no more", async () => {
    world = await createWorld({ at: monday });
    const number = await logged();
    await world.as("worker").call(claimCaseRoute, { body: { number, code } });
    const other = world.as("other");
    expect((await other.call(claimCaseRoute, { body: { number, code } })).body.code).toBe("case.claim_needs_word");
    expect((await world.as("head").call(confirmOwnerRoute, { params: { number }, body: { phone: "13900139005", how: " " } })).body.code).toBe("case.reason_missing");
    const word = await world.as("operator").call(confirmOwnerRoute, { params: { number }, body: { phone: "+86 139 0013 9005", how: "说得出单位和登记的日子" } });
    expect(word).toMatchObject({ status: 201, body: { phoneMasked: "139****9005" } });
    expect((await offersOf("other")).offers).toEqual([]);
    await prove("other", "13900139005");
    expect((await offersOf("other")).offers).toMatchObject([{ number, how: "tap" }]);
    const told = phonesSince(world);
    expect((await other.call(claimCaseRoute, { body: { number, code: null } })).status).toBe(201);
    await world.after(1);
    expect(told()).toContain("worker");
    expect((await world.as("worker").call(readMyCaseRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect(await offersOf("other")).toMatchObject({ offers: [] });
    // The word was for once; the old account with the phone of the call and the code has it back.
    await prove("worker");
    expect((await world.as("worker").call(claimCaseRoute, { body: { number, code } })).status).toBe(201);
  });

  it("an account of the phone alone hands its cases over by a tap; without a name nothing is joined", async () => {
    world = await createWorld({ at: monday });
    await send();
    await enter();
    const number = await logged();
    const nameless = await fileAnonymously(world);
    // What the browser's account took, the WeChat that proves the phone takes on.
    const alone = (await world.platform.table.get({ pk: `PROOF#phone#${world.platform.keys.keyedHash("phone", phone)}`, sk: "HEAD" }))?.["person"];
    await world.after(2);
    await send();
    const { access } = (await enter()).body.tokens;
    const claimed = await world.raw("POST", "/api/me/claims", {}, { authorization: `Bearer ${access}`, "content-type": "application/json", "idempotency-key": "b".repeat(32) }, JSON.stringify({ number, code }));
    expect(claimed.status).toBe(201);
    await prove("worker");
    expect((await offersOf("worker")).offers).toMatchObject([{ number, how: "tap" }]);
    expect((await world.as("worker").call(claimCaseRoute, { body: { number, code: null } })).status).toBe(201);
    expect(typeof alone).toBe("string");
    expect((await world.as("worker").call(claimCaseRoute, { body: nameless })).body.code).toBe("case.claim_anonymous");
  });

  it("who filed for somebody sees where it stands, and acts once the worker or a colleague said so", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world, "helper", { forOther: "family", reach: { phone, how: "call", safeHours: null, mayLeaveMessage: true, needs: [] }, queryCode: code });
    await take(world, "lawyer-a");
    await world.as("lawyer-a").call(recordContactRoute, { params: { number }, body: { evidence: { kind: "message", text: "请把工资条拍给我。" }, facts: unclear } });
    const helper = world.as("helper");
    const limited = await look(world, number, "helper");
    expect(limited).toMatchObject({ asHelper: true, story: null, messages: [], older: null, helper: { acts: false, isMe: true }, can: { message: false, withdraw: false, agree: false, notSolved: false } });
    expect(codesOf(limited)).toEqual(expect.arrayContaining(["registered", "taken"]));
    expect(codesOf(limited)).not.toContain("message_from_staff");
    const withdraw = () => helper.call(withdrawRoute, { params: { number }, body: {} });
    expect((await withdraw()).body.code).toBe("access.not_found");
    expect((await helper.call(claimCaseRoute, { body: { number, code } })).body.code).toBe("case.claim_needs_word");
    expect((await helper.call(allowHelperRoute, { params: { number }, body: { acts: true } })).body.code).toBe("access.not_found");
    // The worker's own account, by code and the phone that was given for them.
    await prove("worker");
    expect((await world.as("worker").call(claimCaseRoute, { body: { number, code } })).status).toBe(201);
    expect((await world.as("worker").call(allowHelperRoute, { params: { number }, body: { acts: true } })).status).toBe(201);
    expect((await look(world, number, "helper")).messages.map((it) => it.text)).toEqual(["请把工资条拍给我。"]);
    expect((await withdraw()).status).toBe(201);
    expect(codesOf(await look(world, number))).toContain("withdrawn");
    expect((await look(world, number)).events.find((it) => it.code === "withdrawn")?.by).toEqual({ kind: "helper" });
    expect((await world.as("head").call(recordHelperRoute, { params: { number }, body: { acts: false, how: "本人来电说自己办" } })).status).toBe(201);
    expect((await look(world, number, "helper")).asHelper).toBe(true);
  });
});

describe("whatever people are called, and whatever telephone they have", () => {
  const names = ["李", "阿卜杜热合曼·买买提艾力·穆罕默德伊明·吐尔逊江·阿布都克里木·热西丁·努尔买买提·依米提江·阿不力", "Nguyễn Thị Minh Khai", "བསྟན་འཛིན་རྒྱ་མཚོ", "ꉈꌠꅪꊿ", "𠮷野𠀋", "Иван Петров-Водкин", null] as const;
  const phones = [["+852 6123 4567", "+85261234567"], ["00853-66123456", "+85366123456"], ["+886 912 345 678", "+886912345678"], ["+84 91 234 56 78", "+84912345678"], ["+86 411 8430 0000", "041184300000"], ["0411-8430 0000", "041184300000"], ["139 0000 0001", "13900000001"], [null, null]] as const;

  it("is filed, logged, corrected, confirmed, and comes to its account by number and code; no card is asked for", async () => {
    world = await createWorld({ at: monday });
    const [worker, operator] = [world.as("worker"), world.as("operator")];
    for (const [at, name] of names.entries()) {
      const [typed, kept] = phones[at] ?? [null, null];
      const reach = { phone: typed, how: "call" as const, safeHours: null, mayLeaveMessage: false, needs: [] };
      const filed = await file(world, "worker", { name, reach });
      const told = (await worker.call(readMineRoute, { params: { number: filed } })).body;
      expect([told.name, told.phone]).toEqual([name, kept]);
      const queryCode = zQueryCode.parse("123456789012");
      const logged = await operator.call(logCallRoute, { body: {
        door: "walkin", type: "WAGE_ARREARS", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: "month", queryCode, identity: name === null ? "hidden" : "real", name, reach,
        serviceClass: "consultation", minutes: 5, urgency: "green", urgencyReason: null, consentVersion: "1" } });
      expect([name, logged.status, logged.body.code]).toEqual([name, 201, undefined]);
      // Abroad no SMS arrives: number and code do without one.
      const claimed = await world.as(`claims-${at}`).call(claimCaseRoute, { body: { number: logged.body.number, code: queryCode } });
      expect([name, claimed.status, claimed.body.code]).toEqual([name, 201, undefined]);
      const back = names.length - 1 - at;
      expect((await worker.call(correctMineRoute, { params: { number: filed }, body: { name: names[back] ?? null, phone: phones[back]?.[0] ?? null, address: null } })).status).toBe(201);
      expect((await worker.call(readMineRoute, { params: { number: filed } })).body).toMatchObject({ name: names[back], phone: phones[back]?.[1] });
      if (typed !== null) expect((await world.as("head").call(confirmOwnerRoute, { params: { number: filed }, body: { phone: typed, how: "看过工牌" } })).status).toBe(201);
    }
    expect((await worker.call(reportCaseRoute, { body: report({ name: "长".repeat(51) }) })).body.code).toBe("request.malformed");
    expect((await worker.call(reportCaseRoute, { body: report({ reach: { ...report().reach, phone: "6123 4567" } as never }) })).body.code).toBe("case.bad_phone");
  });
});
