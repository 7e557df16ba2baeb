import type { Body } from "@huiyin/shared/cases/schema";

/** How a case ends, in words: the body it went to, and the reporting card. */
export const closingTexts = {
  bodies: {
    arbitration: "劳动仲裁", inspection: "劳动监察", court: "法院", legal_aid: "法律援助（司法局）", police: "公安", women_federation: "妇联", social_insurance: "社保（工伤认定等）",
    people_mediation: "人民调解", housing_fund: "公积金中心", health: "卫生健康", other_region: "外地工会", other: "别的单位",
  } satisfies Record<Body, string>,
  handedTo: "交给了哪个单位",
  handedToMissing: "请选交给了哪个单位。",
  toCard: "下一步：核对上报卡",
  back: "回上一步",
  cardTitle: "核对上报卡",
  cardNote: "按已知的先填好了，请核对。不清楚的选“不详”，不用去问职工。",
  counts: (people: number) => `按 1 件 / ${people} 人上报`, counted: "人数按集体名单", bodiesToo: (count: number) => `${count} 家一起办`, deputiesToo: (count: number) => `${count} 位代表参与`,
  fromLines: "要多少、拿到多少，按集体名单先填好了，请核对。",
  cardGone: "上报卡没打开。",
  fields: {
    migrant: "农民工", woman: "女职工", new_form: "新就业形态劳动者", industry: "行业", nature: "企业性质", union_there: "单位建没建工会", first: "初次还是重复", level: "在哪一级化解",
  } as Readonly<Record<string, string>>,
  options: {
    yes: "是", no: "不是", unknown: "不详",
    manufacturing: "制造业", construction: "建筑业", transport_storage: "交通运输、仓储、邮政快递", retail: "批发零售", catering_lodging: "住宿餐饮", it: "信息技术、互联网", real_estate: "房地产、物业",
    leasing_business: "租赁和商务服务（含劳务派遣）", household_services: "家政、居民服务", education: "教育", health_social: "卫生、社会工作", finance: "金融保险", mining_energy: "采矿、水电气", farming: "农林牧渔", public_admin: "机关、社会组织", other: "其他",
    state: "国有", collective: "集体", private: "民营", hmt: "港澳台投资", foreign: "外商投资", individual: "个体户", public_body: "机关或事业单位",
    first: "初次", repeat: "重复", enterprise: "企业", community: "社区", street: "街道", district: "区", city: "市",
  } as Readonly<Record<string, string>>,
  union: { yes: "建了", no: "没建" } as Readonly<Record<string, string>>,
} as const;

/** A question of a newer form than this app knows stands as its code. */
export const fieldText = (key: string): string => closingTexts.fields[key] ?? key;
export const optionText = (key: string, option: string): string => (key === "union_there" ? closingTexts.union[option] : undefined) ?? closingTexts.options[option] ?? option;
