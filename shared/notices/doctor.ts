import * as z from "zod/mini";
import { dayKind, type Calendar } from "../kernel/calendar";
import { addDays, addHours, chinaTime, localDate, type Instant } from "../kernel/time";
import { isHotlinePhone } from "../grid/treeFile";
import type { Unit } from "../grid/schema";
import type { LadderFault } from "../tickets/ladderRules";

/** What a district needs before it may take a case. `note`: it may go live so, but somebody should know. */
export const zCheckCode = z.enum(["tree", "ladders", "test_rings", "templates", "callback", "sms_signature", "calendar", "hotline", "parameters", "next_year", "administrators"]);
export type CheckCode = z.infer<typeof zCheckCode>;
export const zCheck = z.object({ code: zCheckCode, state: z.enum(["ok", "bad", "note"]), /** What is wrong, each in words a person can act on. */ where: z.array(z.string()), more: z.number() });
export type Check = z.infer<typeof zCheck>;

/** A district's standing: before its first case, taking cases, or stopped by somebody. */
export const zDistrictState = z.enum(["preparing", "live", "paused"]);

export type Facts = {
  readonly units: readonly Pick<Unit, "code" | "kind" | "name">[];
  /** Every station that rings, with what is wrong with its ladder. */
  readonly ladders: readonly { readonly name: string; readonly fault: LadderFault | null }[];
  /** Everybody who may be rung, and whether a test ring of theirs was acknowledged and still counts. */
  readonly people: readonly { readonly name: string; readonly sounds: boolean }[];
  /** WeChat's ids of its subscribe messages; the first of each is sent. */
  readonly templates: { readonly worker: readonly string[]; readonly staff: readonly string[] };
  /** False where a stand-in plays WeChat, whose ids look like none. */
  readonly isReal: boolean;
  /** When WeChat last asked at our address and was answered. */
  readonly calledBackAt: Instant | null;
  /** `lacking`: our names of templates for which nobody entered the provider's. */
  readonly sms: { readonly isSetUp: boolean; readonly sign: string; readonly lacking: readonly string[] };
  readonly voice: { readonly lacking: readonly string[] };
  readonly calendar: Calendar;
  readonly hotline: string | null;
  /** People who pick up at this district's own hotline: whom no channel reached is on their list. */
  readonly operators: number;
  /** Who administers the district; one alone may be lost with a phone. */
  readonly administrators: readonly string[];
  /** Changes of administrators by a code of the server in the last month. */
  readonly replaced: readonly { readonly at: Instant; readonly name: string }[];
  readonly hasDesk: boolean;
  /** Parameters that nobody confirmed, by name. */
  readonly lacking: readonly string[];
};

const shown = 12;
const check = (code: CheckCode, wrong: readonly string[], otherwise: "bad" | "note" = "bad"): Check => ({ code, state: wrong.length === 0 ? "ok" : otherwise, where: wrong.slice(0, shown), more: Math.max(0, wrong.length - shown) });
const isMissing = (wrong: boolean, text: string): readonly string[] => (wrong ? [text] : []);
/** From here on people are given dates of the next year. */
const aheadDays = 60;

const faults: Readonly<Record<LadderFault, string>> = {
  "ladder.empty": "没有一级", "ladder.too_long": "级数太多", "ladder.minutes_out_of_range": "分钟数不对", "ladder.urgent_slower": "急的反而慢", "ladder.rung_twice": "有一级重复", "ladder.goes_down": "顺序往下走",
  "ladder.no_last_resort": "最后一级不是区里的人", "ladder.last_unreachable": "最后一级有找不到人的时候", "ladder.quiet_malformed": "免打扰时间不对", "ladder.quiet_all_open": "免打扰盖住了开门时间",
};

/** WeChat asks and pushes at least with every message that is delivered. */
const calledDays = 30;
/** Set up in the mini-program's console under these names (docs/operating.md). */
const wechatTemplates = [["worker", "给职工的订阅消息模板“办理进度提醒”", "templatesWorker"], ["staff", "给同事的订阅消息模板“待办提醒”", "templatesStaff"]] as const;
function wrongTemplates({ templates, isReal }: Facts): string[] {
  return wechatTemplates.flatMap(([audience, name, parameter]) => {
    const ids = templates[audience];
    if (ids.length === 0) return [`没有${name}（${parameter}）`];
    // As WeChat gives them: 43 letters, digits, - and _. One cut short in copying is refused by it only when somebody is to be told.
    return isReal ? ids.filter((id) => !/^[\w-]{43}$/.test(id)).map((id) => `${name}的编号“${id}”不对，请从微信后台重新复制（${parameter}）`) : [];
  });
}

/** Every check, in the order in which somebody opens a district. */
export function examined(it: Facts, now: Instant): Check[] {
  const year = (days: number) => dayKind(addDays(localDate(now, chinaTime), days), it.calendar).known;
  const hasUnits = it.units.some((unit) => unit.kind === "district") && it.units.some((unit) => unit.kind !== "district");
  return [
    check("tree", [...isMissing(!hasUnits, "还没有导入街道和社区"), ...isMissing(!it.hasDesk, "没有区受理台")]),
    check("ladders", it.ladders.length === 0 ? ["没有能响的站点"] : [...isMissing(it.ladders.some(({ fault }) => fault === "ladder.last_unreachable"), "请区里的站长打开“值班表”，把白天、夜里和节假日都排上人"), ...it.ladders.flatMap(({ name, fault }) => (fault === null ? [] : [`${name}：${faults[fault]}`]))]),
    check("test_rings", it.people.length === 0 ? ["还没有人值班，请在“人员”里邀请，再由站长排“值班表”"] : it.people.filter((one) => !one.sounds).map((one) => `${one.name}没有听到试响`)),
    check("templates", wrongTemplates(it)),
    check("callback", [...isMissing(it.calledBackAt === null, "微信还没有验证过回调地址"), ...isMissing(it.calledBackAt !== null && it.calledBackAt < addHours(now, -calledDays * 24), `微信 ${calledDays} 天没有来过回调地址，请在微信后台“消息推送”里重新提交一次`)]),
    check("sms_signature", [
      ...isMissing(!it.sms.isSetUp, "没有接短信通道"), ...isMissing(it.sms.sign === "", "没有短信签名"),
      ...it.sms.lacking.map((name) => `短信模板“${name}”没有填编号（smsTemplates）`), ...it.voice.lacking.map((name) => `电话模板“${name}”没有填编号（voiceTemplates）`),
    ]),
    check("calendar", isMissing(!year(0), "今年的放假安排还没有正式装入")),
    check("hotline", [
      ...isMissing(it.hotline === null || !isHotlinePhone(it.hotline), "热线站点没有带区号的电话：请在“站点资料”里选“12351 热线”，填本地的号码，比如 0411-12351"),
      ...isMissing(it.operators === 0, "热线没有人接：请在“人员”里选“12351 热线”，邀请一位“12351 坐席”。没通知到的人由坐席打电话"),
    ]),
    check("parameters", it.lacking.map((name) => `还缺：${name}`)),
    check("next_year", isMissing(!year(aheadDays), "60 天后的放假安排还没有公布，到时候的日期标“暂定”"), "note"),
    check("administrators", [
      ...isMissing(it.administrators.length === 0, "没有管理员：保管服务器的人用 npm run admin -- first --replace 生成一次性码"),
      ...it.administrators.slice(0, 1).flatMap((name) => isMissing(it.administrators.length === 1, `只有${name}一位管理员，联系不上就没人能任免：请在“人员”里再邀请一位`)),
      ...it.replaced.map((one) => `${localDate(one.at, chinaTime)} 用服务器上的一次性码换过管理员，现在是${one.name}。没听说过的，请马上核实`),
    ], "note"),
  ];
}
export const isGreen = (checks: readonly Check[]): boolean => checks.every((it) => it.state !== "bad");

/** As they are called on the page and in the terminal. */
export const checkNames: Readonly<Record<CheckCode, string>> = {
  tree: "网格和受理台", ladders: "升级阶梯都有兜底的人", test_rings: "值班的人都听到过试响", templates: "订阅消息模板", callback: "微信回调地址", sms_signature: "短信通道和签名", calendar: "今年的放假安排", hotline: "热线电话和坐席", parameters: "本年的参数", next_year: "明年的放假安排", administrators: "管理员",
};
