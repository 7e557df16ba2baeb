/** The district's own reporting card. */
export const formTexts = {
  how: "办结前核对的上报卡，没有本地版本就用通用表。一人照文件录入，另一人核对后确认，从生效那天起用。以前办结的保留当时的版本。",
  waiting: "等确认的上报卡", versions: "上报卡版本", version: (id: string) => `版本 ${id}`, since: (day: string) => `${day} 起用`, inForce: "正在用", show: "看问题", hide: "收起", showOf: (id: string) => `看版本 ${id} 的问题`,
  national: "通用表", nationalNote: "农民工、女职工、新就业形态、行业、企业性质、是否建会、初次或重复、化解层级",
  begin: "从通用表改出本地版本", beginFromNewest: "从最近的版本改", beginFromNational: "从通用表改",
  edit: "录入本地上报卡", editNote: "改叫法、增减选项、调顺序都可以。换成另一个问题，请删掉旧的、加一项新的。“不详”每个问题都有，不用写。",
  question: (n: number) => `问题 ${n}`, answers: (n: number) => `问题 ${n} 的选项，一行一个`, up: "上移", down: "下移", remove: "删掉", upOf: (label: string) => `上移：${label}`, downOf: (label: string) => `下移：${label}`, removeOf: (label: string) => `删掉：${label}`,
  add: "加一个问题", from: "哪天起用", save: "存好，等另一位确认", leave: "先不改", confirmed: "确认好了，从生效那天起用它。",
} as const;
