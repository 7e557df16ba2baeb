import { chinaTime, localTime } from "../kernel/time";
import { showCaseNumber } from "../kernel/caseNumber";
import type { CallEntry, DayCounts } from "./callLog";
import { caseType } from "./taxonomy";

const kinds: Readonly<Record<CallEntry["kind"], string>> = { case: "登记一件", addition: "接着记", answered: "当场答复", handed: "转别的部门", nothing: "不用记" };
const doors: Readonly<Record<NonNullable<CallEntry["door"]>, string>> = { hotline: "来电", walkin: "到站", letter: "来信", transfer: "12345 转来", informant: "信息员报" };
const classes: Readonly<Record<NonNullable<CallEntry["serviceClass"]>, string>> = { consultation: "咨询", assistance: "帮扶", complaint: "信访投诉", legal_aid: "法律援助", suggestion: "意见建议" };
type Cell = string | number;

/** A day's log as rows of a spreadsheet: one a contact, and below them what is counted, each by itself. @param entries in the order in which they spoke */
export function logSheet(entries: readonly CallEntry[], counts: DayCounts): readonly (readonly Cell[])[] {
  const width = 9;
  const sum = (name: string, value: number): Cell[] => [name, value, ...Array.from({ length: width - 2 }, () => "")];
  return [
    ["时间", "从哪里来", "结果", "类别", "办理类别", "编号", "转给", "分钟", "谁记的"],
    ...entries.map((it): Cell[] => [
      localTime(it.happenedAt, chinaTime), it.door === null ? "" : doors[it.door], it.reopened ? `${kinds[it.kind]}（没解决，重办）` : kinds[it.kind], caseType(it.type)?.zh ?? "", it.serviceClass === null ? "" : classes[it.serviceClass],
      it.number === null ? "" : showCaseNumber(it.number), it.body ?? "", it.minutes, it.title,
    ]),
    Array.from({ length: width }, () => ""),
    sum("人次", counts.contacts), sum("件", counts.cases), sum("咨询", counts.consultations), sum("转别的部门", counts.handed), sum("不用记", counts.nothing), sum("通话分钟", counts.minutes),
  ];
}
