import type { CannedField } from "./canned";

/** What every canned answer asks for, and what each field is called in it where that is something else. */
export const cannedLabels = {
  body: "哪个单位", court: "哪个法院", phone: "电话", papers: "带什么材料", day: "哪一天", time: "几点（比如 9:30）", place: "在哪里", amount: "多少元",
} satisfies Record<CannedField, string>;

type Canned = { readonly title: string; readonly text: string; readonly labels?: Partial<Record<CannedField, string>> };
export const cannedTexts = {
  inspection: {
    title: "先找劳动监察", labels: { body: "哪里的劳动保障监察大队（比如 西岗区）", phone: "监察大队的电话" },
    text: "您可以先向{{body}}劳动保障监察大队投诉，电话 {{phone}}。带上{{papers}}。监察一般在 5 个工作日内决定是否立案。没有结果，我们再帮您申请仲裁。",
  },
  arbitration: {
    title: "申请仲裁", labels: { body: "哪里的仲裁委（比如 西岗区）", day: "最稳妥在哪天前递交" },
    text: "您可以向{{body}}劳动人事争议仲裁委员会申请仲裁，不收费。最稳妥在 {{day}} 前递交。申请书我们帮您写，请带上{{papers}}。",
  },
  mediation: {
    title: "先调解", labels: { day: "哪天谈", place: "在哪里谈" },
    text: "我们约单位 {{day}} {{time}} 在{{place}}一起谈。您可以随时不谈，不影响以后仲裁。谈成了签协议，没给钱可以申请执行。",
  },
  promised: {
    title: "单位答应付钱", labels: { day: "哪天前付", amount: "付多少元" },
    text: "单位答应 {{day}} 前付给您 {{amount}}。到那天没收到，请马上告诉我们，我们接着帮您要。",
  },
  injury: {
    title: "申请工伤认定", labels: { body: "哪里的人社局（比如 西岗区）", day: "哪天前申请" },
    text: "单位 30 天内没有申请的，您自己或工会可以在 {{day}} 前向{{body}}人社局申请工伤认定。请带上{{papers}}。",
  },
  notLabour: {
    title: "不是劳动争议", labels: { body: "哪里的人民调解委员会（比如 金海社区）", court: "哪里的人民法院（比如 西岗区）", day: "哪天来站里" },
    text: "这件事不属于劳动争议，可以先找{{body}}人民调解委员会调解，也可以向{{court}}人民法院起诉。要帮忙写材料，请 {{day}} 来{{place}}。",
  },
} as const satisfies Record<string, Canned>;
export type CannedId = keyof typeof cannedTexts;
/** A field's name in this answer. */
export const labelIn = (id: CannedId, field: CannedField): string => (cannedTexts[id].labels as Partial<Record<CannedField, string>>)[field] ?? cannedLabels[field];
