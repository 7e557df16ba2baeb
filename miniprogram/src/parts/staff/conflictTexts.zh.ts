/** 回避 by whoever has the case already. */
export const conflictTexts = {
  title: "我要回避", note: "这件事会马上对您关上，派给别人。职工只知道换了人来办。对方单位会记进您的客户名单，以后不再派给您。", why: "为什么要回避",
  reasons: { client: "对方是我或律所的客户", agent: "做过对方的代理人", kin: "和当事人是亲友", interest: "和对方有利害关系", other: "别的原因" },
  missing: "请选一个原因。", more: "再说几句", otherMissing: "请写明原因。", done: "已经回避，这件事对您关上了，正在找别人来办。",
  closed: "这件事已经不在您这里了", closedNote: "可能换了人来办，或者您要回避。",
} as const;
