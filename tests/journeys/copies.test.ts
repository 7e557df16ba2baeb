import { findCallerRoute } from "@huiyin/shared/cases/deskApi";
import { copyForRoute, correctForRoute, eraseForRoute, listRightsAskedRoute } from "@huiyin/shared/cases/deskRightsApi";
import { recordConsentWordRoute } from "@huiyin/shared/cases/rightsApi";
import { closeCaseRoute, logCallRoute, readCaseRoute, recordCallbackRoute, revealRoute } from "@huiyin/shared/cases/staffApi";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { afterEach, expect, it, jest, describe } from "@jest/globals";
import { agreeRoute } from "@huiyin/shared/cases/api";
import { rateRoute } from "@huiyin/shared/cases/closingApi";
import { nameDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import { exportCaseRoute, exportMyCaseRoute } from "@huiyin/shared/cases/exportApi";
import { joinGroupRoute, openMyGroupRoute } from "@huiyin/shared/cases/groupApi";
import { addJointRoute } from "@huiyin/shared/cases/jointApi";
import { askReferralRoute } from "@huiyin/shared/cases/referralApi";
import { zCase } from "@huiyin/shared/cases/schema";
import { askMaterialRoute } from "@huiyin/shared/cases/workApi";
import { caseFilePaper } from "@huiyin/shared/deadlines/caseFile";
import { exportMineRoute, exportPdfRoute } from "@huiyin/shared/deadlines/copyApi";
import { zCopyParts, zOwnParts } from "@huiyin/shared/deadlines/copyParts";
import { exportPaper } from "@huiyin/shared/deadlines/exportPaper";
import { attachCalculationRoute, readFactsRoute, recordFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { strFromU8, unzipSync } from "fflate";
import { newGrantId } from "../../functions/platform/ids";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { createWorld, type World } from "./harness";
import { answer, contact, file, look, take, card, fileAnonymously } from "./steps";
import { secrets } from "./stories";
import { unit, station } from "./town";

jest.setTimeout(60_000);
let world: World;
const caller = { name: "王某某", phone: "13900000091", moved: "13900000093" };
afterEach(() => world.finish([...Object.values(secrets), ...Object.values(caller), "中间等得有点久", "三个月的工资流水", "支付拖欠的三个月工资", "约谈负责人", "到厂里看看食堂"]));

it("every copy holds what the work added: days, marks, clocks, calculations, papers, referrals, who takes part; the worker's alone the rating and their line", async () => {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  const number = await file(world, "worker", { headcount: 12, type: "WAGE_ARREARS" });
  const params = { number };
  const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
  const day = (text: string) => zLocalDate.parse(text);
  const deputy = await world.personOf("deputy-a");
  await world.platform.table.transact([
    memberOp({ v: 1, person: deputy, name: "人大代表甲", active: true }), grantOp({ v: 1, id: newGrantId(), person: deputy, role: "deputy", unit: unit("community"), from: zInstant.parse("2026-01-01T00:00:00.000Z"), to: null }),
  ]);
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);
  // Each part is filled by whoever fills it.
  const facts = [{ fact: "ended" as const, value: { is: "on" as const, on: day("2026-10-08") } }, { fact: "owed" as const, value: { is: "money" as const, fen: 1_234_500 } }];
  const done: number[] = [];
  const did = ({ status }: { readonly status: number }) => done.push(status);
  did(await lawyer.call(recordFactsRoute, { params, body: { facts, held: [{ how: "acknowledged", date: day("2026-11-02"), until: null }], met: [] } }));
  const clock = (await lawyer.call(readFactsRoute, { params })).body.clocks.find((one) => one.state.is === "running")?.key ?? "";
  did(await lawyer.call(recordFactsRoute, { params, body: { facts: [], held: [], met: [{ clock, on: day("2026-11-20") }] } }));
  // More of them than a screen shows.
  for (let n = 1; n <= 12; n += 1) did(await lawyer.call(attachCalculationRoute, { params, body: { kind: "overtime", filled: { base: "5220", weekdayHours: String(n) } } }));
  did(await lawyer.call(askMaterialRoute, { params, body: { papers: ["三个月的工资流水"], note: null, pauses: false } }));
  did(await lawyer.call(askReferralRoute, { params, body: { to: "arbitration", application: {
    name: "西岗区劳动人事争议仲裁委员会", claims: "支付拖欠的三个月工资", facts: "连续三个月没有发工资。", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null,
  } } }));
  did(await lawyer.call(addJointRoute, { params, body: { role: "lead", name: "劳动监察大队", task: "约谈负责人", due: day("2026-11-25") } }));
  did(await lawyer.call(nameDeputyRoute, { params, body: { person: deputy, task: "到厂里看看食堂", due: day("2026-11-25") } }));
  const { token } = (await worker.call(openMyGroupRoute, { params, body: { people: 12 } })).body;
  for (const who of ["worker", "mate"]) did(await world.as(who).call(joinGroupRoute, { body: { token, name: `${who}某`, phone: null, amountFen: 41_100, account: null, signature: null, consentVersion: "1" } }));
  await answer(world, "lawyer-a", number);
  await look(world, number);
  did(await worker.call(agreeRoute, { params }));
  did(await worker.call(rateRoute, { params, body: { score: "fair", why: "中间等得有点久" } }));
  expect(done.filter((status) => status !== 201)).toEqual([]);

  const dataOf = (side: string): unknown => JSON.parse(strFromU8(unzipSync(world.bucket.objects.get(`packs/${number}/file-${side}.zip`) ?? new Uint8Array())["案件数据.json"] ?? new Uint8Array()));
  const copy = (await worker.call(exportMineRoute, { params })).body;
  expect([(await worker.call(exportMyCaseRoute, { params })).status, (await lawyer.call(exportCaseRoute, { params })).status]).toEqual([201, 201]);
  const [his, theirs] = [dataOf("worker"), dataOf("staff")];
  const worked = {
    held: [{ how: "acknowledged", date: "2026-11-02" }], met: [{ clock, on: "2026-11-20" }], papers: [{ words: "三个月的工资流水", state: "open" }],
    referrals: [{ to: "arbitration", status: "asked", application: { claims: "支付拖欠的三个月工资" } }],
  };
  for (const one of [copy, his, theirs]) {
    expect(one).toMatchObject(worked);
    const parts = zCopyParts.parse(one);
    expect(parts.facts).toEqual(expect.arrayContaining([expect.objectContaining({ fact: "ended", from: "staff" }), expect.objectContaining({ fact: "owed", value: { is: "money", fen: 1_234_500 } })]));
    expect(parts.calculations.map((it) => it.filled["weekdayHours"]).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 12 }, (_, n) => String(n + 1)));
    expect(parts.clocks.find((it) => it.key === clock)?.state).toEqual({ is: "met", on: "2026-11-20" });
    expect(parts.joint.map((it) => [it.role, it.name, it.due])).toEqual([["lead", "劳动监察大队", "2026-11-25"], ["deputy", "人大代表甲", "2026-11-25"]]);
  }
  const own = { ratings: [{ score: "fair", why: "中间等得有点久" }], groupLine: { name: "worker某", amountFen: 41_100 } };
  for (const one of [copy, his]) expect(one).toMatchObject(own);
  const [mine, ours] = [JSON.stringify(his), JSON.stringify(theirs)];
  // What bodies and deputies were asked, and everybody's line of a group, is the staff's; who rated is not.
  expect([mine, JSON.stringify(copy)].some((text) => /约谈负责人|到厂里看看食堂|mate某/.test(text))).toBe(false);
  expect([/约谈负责人/.test(ours), /到厂里看看食堂/.test(ours), /worker某/.test(ours) && /mate某/.test(ours), /中间等得有点久/.test(ours)]).toEqual([true, true, true, false]);

  // The same on paper.
  const head = zCase.parse(await world.platform.table.get({ pk: `CASE#${number}`, sk: "HEAD" }));
  const filed = (data: unknown, whose: unknown) => JSON.stringify(caseFilePaper({
    it: head, stationName: "", handler: null, name: null, phone: null, story: "", employers: [], events: [], messages: [], files: [], parts: zCopyParts.parse(data), own: whose === null ? null : zOwnParts.parse(whose),
  }, world.now()));
  const all = ["12345.00 元", "2026-10-08", "单位书面答应给", "已办 2026-11-20", "加班费", "45.00 元", "三个月的工资流水", "支付拖欠的三个月工资", "等职工同意", "劳动监察大队", "人大代表甲"];
  for (const paper of [JSON.stringify(exportPaper(copy)), filed(his, his), filed(theirs, null)]) expect(all.filter((words) => !paper.includes(words))).toEqual([]);
  for (const paper of [JSON.stringify(exportPaper(copy)), filed(his, his)]) expect(["中间等得有点久", "worker某", "411.00 元"].filter((words) => !paper.includes(words))).toEqual([]);
  expect((await worker.call(exportPdfRoute, { params })).body.name).toBe(`${number}.pdf`);
});

describe("at the word of whoever called or came by, and has no account", () => {
  const why = "说得出单位和登记的日子";
  const here = { stationId: station("community") };
  const partition = async (pk: string) => (await world.rows()).filter((row) => row["pk"] === pk);
  async function logged(more: object = {}): Promise<CaseNumber> {
    const { status, body } = await world.as("operator").call(logCallRoute, { body: {
      door: "hotline", type: "WAGE_ARREARS", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: null, queryCode: zQueryCode.parse("482137905516"), identity: "real", name: caller.name,
      reach: { phone: caller.phone, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] }, serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "call-1", sensitive: false, ...more,
    } });
    if (status !== 201) throw new Error(`log: ${status} ${body.code ?? ""}`);
    return body.number;
  }

  it("staff mend, copy and delete it by the worker's own rules; how they made sure is read by the head, sealed, and every copy is a look", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const number = await logged();
    const [operator, head] = [world.as("operator"), world.as("head")];
    const about = { params: { number } };
    expect((await operator.call(correctForRoute, { ...about, body: { how: " ", name: "赵六" } })).body.code).toBe("case.reason_missing");
    for (const [more, code] of [[{}, "case.correct_nothing"], [{ phone: "139" }, "case.bad_phone"]] as const) expect((await operator.call(correctForRoute, { ...about, body: { how: why, ...more } })).body.code).toBe(code);
    expect((await world.as("lawyer-a").call(eraseForRoute, { ...about, body: { how: why } })).body.code).toBe("access.denied");
    expect((await world.as("gappy-head").call(copyForRoute, { ...about, body: { how: why } })).body.code).toBe("access.not_found");
    expect((await operator.call(correctForRoute, { ...about, body: { how: why, name: "赵六", phone: caller.moved } })).status).toBe(201);
    // Found by the phone as it is now; whoever has the one before is told nothing of it.
    world.settle();
    for (const [typed, count] of [[caller.phone, 0], [caller.moved, 1]] as const) expect((await operator.call(findCallerRoute, { body: { phone: typed } })).body.cases).toHaveLength(count);
    const copy = await head.call(copyForRoute, { ...about, body: { how: "到站里，看了工作证" } });
    expect([copy.body.name, Buffer.from(copy.body.base64, "base64").subarray(0, 5).toString()]).toEqual([`${number}.pdf`, "%PDF-"]);
    expect((await partition(`CASE#${number}`)).filter((row) => row["what"] === "copy")).toHaveLength(1);
    const codes = (await head.call(readCaseRoute, about)).body.events.map((it) => [it.code, it.by.kind === "staff" ? it.by.title : it.by.kind]);
    expect(codes).toEqual(expect.arrayContaining([["corrected", "坐席甲"], ["copy_given", "站长甲"]]));

    expect((await operator.call(eraseForRoute, { ...about, body: { how: why } })).body.code).toBe("case.erase_open");
    await take(world, "lawyer-a");
    expect((await world.as("lawyer-a").call(revealRoute, { ...about, body: { field: "name" } })).body.value).toEqual(["赵六"]);
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    expect((await world.as("operator").call(recordCallbackRoute, { ...about, body: { at: world.now(), outcome: "solved" } })).status).toBe(201);
    expect((await world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "paid", money: { claimedFen: null, agreedFen: null, paidFen: 100 } } })).body.code).toBeUndefined();
    const gone = await operator.call(eraseForRoute, { ...about, body: { how: why }, key: "e".repeat(32) });
    expect([gone.status, (await operator.call(eraseForRoute, { ...about, body: { how: why }, key: "e".repeat(32) })).status]).toEqual([201, 201]);
    const rows = await partition(`CASE#${number}`);
    expect(rows.find((row) => row["t"] === "case")).toMatchObject({ type: "WAGE_ARREARS", worker: null, erasedAt: expect.any(String) });
    expect(rows.filter((row) => row["note"] !== undefined).map((row) => row["code"])).toEqual(["erased"]);
    world.settle();
    const led = (await world.rows()).filter((row) => String(row["pk"]).startsWith("PHONE#") && row["number"] === number);
    expect([(await operator.call(findCallerRoute, { body: { phone: caller.moved } })).body.cases, led]).toEqual([[], []]);

    // The head reads what was asked for and how it was made sure; in the table it is sealed.
    const asked = (await head.call(listRightsAskedRoute, { params: here })).body.asked;
    expect(asked.map((it) => [it.what, it.about.id, it.title, it.how])).toEqual([["erase", number, "坐席甲", why], ["copy", number, "站长甲", "到站里，看了工作证"], ["correct", number, "坐席甲", why]]);
    expect((await world.as("street-head").call(listRightsAskedRoute, { params: { stationId: station("street") } })).body.asked).toHaveLength(3);
    expect((await world.as("gappy-head").call(listRightsAskedRoute, { params: here })).body.code).toBe("access.not_found");
    expect((await operator.call(listRightsAskedRoute, { params: here })).body.code).toBe("access.denied");
    expect(JSON.stringify((await world.rows()).filter((row) => row["t"] === "rightsAsked"))).not.toContain("单位");
    await world.after(5);
  });

  it("who has an account does it there, a nameless case gets no name, and a consent taken back by word is read with how it was made sure", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    const [own, nameless, told] = [await file(world), (await fileAnonymously(world)).number, await logged({ type: "INJURY_MEDICAL", sensitive: true })];
    const head = world.as("head");
    for (const route of [correctForRoute, copyForRoute, eraseForRoute]) expect((await head.call(route, { params: { number: own }, body: { how: why, name: "赵六" } as never })).body.code).toBe("case.has_account");
    expect((await head.call(correctForRoute, { params: { number: nameless }, body: { how: why, name: "赵六" } })).body.code).toBe("case.correct_nameless");
    expect((await world.as("operator").call(recordConsentWordRoute, { params: { number: told }, body: { id: "sensitive", how: why } })).status).toBe(201);
    expect((await head.call(listRightsAskedRoute, { params: here })).body.asked).toMatchObject([{ what: "consent", about: { kind: "case", id: told }, title: "坐席甲", how: why, stationName: "金海社区工会法律服务点" }]);
  });
});
