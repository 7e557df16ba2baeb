import type { readCaseRoute } from "@huiyin/shared/cases/staffApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { deadlineTexts } from "../deadlines/texts.zh";
import { workTexts } from "../work/texts.zh";
import { conflictTexts } from "./conflictTexts.zh";
import { referralTexts } from "./referralTexts.zh";
import { staffTexts as t } from "./texts.zh";

export type StaffCaseView = ReplyOf<typeof readCaseRoute>;
export type ActionId = "contact" | "message" | "answer" | "close" | "handOn" | "conflict" | "settleLimit" | "callback" | "letter" | "urgency" | "assign" | "facts" | "hold" | "met" | "calculate" | "next" | "papers" | "entry" | "extend" | "refer";
export type Action = { readonly id: ActionId; readonly name: string };

/**
 * What this person may do with the case, the next step first: the first is the screen's main action. Contact comes before an answer,
 * an answer before closing; what the server would refuse is not offered.
 */
export function actionsOf({ can, contactedAt, status, identity }: StaffCaseView): readonly Action[] {
  const contacted = contactedAt !== null || identity === "anonymous";
  const steps: readonly (readonly [boolean, ActionId, string])[] = [
    [can.assign, "assign", t.assign],
    [can.close, "close", t.close],
    [can.answer && contacted && status === "taken", "answer", t.answer],
    [can.contact, "contact", t.contact],
    [can.contact, "message", t.sendMessage],
    [can.answer && !(contacted && status === "taken"), "answer", t.answer],
    [can.letter, "letter", t.letter],
    [can.callback, "callback", t.callback],
    [can.settleLimit, "settleLimit", t.settleLimit],
    [can.handOn, "handOn", t.handOn],
    [can.conflict, "conflict", conflictTexts.title],
    [can.contact, "next", workTexts.setNext],
    [can.contact, "papers", workTexts.ask],
    [can.contact, "entry", workTexts.entry],
    [can.contact, "refer", referralTexts.refer],
    [can.contact, "facts", deadlineTexts.record],
    [can.contact, "calculate", deadlineTexts.calculate],
    [can.setUrgency, "urgency", t.setUrgency],
  ];
  return steps.filter(([may]) => may).map(([, id, name]) => ({ id, name }));
}
