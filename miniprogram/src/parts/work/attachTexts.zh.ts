/** What goes with a message, on both sides: photos, files and voice notes. */
export const attachTexts = {
  add: "加照片或文件",
  label: "要一起发的",
  remove: "去掉",
  retry: "接着传",
  sending: (percent: number) => `传了 ${percent}%`,
  ready: "传好了",
  full: "一次最多带 9 个，多的下一条再发。",
  empty: "请写几句话，或者加照片、文件。",
  open: "打开",
  gone: (name: string, who: string, when: string) => `${name}：${who}在 ${when} 删掉了`,
  seenTimeline: "每一步，您和办这件事的工作人员都看得到。",
  seen: { mine: "您和办这件事的工作人员看得到" },
} as const;
