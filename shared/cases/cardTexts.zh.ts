type Words = Readonly<Record<string, string>>;
/** What the questions and answers of the national reporting card are called, on the desk and on paper. */
export const fields = {
  migrant: "农民工", woman: "女职工", new_form: "新就业形态劳动者", industry: "行业", nature: "企业性质", union_there: "单位建没建工会", first: "初次还是重复", level: "在哪一级化解",
} as const;
export const options = {
  yes: "是", no: "不是", unknown: "不详",
  manufacturing: "制造业", construction: "建筑业", transport_storage: "交通运输、仓储、邮政快递", retail: "批发零售", catering_lodging: "住宿餐饮", it: "信息技术、互联网", real_estate: "房地产、物业",
  leasing_business: "租赁和商务服务（含劳务派遣）", household_services: "家政、居民服务", education: "教育", health_social: "卫生、社会工作", finance: "金融保险", mining_energy: "采矿、水电气", farming: "农林牧渔", public_admin: "机关、社会组织", other: "其他",
  state: "国有", collective: "集体", private: "民营", hmt: "港澳台投资", foreign: "外商投资", individual: "个体户", public_body: "机关或事业单位",
  first: "初次", repeat: "重复", enterprise: "企业", community: "社区", street: "街道", district: "区", city: "市",
} as const;
export const union = { yes: "建了", no: "没建" } as const;

/** A question of a newer form than this app knows stands as its code. */
export const fieldText = (key: string): string => (fields as Words)[key] ?? key;
export const optionText = (key: string, option: string): string => (key === "union_there" ? (union as Words)[option] : undefined) ?? (options as Words)[option] ?? option;
/** What its worker put right, as their handler reads it beside the step. */
export const correctionText = (changes: readonly { readonly question: string; readonly from: string; readonly to: string }[]): string =>
  `上报卡：${changes.map((it) => `${it.question}，原来是“${it.from}”，改成“${it.to}”`).join("；")}`;
