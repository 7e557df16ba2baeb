import type * as z from "zod/mini";
import type { zEntryKind } from "@huiyin/shared/cases/schema";

/** What a worker reads of the work on their case, and both sides of files. */
export const workerTexts = {
  kind: { message: "", note: "内部记录", visit: "走访", outside: "对外联系", request: "请补材料" } satisfies Record<z.infer<typeof zEntryKind>, string>,
  older: "看更早的",
  olderUnread: "更早的没有读出来，请再点一次。",
  paper: { open: "还没有", given: "有了", none: "没有这一样" },

  myPapers: "请您补的材料",
  myPapersNote: "有的拍照或带来都行，没有也点一下。",
  myPause: (until: string) => `等您补材料，最晚 ${until} 接着给您办。`,
  have: "给了",
  haveNot: "没有",
  paperAct: (words: string, what: string) => `${words}：${what}`,
  mySettled: "好的，记下了。",

  files: "材料和照片",
  noFiles: "还没有材料。",
  fileAdd: "加照片或文件",
  fileByWorker: "职工",
  fileStaffOnly: "只有工作人员看得到",
  fileOpen: (name: string) => `打开：${name}`,
  fileFold: "收起",
  fileDelete: "删掉",
  fileDeleteThis: (name: string) => `删掉：${name}`,
  fileKeep: "留着",
  fileDeleteTitle: "删掉这个文件？",
  fileDeleteNote: "文件会删掉，不能找回。会留一条删过的记录。",
  fileDeleted: (who: string, when: string) => `${who}在 ${when} 删掉了`,
  fileSize: (bytes: number) => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`),
  fileProgress: (name: string, done: number, pieces: number) => `${name}：传了 ${Math.round((done / pieces) * 100)}%`,
  fileCut: "网络断了，传过的都在。",
  fileResume: "接着传",
  fileStored: "文件收到了。",
  fileTooLarge: "文件太大了，最多 20 MB。",
  fileWrongType: "这种文件收不了。请传照片、PDF、录音、Word 或 Excel。",
  fileReadAgain: "再试一次",
  fileNotOpened: "没打开，请再试一次。",
} as const;
