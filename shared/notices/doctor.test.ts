import { describe, expect, it } from "@jest/globals";
import { calendarYears } from "../kernel/calendarYears";
import { zInstant } from "../kernel/time";
import { zUnitCode } from "../kernel/ids";
import { checkNames, examined, isGreen, zCheckCode, type CheckCode, type Facts } from "./doctor";

const now = zInstant.parse("2026-03-02T02:00:00.000Z");
const unit = (code: string, kind: Facts["units"][number]["kind"], name: string): Facts["units"][number] => ({ code: zUnitCode.parse(code), kind, name });
const whole: Facts = {
  units: [unit("210203", "district", "西岗区"), unit("210203005", "street", "人民广场街道")], ladders: [{ name: "金海社区", fault: null }], people: [{ name: "值班律师甲", sounds: true }],
  templates: { worker: ["W".repeat(43)], staff: ["S".repeat(43)] }, isReal: true, calledBackAt: now, sms: { isSetUp: true, sign: "西岗区总工会", lacking: [] }, voice: { lacking: [] }, calendar: calendarYears, hotline: "0411-12351", operators: 1, administrators: ["管理员甲", "管理员乙"], replaced: [], hasDesk: true, lacking: [],
};
const found = (more: Partial<Facts>, at = now) => examined({ ...whole, calledBackAt: at, ...more }, at).filter((one) => one.state !== "ok");

describe("the doctor", () => {
  it("is green where nothing is wrong, and has a name for every check", () => {
    const checks = examined(whole, now);
    expect([checks.map((one) => one.code).sort(), checks.filter((one) => one.state !== "ok"), isGreen(checks)]).toEqual([[...zCheckCode.options].sort(), [], true]);
    expect(Object.keys(checkNames).sort()).toEqual([...zCheckCode.options].sort());
  });

  it.each<[string, Partial<Facts>, CheckCode, string]>([
    ["no units", { units: [] }, "tree", "还没有导入街道和社区"],
    ["a district without anything below it", { units: whole.units.slice(0, 1) }, "tree", "还没有导入街道和社区"],
    ["no desk", { hasDesk: false }, "tree", "没有区受理台"],
    ["no station that rings", { ladders: [] }, "ladders", "没有能响的站点"],
    ["a ladder whose last one may not be there", { ladders: [{ name: "金海社区", fault: "ladder.last_unreachable" }] }, "ladders", "请区里的站长打开“值班表”，把白天、夜里和节假日都排上人；金海社区：最后一级有找不到人的时候"],
    ["nobody on duty anywhere", { people: [] }, "test_rings", "还没有人值班，请在“人员”里邀请，再由站长排“值班表”"],
    ["somebody whose phone never sounded", { people: [{ name: "值班律师甲", sounds: false }] }, "test_rings", "值班律师甲没有听到试响"],
    ["no template id for workers", { templates: { worker: [], staff: whole.templates.staff } }, "templates", "没有给职工的订阅消息模板“办理进度提醒”（templatesWorker）"],
    ["no template id for colleagues", { templates: { worker: whole.templates.worker, staff: [] } }, "templates", "没有给同事的订阅消息模板“待办提醒”（templatesStaff）"],
    ["a template id that was cut short", { templates: { worker: ["W".repeat(42)], staff: whole.templates.staff } }, "templates", `给职工的订阅消息模板“办理进度提醒”的编号“${"W".repeat(42)}”不对，请从微信后台重新复制（templatesWorker）`],
    ["WeChat never asked", { calledBackAt: null }, "callback", "微信还没有验证过回调地址"],
    ["WeChat not seen for a month", { calledBackAt: zInstant.parse("2026-01-31T01:59:59.000Z") }, "callback", "微信 30 天没有来过回调地址，请在微信后台“消息推送”里重新提交一次"],
    ["no SMS provider", { sms: { ...whole.sms, isSetUp: false } }, "sms_signature", "没有接短信通道"],
    ["no SMS signature", { sms: { ...whole.sms, sign: "" } }, "sms_signature", "没有短信签名"],
    ["an SMS template without the provider's id", { sms: { ...whole.sms, lacking: ["ring"] } }, "sms_signature", "短信模板“ring”没有填编号（smsTemplates）"],
    ["a call's template without the provider's id", { voice: { lacking: ["test"] } }, "sms_signature", "电话模板“test”没有填编号（voiceTemplates）"],
    ["no telephone", { hotline: null }, "hotline", "热线站点没有带区号的电话：请在“站点资料”里选“12351 热线”，填本地的号码，比如 0411-12351"],
    ["the short number alone", { hotline: "12351" }, "hotline", "热线站点没有带区号的电话：请在“站点资料”里选“12351 热线”，填本地的号码，比如 0411-12351"],
    ["nobody who picks up at the hotline", { operators: 0 }, "hotline", "热线没有人接：请在“人员”里选“12351 热线”，邀请一位“12351 坐席”。没通知到的人由坐席打电话"],
    ["a figure nobody confirmed", { lacking: ["2026 年月最低工资"] }, "parameters", "还缺：2026 年月最低工资"],
  ])("%s is one red line, and the district does not open", (_, more, code, words) => {
    expect(found(more)).toEqual([{ code, state: "bad", where: words.split("；"), more: 0 }]);
    expect(isGreen(examined({ ...whole, ...more }, now))).toBe(false);
  });

  it.each<[string, Facts["calendar"]]>([
    ["handed in by nobody", calendarYears.filter((year) => year.year !== 2026)],
    ["known only by the days the law itself names", calendarYears.map((year) => (year.year === 2026 ? { ...year, state: "provisional" } : year))],
  ])("this year %s is a red line", (_, calendar) => {
    expect(found({ calendar }).filter((one) => one.state === "bad")).toEqual([{ code: "calendar", state: "bad", where: ["今年的放假安排还没有正式装入"], more: 0 }]);
  });

  it("next year is a note from sixty days before it, and no reason to stay shut", () => {
    const calendar = calendarYears.filter((year) => year.year !== 2027);
    expect(found({ calendar }, zInstant.parse("2026-11-01T02:00:00.000Z"))).toEqual([]);
    const late = examined({ ...whole, calledBackAt: zInstant.parse("2026-11-02T02:00:00.000Z"), calendar }, zInstant.parse("2026-11-03T02:00:00.000Z"));
    expect([late.filter((one) => one.state !== "ok").map((one) => [one.code, one.state]), isGreen(late)]).toEqual([[["next_year", "note"]], true]);
  });

  it("one administrator alone, none, and a change by a code of the server are notes", () => {
    const notes = (more: Partial<Facts>) => found(more).map((one) => [one.code, one.state, ...one.where]);
    expect(notes({ administrators: ["管理员甲"] })).toEqual([["administrators", "note", "只有管理员甲一位管理员，联系不上就没人能任免：请在“人员”里再邀请一位"]]);
    expect(notes({ administrators: [] })).toEqual([["administrators", "note", "没有管理员：保管服务器的人用 npm run admin -- first --replace 生成一次性码"]]);
    expect(notes({ replaced: [{ at: now, name: "管理员乙" }] })).toEqual([["administrators", "note", "2026-03-02 用服务器上的一次性码换过管理员，现在是管理员乙。没听说过的，请马上核实"]]);
  });

  it("names at most twelve of a kind and counts the rest", () => {
    const [line] = found({ people: Array.from({ length: 15 }, (_, n) => ({ name: `同事${n}`, sounds: false })) });
    expect([line?.where.length, line?.more]).toEqual([12, 3]);
  });
});
