import { createHash, randomBytes } from "node:crypto";
import { bookRoute, listSlotsRoute } from "@huiyin/shared/bookings/api";
import { makeOutingRoute } from "@huiyin/shared/bookings/staffApi";
import { agreeRoute, reportAnonymouslyRoute, reportCaseRoute, withdrawRoute, writeMessageRoute } from "@huiyin/shared/cases/api";
import { closeCaseRoute, answerCaseRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import { readMyCaseRoute } from "@huiyin/shared/cases/api";
import { blankCard, usualForm } from "@huiyin/shared/cases/reportCard";
import { rateRoute } from "@huiyin/shared/cases/closingApi";
import { zUploadId } from "@huiyin/shared/cases/uploads";
import { limitFactsOf } from "@huiyin/shared/cases/facts";
import { joinGroupRoute, openMyGroupRoute } from "@huiyin/shared/cases/groupApi";
import { askHandlerRoute } from "@huiyin/shared/cases/handlerAskApi";
import { finishUploadByCodeRoute, sayWordByCodeRoute, startUploadByCodeRoute, writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { nameDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import { answerReferralRoute, askReferralRoute, sendReferralRoute, setHearingRoute } from "@huiyin/shared/cases/referralApi";
import { finishMyUploadRoute, startMyUploadRoute } from "@huiyin/shared/cases/uploadApi";
import { askMaterialRoute, extendAnswerRoute, writeEntryRoute } from "@huiyin/shared/cases/workApi";
import { recordMyFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { zPersonId, zStationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import type { AnyRoute, BodyOf, ParamsOf, QueryOf, ReplyOf } from "@huiyin/shared/kernel/route";
import { addDays, addHours, chinaTime, localDate, toInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { inviteStaffRoute } from "@huiyin/shared/staff/api";
import { acceptTicketRoute, listRingingRoute } from "@huiyin/shared/tickets/api";
import { createClient, type Session } from "../../functions/local/seed/client";
import type { Product } from "./product";
import { untilThere } from "./stage";

/** Words as long as people write them: fifty letters of a name, a company's whole name, a story with an address in it. */
export const long = {
  name: "阿卜杜热合曼·买买提艾力·穆罕默德伊明·吐尔逊江·阿布都克里木·热西丁·努尔买买提·依米提江·阿不力",
  employer: "大连市西岗区香炉礁街道金海物流园区某某国际供应链管理与仓储配送服务（集团）股份有限公司第三分公司装卸作业部",
  story: `${"我二〇二三年三月进厂，在装卸队干活，每天从早上六点干到晚上八点，没有签合同，也没有上保险。老板先是说年底一起结，后来说甲方没给钱，再后来电话也不接了。".repeat(4)}聊天记录在 https://example.org/record/2026/11/abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz 里，银行卡号是 6222000000000000000。`,
  message: "您说的考勤本我看过了，十月份缺了七天，麻烦您问问工友有没有拍过照片。另外工资卡的流水要打到今年九月，银行柜台打的那种，盖章的，手机截图也可以先发过来。",
  title: "进楼宇：劳动合同、加班费、工伤认定和女职工特殊保护当面咨询，带上合同和工资条",
} as const;
const station = zStationId.parse("210203001005");
const key = () => randomBytes(16).toString("hex");
const code = () => zQueryCode.parse(String(BigInt(`0x${key()}`)).slice(-12));

/** A worker's cases in every state their page has, bookings, a group, an outing: through the API, once for all screens. */
export async function tellEverything(product: Product) {
  const client = createClient(product.origin);
  const signIn = async (name: string) => client.signIn(await product.loginCode(name));
  const must = async <X extends AnyRoute>(route: X, session: Session, input: { readonly params?: ParamsOf<X>; readonly query?: QueryOf<X>; readonly body?: BodyOf<X> } = {}): Promise<ReplyOf<X>> => {
    const reply = await client.call(route, session, { ...(route.keyed ? { key: key() } : {}), ...input });
    if (!reply.ok) throw new Error(`${route.name}: ${reply.status} ${reply.code}`);
    return reply.value;
  };
  const [worker, mate, lawyer, head, deputy] = [await signIn("职工甲"), await signIn("职工乙"), await signIn("金海值班律师"), await signIn("金海站长"), await signIn("人大代表甲")];
  const asWorker = { ...worker, grant: null };

  const said = (more: Partial<BodyOf<typeof reportCaseRoute>> = {}): BodyOf<typeof reportCaseRoute> => ({
    type: "WAGE_ARREARS", story: long.story, place: { kind: "unit", unit: zUnitCode.parse("210203001005"), words: "园区三号门进去第二排库房，门口有一棵大槐树" },
    respondents: [{ kind: "employer", organisation: null, name: long.employer }, { kind: "contractor", organisation: null, name: "某劳务分包公司" }], headcount: 1, since: "ongoing",
    queryCode: code(), identity: "real", name: long.name, reach: { phone: "13900000001", how: "call", safeHours: "晚上八点以后，孩子睡了再打", mayLeaveMessage: true, needs: ["other_language"] },
    forOther: null, ownStationChosen: false, consentVersion: "1", ...more,
  });
  const file = (more = {}, who: Session = asWorker) => must(reportCaseRoute, who, { body: said(more) }).then((it) => it.number);
  const rings = () => untilThere("a ringing ticket", async () => (await must(listRingingRoute, lawyer)).tickets[0]?.id, 50);
  const take = async () => must(acceptTicketRoute, lawyer, { params: { ticketId: await rings() }, body: { noInterest: true } });
  const now = () => toInstant(product.now());
  const contact = (number: Awaited<ReturnType<typeof file>>, type = "WAGE_ARREARS") => must(recordContactRoute, lawyer, {
    params: { number }, body: { evidence: { kind: "call", at: now(), outcome: "reached", minutes: 6 }, facts: limitFactsOf(type).map((fact) => ({ fact, value: { is: "unclear" as const } })) },
  });
  const reply = (number: Awaited<ReturnType<typeof file>>) => must(answerCaseRoute, lawyer, { params: { number }, body: { text: long.message, evidence: null } });

  // One in which everything happens at once.
  const rich = await file({ headcount: 40 });
  const params = { number: rich };
  await take();
  await contact(rich);
  await must(writeMessageRoute, asWorker, { params, body: { text: long.story.slice(0, 400) } });
  await must(writeEntryRoute, lawyer, { params, body: { entry: { kind: "visit", at: now(), sees: "both" }, text: long.message } });
  await must(recordMyFactsRoute, asWorker, { params, body: { facts: [{ fact: "hired", value: { is: "on", on: zLocalDate.parse("2023-03-01") } }], held: [] } });
  await must(askReferralRoute, lawyer, { params, body: { to: "inspection", application: {
    name: "大连市西岗区劳动保障监察大队", claims: "支付拖欠的工资", facts: long.message, sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null } } });
  await must(extendAnswerRoute, lawyer, { params, body: { reason: "单位要调取三年的账，银行说要五个工作日才能打出来" } });
  await must(askMaterialRoute, lawyer, { params, body: { papers: ["工资条或者工资卡流水，银行柜台打印盖章的那种，手机截图也可以先发", "考勤记录、打卡截图、排班表，或者班长的证言", "劳动合同"], note: "拍照就行，不清楚的打电话问我", pauses: true } });
  const bytes = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(2000)]);
  const photo = { name: "二〇二六年九月至十一月工资卡流水（银行柜台打印，盖章，共十二页，第一次拍得不清楚又拍了一次）.png", type: "image/png", bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") } as const;
  const send = async ({ missing }: ReplyOf<typeof startMyUploadRoute>) => {
    for (const piece of missing) {
      const form = new FormData();
      for (const [name, value] of Object.entries(piece.fields)) form.append(name, value);
      form.append("file", new Blob([bytes]));
      await fetch(new URL(piece.url, product.origin), { method: "POST", body: form });
    }
  };
  const begun = await must(startMyUploadRoute, asWorker, { params, body: photo });
  await send(begun);
  await must(finishMyUploadRoute, asWorker, { params: { number: rich, id: begun.id } });
  const link = await must(openMyGroupRoute, asWorker, { params, body: { people: 40 } });
  const line = { token: link.token, name: long.name, phone: "13900000001", amountFen: 1_234_567_890, account: "大连银行股份有限公司西岗支行香炉礁分理处 6222000000000000000", signature: null, consentVersion: "1" };
  await must(joinGroupRoute, asWorker, { body: line });
  await must(askHandlerRoute, asWorker, { params, body: { kind: "change", why: long.message } });

  // Hurt at work: handed to another body, which set a day, with a deputy looking on, and not asked about their health yet.
  const hurt = await file({ type: "INJURY_RECOGNITION" });
  await take();
  await contact(hurt, "INJURY_RECOGNITION");
  const application = { name: "大连市西岗区人力资源和社会保障局工伤认定科", claims: "申请工伤认定", facts: long.message, sex: "男", age: "五十五", occupation: "装卸工", residence: "", employerAddress: long.employer, employerHead: "", employerPost: "", witnesses: "", injury: { when: "2026年11月20日", where: "三号库房", cause: "卸货时车厢挡板翻下来砸到", degree: "右手中指和食指骨折" } };
  const sent = { number: hurt, id: (await must(askReferralRoute, lawyer, { params: { number: hurt }, body: { to: "social_insurance", application } })).id };
  await must(answerReferralRoute, asWorker, { params: sent, body: { agrees: true, health: true, consentVersion: "1" } });
  const today = localDate(now(), chinaTime);
  await must(sendReferralRoute, lawyer, { params: sent, body: { on: today, how: "hand", replyBy: addDays(today, 11) } });
  const hearing = addHours(toInstant(Date.parse(`${addDays(today, 17)}T00:00:00.000+08:00`)), 9);
  await must(setHearingRoute, lawyer, { params: sent, body: { from: hearing, to: addHours(hearing, 2), place: "西岗区北岗街 12 号人社局三楼 307 室" } });
  await must(nameDeputyRoute, lawyer, { params: { number: hurt }, body: { person: zPersonId.parse(deputy.person), task: "请看看园区里同样的货车还有几辆，挡板锁扣修了没有", due: addDays(today, 7) } });

  const answered = await file();
  await take();
  await contact(answered);
  await reply(answered);
  // Agreed to, and not closed yet.
  const ready = await file();
  await take();
  await contact(ready);
  await reply(ready);
  await must(readMyCaseRoute, asWorker, { params: { number: ready } });
  await must(agreeRoute, asWorker, { params: { number: ready } });
  const closed: (typeof rich)[] = [];
  for (const rated of [false, true]) {
    const number = await file();
    await take();
    await contact(number);
    await reply(number);
    await must(readMyCaseRoute, asWorker, { params: { number } });
    await must(agreeRoute, asWorker, { params: { number } });
    await must(closeCaseRoute, lawyer, { params: { number }, body: { card: blankCard(usualForm), reason: "advised", money: { claimedFen: 1_234_567, agreedFen: null, paidFen: null } } });
    if (rated) await must(rateRoute, asWorker, { params: { number }, body: { score: "unsatisfied", why: long.message } });
    closed.push(number);
  }
  const withdrawn = await file();
  await must(withdrawRoute, asWorker, { params: { number: withdrawn } });
  // Filed for somebody else, who reads the status only; and a workmate's group, to which this worker is invited.
  const helped = await file({ forOther: "family" });
  await take();
  const theirs = await file({ headcount: 12 }, { ...mate, grant: null });
  await take();
  const invited = await must(openMyGroupRoute, { ...mate, grant: null }, { params: { number: theirs }, body: { people: 12 } });
  // Without an account: one answered, with papers asked for and a file brought; one that is over.
  const nameless = async () => {
    const { identity: _i, name: _n, reach: _r, forOther: _f, ownStationChosen: _o, ...rest } = said();
    return { number: (await must(reportAnonymouslyRoute, null, { body: rest })).number, code: rest.queryCode };
  };
  const papers = await nameless();
  await take();
  await contact(papers.number);
  await must(askMaterialRoute, lawyer, { params: { number: papers.number }, body: { papers: ["工资条或者工资卡流水，银行柜台打印盖章的那种，手机截图也可以先发", "考勤记录、打卡截图、排班表，或者班长的证言"], note: null, pauses: false } });
  const brought = await must(startUploadByCodeRoute, null, { body: { ...papers, file: photo } });
  await send(brought);
  const id = zUploadId.parse(brought.id);
  await must(finishUploadByCodeRoute, null, { body: { ...papers, id } });
  await must(writeByCodeRoute, null, { body: { ...papers, text: long.message, files: [id] } });
  await reply(papers.number);
  const over = await nameless();
  await take();
  await contact(over.number);
  await reply(over.number);
  await must(sayWordByCodeRoute, null, { body: { ...over, word: "solved", why: null } });
  await must(closeCaseRoute, lawyer, { params: { number: over.number }, body: { card: blankCard(usualForm), reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null } } });
  const ringing = await file();
  const ticket = await rings();
  const anonymous = await nameless();

  const tomorrow = addDays(localDate(now(), chinaTime), 1);
  const { days } = await must(listSlotsRoute, asWorker, { params: { stationId: station }, query: { service: "in_person", from: tomorrow, days: 7 } });
  const starts = days.flatMap((day) => day.starts);
  const start = (nth: number) => starts[nth] ?? now();
  const visit = { station, service: "in_person", number: null, organisation: null, employer: long.employer, forOther: null, name: long.name.slice(0, 40), phone: "13900000001", door: "h5", consentVersion: "1" } as const;
  const booked = await must(bookRoute, asWorker, { body: { ...visit, at: start(2) } });
  await must(bookRoute, asWorker, { body: { ...visit, at: start(20), forOther: { name: long.name.slice(0, 40), phone: "+852 5123 4567" } } });
  const morning = addHours(toInstant(Date.parse(`${addDays(tomorrow, 2)}T00:00:00.000+08:00`)), 9);
  await must(makeOutingRoute, head, { params: { stationId: station }, body: { kind: "building", title: long.title, place: long.employer.slice(0, 40), from: morning, to: addHours(morning, 2), seats: 6, lawyer: zPersonId.parse(lawyer.person) } });
  const { token: invitation } = await must(inviteStaffRoute, head, { params: { stationId: station }, body: { name: long.name, phone: "13900000002", role: "lawyer", from: null, to: null, profile: { firm: long.employer, licence: null, languages: [] } } });
  return { rich, hurt, papers, over, answered, closed, withdrawn, helped, ringing, ticket, ready, anonymous, token: invited.token, booking: booked.outcome === "booked" ? booked.booking.number : "", station, invitation };
}
export type Told = Awaited<ReturnType<typeof tellEverything>>;
