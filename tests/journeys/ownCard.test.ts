import { agreeRoute, queryCaseRoute } from "@huiyin/shared/cases/api";
import { recordPaidRoute } from "@huiyin/shared/cases/closingApi";
import { correctCardByCodeRoute, readCardByCodeRoute, sayWordByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { exportMyCaseRoute } from "@huiyin/shared/cases/exportApi";
import { answerReferralRoute, askReferralRoute, sendReferralRoute, setHearingRoute } from "@huiyin/shared/cases/referralApi";
import { correctMineRoute, correctMyCardRoute, readMyCardRoute } from "@huiyin/shared/cases/rightsApi";
import { closeCaseRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { askMaterialRoute, settleMyMaterialsRoute } from "@huiyin/shared/cases/workApi";
import { exportMineRoute } from "@huiyin/shared/deadlines/copyApi";
import { exportMineByCodeRoute } from "@huiyin/shared/deadlines/copyByCodeApi";
import { exportPaper } from "@huiyin/shared/deadlines/exportPaper";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import { createWorld, type World } from "./harness";
import { answer, card, codesOf, contact, file, fileAnonymously, look, phonesSince, take } from "./steps";
import { secrets } from "./stories";
import { unit } from "./town";

jest.setTimeout(60_000);
let world: World;
afterEach(() => world.finish([...Object.values(secrets), "三个月的工资流水", "支付拖欠的三个月工资", "三号楼", "晚上八点", "第三仲裁庭", "原来是"]));

describe("how it ended, and the card it is reported by", () => {
  const day = (text: string) => zLocalDate.parse(text);
  const words = (paper: unknown): string => JSON.stringify(paper);
  const money = { claimedFen: 1_200_000, agreedFen: 900_000, paidFen: 300_000 };

  it("the copy says what was filed, the pause, the hearing, how it ended and every payment; the card is put right by its worker, what stood before stays, and whoever had it is told", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
    const number = await file(world, "worker", { since: "half_year", place: { kind: "unit", unit: unit("community"), words: "三号楼后面的工棚" }, reach: { phone: secrets.phone, how: "text_only", safeHours: "晚上八点以后", mayLeaveMessage: false, needs: ["text"] } });
    const params = { number };
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await lawyer.call(askMaterialRoute, { params, body: { papers: ["三个月的工资流水"], note: null, pauses: true } });
    const still = (await worker.call(exportMineRoute, { params })).body;
    expect([still.pauses, still.ending, still.card]).toMatchObject([[{ endedAt: null }], null, null]);
    expect(words(exportPaper(still))).toContain("现在还停着");
    await world.after(60);
    await worker.call(settleMyMaterialsRoute, { params, body: { papers: [{ id: still.papers[0]?.id ?? "", state: "given" }] } });
    const application = { name: "西岗区劳动人事争议仲裁委员会", claims: "支付拖欠的三个月工资", facts: "连续三个月没有发工资。", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null };
    const one = { number, id: (await lawyer.call(askReferralRoute, { params, body: { to: "arbitration", application } })).body.id };
    await worker.call(answerReferralRoute, { params: one, body: { agrees: true, consentVersion: "1" } });
    await lawyer.call(sendReferralRoute, { params: one, body: { on: day("2026-11-23"), how: "hand", replyBy: day("2026-12-04") } });
    const hearing = { from: zInstant.parse("2026-12-10T01:30:00.000Z"), to: zInstant.parse("2026-12-10T03:30:00.000Z"), place: "第三仲裁庭" };
    await lawyer.call(setHearingRoute, { params: one, body: hearing });
    await answer(world, "lawyer-a", number);
    const page = await look(world, number);
    await worker.call(agreeRoute, { params });
    expect((await lawyer.call(closeCaseRoute, { params, body: { card: { ...card, values: { ...card.values, migrant: "no" } }, reason: "agreed_unpaid", money } })).status).toBe(201);
    for (const fen of [200_000, 100_000]) await lawyer.call(recordPaidRoute, { params, body: { fen, on: day("2026-11-23"), source: "receipt" } });

    // The card: what is about them is theirs to put right, the union's word on its own work is not.
    const shown = async () => (await worker.call(readMyCardRoute, { params })).body.card;
    expect((await shown())?.questions.find((it) => it.key === "migrant")).toMatchObject({ value: "no", theirs: true, said: null, question: { zh: "农民工", en: "Came from the countryside to work" }, options: [{ key: "yes", title: { zh: "是", en: "Yes" } }, { key: "no" }, { key: "unknown" }] });
    expect((await shown())?.questions.filter((it) => !it.theirs).map((it) => it.key)).toEqual(["first", "level"]);
    const mend = (values: Record<string, string>, who = "worker") => world.as(who).call(correctMyCardRoute, { params, body: { form: card.form, values } });
    expect([(await mend({ level: "city" })).body.code, (await mend({ migrant: "perhaps" })).body.code, (await mend({ migrant: "yes" }, "other")).body.code]).toEqual(["case.card_wrong", "case.card_wrong", "access.not_found"]);
    const told = phonesSince(world);
    expect([(await mend({ migrant: "yes", industry: "construction" })).status, (await mend({ migrant: "yes" })).status]).toEqual([201, 201]);
    await world.after(2);
    expect(told()).toContain("lawyer-a");
    expect((await shown())?.questions.find((it) => it.key === "migrant")).toMatchObject({ value: "yes", said: { zh: "不是", en: "No" } });
    // The handler reads beside the step what stood there; the worker's page says only that it was put right.
    const step = (await lawyer.call(readCaseRoute, { params })).body.events.filter((it) => it.code === "corrected");
    // Where it is they put right too: whoever has it reads what was said first, and what counts now.
    const place = { name: secrets.name, phone: secrets.phone, address: null, placeWords: "三号楼东头的工棚" };
    expect((await lawyer.call(readCaseRoute, { params })).body.placeWords).toBe("三号楼后面的工棚");
    expect((await worker.call(correctMineRoute, { params, body: place })).status).toBe(201);
    expect((await worker.call(correctMineRoute, { params, body: { name: secrets.name, phone: secrets.phone, address: null } })).status).toBe(201);
    const now = (await lawyer.call(readCaseRoute, { params })).body;
    expect([now.placeWords, now.events.at(-1)]).toMatchObject(["三号楼东头的工棚", { code: "corrected", data: { parts: "place" }, note: "地点原来写的是“三号楼后面的工棚”" }]);
    expect(step).toMatchObject([{ by: { kind: "worker" }, note: "上报卡：农民工，原来是“不是”，改成“是”；行业，原来是“不详”，改成“建筑业”" }]);

    const copy = (await worker.call(exportMineRoute, { params })).body;
    expect(copy).toMatchObject({
      placeWords: place.placeWords, since: "half_year", reach: { how: "text_only", safeHours: "晚上八点以后", needs: ["text"] }, sides: [{ kind: "employer", name: secrets.employer }], placeName: page.placeName, takerTitle: page.takerTitle,
      pauses: [{ endedAt: expect.any(String) }], ending: { reason: "agreed_unpaid", handedTo: null, word: "solved", money: { ...money, paidFen: 600_000 } }, payments: [{ fen: 200_000, source: "receipt", undoneAt: null }, { fen: 100_000 }], referrals: [{ to: "arbitration", status: "sent", hearing }],
    });
    expect(copy.card?.answers.find((it) => it.key === "migrant")).toEqual({ key: "migrant", question: "农民工", value: "yes", answer: "是", said: "不是" });
    // The steps of its page, those of its ticket among them.
    expect(codesOf(copy)).toEqual(expect.arrayContaining(codesOf(page)));
    const paper = words(exportPaper(copy));
    for (const said of ["三号楼东头的工棚", "半年内", "晚上八点以后", "谈好了，钱还没拿齐", "12000.00 元", "9000.00 元", "6000.00 元", "2000.00 元", "1000.00 元", "看过转账或收据", "第三仲裁庭", "确定开庭时间：2026-12-10 09:30", "是（办理人原来写的是“不是”，职工改正）", "建筑业"]) expect(paper).toContain(said);
    expect((await worker.call(exportMyCaseRoute, { params })).status).toBe(201);
    expect(JSON.parse(strFromU8(unzipSync(world.bucket.objects.get(`packs/${number}/file-worker.zip`) ?? new Uint8Array())["案件数据.json"] ?? new Uint8Array()))).toMatchObject({ card: { answers: expect.arrayContaining([expect.objectContaining({ key: "industry", value: "construction" })]) }, payments: [{}, {}] });
  });

  it("who has no account reads the card and puts it right by number and code", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const { number, code } = await fileAnonymously(world);
    const held = { number, code };
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    expect((await world.anyone.call(readCardByCodeRoute, { body: held })).body.card).toBeNull();
    expect((await world.anyone.call(correctCardByCodeRoute, { body: { ...held, form: card.form, values: { woman: "yes" } } })).body.code).toBe("access.not_found");
    await world.anyone.call(queryCaseRoute, { body: held });
    await world.anyone.call(sayWordByCodeRoute, { body: { ...held, word: "solved", why: null } });
    expect((await world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null } } })).body.code).toBeUndefined();
    const key = "c".repeat(32);
    const mend = (more: object = {}) => world.anyone.call(correctCardByCodeRoute, { body: { ...held, form: card.form, values: { woman: "yes" }, ...more }, key });
    expect([(await mend()).status, (await mend()).status, (await world.anyone.call(readCardByCodeRoute, { body: { ...held, code: "0".repeat(12) } })).body.code]).toEqual([201, 201, "case.query_failed"]);
    expect((await world.anyone.call(exportMineByCodeRoute, { body: held })).body.card?.answers.find((it) => it.key === "woman")).toMatchObject({ value: "yes", said: "不详" });
  });
});
