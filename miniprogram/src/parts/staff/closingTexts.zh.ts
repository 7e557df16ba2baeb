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
  counts: (people: number) => `按 1 件 / ${people} 人上报`, told: (told: number, listed: number) => (told === listed ? "人数和集体名单一样" : `说有 ${told} 人，名单上 ${listed} 人`), nobodyListed: "名单上还没有人写",
  byWhich: "按多少人上报", byTold: (count: number) => `${count} 人（说的人数）`, byListed: (count: number) => `${count} 人（名单上的）`, byWhichMissing: "说的和名单上的人数不一样，请核对后选一个。", byWhichAbove: "最上面还没选按多少人上报。",
  bodiesToo: (count: number) => `${count} 家一起办`, deputiesToo: (count: number) => `${count} 位代表参与`,
  fromLines: "要多少、拿到多少，按集体名单先填好了，请核对。",
  cardGone: "上报卡没打开。",
} as const;
