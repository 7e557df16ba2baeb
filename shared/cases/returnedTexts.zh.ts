/** What stands as the next step of whoever has a case that another body sent back. */
export const returnedTexts = {
  next: (name: string) => `${name}把材料退回来了：看清原因，和职工商量下一步。`,
  /** The step that stood there before is not lost. */
  andBefore: (day: string, text: string) => `（原定 ${day}：${text}）`,
} as const;
