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

/** What is done about a case that waits for it. */
const meets: Partial<Record<string, ActionId>> = { accept: "assign", contact: "contact", answer: "answer", callback: "callback", letter: "letter", close: "close" };

/**
 * What this person may do with the case, what it waits for first: the first is the screen's main action. A limit nobody spoke of yet is next.
 * Else contact comes before an answer, an answer before closing; what the server would refuse is not offered.
 */
export function actionsOf({ can, contactedAt, status, identity, waitingFor, limitOpen }: StaffCaseView): readonly Action[] {
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
  const offered = steps.filter(([may]) => may).map(([, id, name]) => ({ id, name }));
  const due = waitingFor === null ? undefined : meets[waitingFor.what];
  // Who was not contacted yet is not answered yet, and what somebody else owes is no first action here.
  const first = (due === "answer" && !contacted ? undefined : offered.find(({ id }) => id === due)) ?? offered[0];
  const limit = limitOpen ? offered.filter((it) => it.id === "settleLimit" && it !== first) : [];
  return [...(first === undefined ? [] : [first]), ...limit, ...offered.filter((it) => it !== first && !limit.includes(it))];
}

/** They stand where what they are about stands: next step and papers, days and figures, referrals. */
const inCards: ReadonlySet<ActionId> = new Set(["next", "papers", "entry", "facts", "calculate", "refer"]);
/** How many stand beside the main one before the rest is folded. */
const beside = 3;
/** The actions as the screen shows them, none of them twice. @param hasCards the case's cards are shown, with their own buttons */
export function shownActions(actions: readonly Action[], hasCards: boolean): { readonly main: Action | undefined; readonly next: readonly Action[]; readonly rest: readonly Action[] } {
  const [main, ...others] = hasCards ? actions.filter(({ id }) => !inCards.has(id)) : actions;
  // A fold takes as much room as a single one behind it.
  const shown = others.length === beside + 1 ? others.length : beside;
  return { main, next: others.slice(0, shown), rest: others.slice(shown) };
}
