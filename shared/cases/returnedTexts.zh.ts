/** What stands as the next step of whoever has a case that another body sent back. */
export const returnedTexts = {
  next: (name: string) => `${name}把材料退回来了：看清原因，和职工商量下一步。`,
  /** The same once that turned out to be written down wrong. */
  mended: (name: string) => `${name}的“退回来了”记错了，已经更正：下一步请重新定。`,
  /** The words of the correction, for both sides. */
  correction: (why: string, words: string) => `更正：${why}\n${words}`,
  /** The step that stood there before is not lost. */
  andBefore: (day: string, text: string) => `（原定 ${day}：${text}）`,
} as const;
