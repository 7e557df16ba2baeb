import type { CasePromise, WaitingFor } from "@huiyin/shared/cases/schema";
import { chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import type { Tone } from "@/ui/StatusChip";
import { byText, stillText } from "@/ui/when";

type Line = {
  readonly status: string; readonly waitingFor: WaitingFor | null; readonly waitsForName: string | null; readonly takerName: string | null;
  readonly promise: CasePromise | null; readonly overdue: boolean;
};

const chips: Readonly<Record<string, { readonly word: string; readonly tone: Tone }>> = {
  registered: { word: "等派单", tone: "wait" },
  ringing: { word: "正在响", tone: "wait" },
  taken: { word: "办理中", tone: "info" },
  answered: { word: "已答复", tone: "ok" },
  closed: { word: "已办结", tone: "plain" },
  withdrawn: { word: "已撤回", tone: "plain" },
  merged: { word: "已并案", tone: "plain" },
};

/** The state in a word; what is overdue says so first. */
export function statusChip(line: Pick<Line, "status" | "overdue">): { readonly word: string; readonly tone: Tone } {
  const usual = chips[line.status] ?? { word: line.status, tone: "plain" as const };
  return line.overdue ? { word: `超时 · ${usual.word}`, tone: "late" } : usual;
}

/** Whom it waits for, by name where there is one. */
export function waitsFor(line: Line): string {
  const { waitingFor } = line;
  if (waitingFor === null) return "";
  if (line.waitsForName !== null && line.waitsForName !== "") return line.waitsForName;
  switch (waitingFor.who.kind) {
    case "ticket":
      return "值班律师";
    case "staff":
      return line.takerName ?? "接单人";
    case "rung":
      return { duty: "值班律师", backup: "备班", head: "站长" }[waitingFor.who.group];
    case "worker":
      return "职工";
    case "outside":
      return waitingFor.who.body;
  }
}

const yearOf = (at: Instant): number => Number(localDate(at, chinaTime).slice(0, 4));
/** Whether a time of the case lies over a year whose days off are not published yet: its promise was counted over the same days. */
export const mayMove = ({ promise }: { readonly promise: CasePromise | null }, at: Instant, now: Instant): boolean => promise?.provisional === true && at > now && yearOf(at) >= yearOf(promise.by);
/** "今天 17:30 前", and where that may still move "（暂定）" behind it. */
export const untilText = (line: Pick<Line, "promise">, until: Instant, now: Instant): string => stillText(`${byText(until, now)} 前`, mayMove(line, until, now));

/** Behind, with a new time told: a call back or a letter that was missed. */
const isMissed = ({ overdue }: Pick<Line, "overdue">, { what, until }: WaitingFor, now: Instant): boolean => overdue && until > now && (what === "callback" || what === "letter");
/** Until when: what the worker was promised, where that is what it waits for. The engine rings ten minutes sooner; nobody counts with two times for one duty. */
export const dueOf = (line: Pick<Line, "promise" | "overdue">, waitingFor: WaitingFor, now: Instant): Instant =>
  (!line.overdue || isMissed(line, waitingFor, now)) && line.promise?.what === waitingFor.what ? line.promise.by : waitingFor.until;

/** "等值班律师甲联系职工，今天 17:30 前": for boards, where a line must say what it waits for by itself. */
export function waitingText(line: Line, now: Instant): string {
  const { waitingFor } = line;
  if (waitingFor === null) return "";
  const act = { opening: "开门", accept: "接单", contact: "联系职工", answer: "答复", confirm: "确认", callback: "回访", letter: "寄信", close: "办结", reply: "回复" }[waitingFor.what];
  return `等${waitsFor(line)}${act}，${untilText(line, dueOf(line, waitingFor, now), now)}`;
}

/** The one sentence the case page opens with. `mine`: the next move is the reader's own. */
export function caseSentence(line: Line, mine: boolean, now: Instant): string {
  const { waitingFor } = line;
  if (waitingFor === null) return { closed: "这件事已经办结。", withdrawn: "职工撤回了这件事。", merged: "这件事已并到另一件里。" }[line.status] ?? "这件事没有在等谁。";
  const by = untilText(line, dueOf(line, waitingFor, now), now);
  const who = waitsFor(line);
  if (line.overdue && waitingFor.who.kind !== "worker") {
    const owed = { opening: "派单", accept: "有人接单", contact: "联系职工", answer: "答复职工", confirm: "确认", callback: "回访", letter: "寄信", close: "办结", reply: "回复" }[waitingFor.what];
    if (isMissed(line, waitingFor, now)) return `超时了：没有按时${owed}，${who}要在${by}补上。`;
    return mine ? `超时了：原定${by}${owed}，请马上办。` : `超时了：${waitingFor.who.kind === "ticket" ? "" : who}原定${by}${owed}。`;
  }
  switch (waitingFor.what) {
    case "opening":
      return `${by}开门派单。`;
    case "accept":
      return `正在找人接，${by}要有人接。`;
    case "contact":
      return mine ? `请在${by}联系职工。` : `${who}要在${by}联系职工。`;
    case "answer":
      return mine ? `请在${by}答复职工。` : `${who}要在${by}答复职工。`;
    case "confirm":
      return `已经答复，等职工确认。${by}没有回音就回访。`;
    case "callback":
      return `${by}要给职工回访。`;
    case "letter":
      return `三次没打通，${by}要给职工寄信。`;
    case "close":
      return mine ? `可以收尾了，请在${by}办结。` : `可以收尾了，${who}要在${by}办结。`;
    case "reply":
      return `等${who}回复，${by}再催。`;
  }
}
