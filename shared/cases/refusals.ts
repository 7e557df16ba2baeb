import { commonRefusals } from "../kernel/refusals";
import type { Catalogue } from "../kernel/route";

export const caseRefusals = {
  ...commonRefusals,
  "case.unknown_type": { status: 400, zh: "没有这一类，请重新选一类；不确定就选“法律/政策咨询”。" },
  "case.unknown_place": { status: 400, zh: "没有这个社区，请重新选；不知道就选“不知道”。" },
  "case.unknown_organisation": { status: 400, zh: "没有找到这家单位，请直接写它的名字。" },
  "case.bad_phone": { status: 400, zh: "电话号码不对，请检查；座机请加区号。" },
  "case.query_failed": { status: 404, zh: "编号和查询码对不上，请核对后再查。忘了查询码，请拨打 12351。" },
  "case.ended": { status: 409, zh: "这件事已经办结。没解决的话，请点“没解决”。" },
  "case.not_taken": { status: 409, zh: "还没有律师接单，暂时不能这样做。" },
  "case.taken_by_other": { status: 409, zh: "这件事在别的同事手里。" },
  "case.not_answered": { status: 409, zh: "还没有答复，不能办结。" },
  "case.not_contacted": { status: 409, zh: "先联系过职工，才能答复。" },
  "case.too_early_to_close": { status: 409, zh: "职工还没有同意，回访也没有结束，不能办结。" },
  "case.limit_unsettled": { status: 409, zh: "时效可能快到了，请律师先核对时效，再办结。" },
  "case.undo_too_late": { status: 409, zh: "撤回已超过三个工作日，请重新反映。" },
  "case.not_withdrawn": { status: 409, zh: "这件事没有撤回。" },
  "case.already_withdrawn": { status: 409, zh: "这件事已经撤回。三个工作日内可以恢复。" },
  "case.contact_not_asked": { status: 409, zh: "现在不需要确认联系情况。" },
  "case.reason_missing": { status: 400, zh: "请写明原因。" },
  "case.stale": { status: 409, zh: "这件事刚有变化，请看一眼最新情况再做。" },
  "case.contact_in_future": { status: 400, zh: "联系时间不能晚于现在。" },
  "case.contact_too_early": { status: 400, zh: "这个时间太早，请核对：联系在接单以后，回访在答复以后。" },
  "case.urgency_reason_missing": { status: 400, zh: "降低缓急要写原因。" },
  "case.ladder_empty": { status: 409, zh: "没有可以转交的人，请联系街道。" },
} as const satisfies Catalogue;
