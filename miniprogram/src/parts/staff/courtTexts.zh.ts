import type { CourtPaper } from "@huiyin/shared/cases/referralSchema";

type Order = Extract<CourtPaper, { kind: "payment_order" }>["law"];
type Settles = Extract<CourtPaper, { kind: "confirmation" }>["settles"];

/** What a court may be asked for besides a suit, for whoever handles the case. */
export const courtTexts = {
  paper: "写哪种申请",
  papers: { usual: "民事起诉状", payment_order: "支付令申请书", confirmation: "司法确认申请书（双方一起申请）" },
  law: "凭什么申请", laws: { wages: "单位拖欠或少发工资（劳动合同法 30）", agreement: "调解协议到期没给钱：工资、工伤医疗费、经济补偿、赔偿金（调解仲裁法 16）" } satisfies Record<Order, string>,
  orderNote: { wages: "单位收到后十五日内书面异议，支付令就失效；失效后先申请仲裁（解释一 13）。", agreement: "单位收到后十五日内书面异议，支付令就失效；失效后可以凭协议直接起诉（解释一 13）。" } satisfies Record<Order, string>,
  sum: "要单位付多少元", sumMissing: "请写数字，比如 3000 或 1.2万。", agreedOn: "协议是哪天签的", dueOn: "约定哪天付清", dayMissing: "请选日期。",
  noOtherDebts: "双方没有别的债务纠纷", canBeServed: "支付令能送达给单位", conditionMissing: "不符合就不能申请支付令，请走仲裁或起诉。",
  orderClaim: (yuan: string) => `请求人民法院发出支付令，督促被申请人给付 ${yuan} 元。`,
  confirmNote: "协议生效起三十天内，双方一起申请、都签名。先问法院认不认这家调解组织。",
  settles: "协议定的是什么", settlesMissing: "请选协议定的是什么。", settled: { payment: "给多少钱、什么时候给", other: "别的事", property: "房子等财产归谁", identity: "身份关系" } satisfies Record<Settles, string>,
  excluded: "这样的协议法院不受理司法确认（民诉法解释 355），请走诉讼。协议本身仍可以履行。",
  mediator: "调解组织全称", mediatorMissing: "请写调解组织全称。", effectiveOn: "协议哪天生效", otherPhone: "对方电话",
  confirmClaim: (mediator: string, day: string) => `请求裁定双方 ${day} 经${mediator}调解达成的协议有效。`,
} as const;
