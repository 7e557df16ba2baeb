/** A body's longer time, in the handler's sheet. */
export const extensionTexts = {
  which: "延长的是哪一个期限", by: (name: string, more: string, by: string) => `${name}（${more}，${by}）`, on: "哪天延长的（通知上的日子）", source: "怎么知道的", reason: "机关说的理由", of: (what: string, clock: string) => `${what}：${clock}`, missing: "请选期限、日子和怎么知道的，写上理由。",
} as const;
