import { isOpenCase, type Change, type Data } from "./change";
import type { Case, EventCode } from "./schema";

/** The notices of shared/notices by which members of a group hear how it goes; whoever brought it hears by their own. */
export const memberNewsCodes = ["group_taken", "group_promise", "group_answered", "group_closed", "group_reopened", "group_withdrawn", "group_refer", "group_hearing", "group_hearing_moved", "group_hearing_off"] as const;
const hearingNews: Partial<Record<EventCode, (typeof memberNewsCodes)[number]>> = { hearing_set: "group_hearing", hearing_changed: "group_hearing_moved", hearing_cancelled: "group_hearing_off" };
export type MemberNews = { readonly code: (typeof memberNewsCodes)[number]; readonly data: Data };

/**
 * What every member hears of one step: who has it, another time, the answer, the end, that it goes on, that it is to be handed to another body, for which each is asked,
 * and a day before one (when, and no more: where it is lies in the handler's words), which often comes after the closing. Being asked whether it is solved is
 * for whoever brought it: that renewed time is none of theirs.
 */
export function newsForMembers(before: Case, { after, fact, told }: Pick<Change, "after" | "fact" | "told">): MemberNews | null {
  const hearing = hearingNews[fact.code];
  if (hearing !== undefined && after.status !== "withdrawn") return { code: hearing, data: fact.data["when"] === undefined ? {} : { by: fact.data["when"] } };
  if (after.status === "closed") return before.status === "closed" ? null : { code: "group_closed", data: {} };
  if (after.status === "withdrawn") return before.status === "withdrawn" ? null : { code: "group_withdrawn", data: {} };
  if (!isOpenCase(after)) return null;
  if (before.status === "closed" || before.status === "withdrawn" || fact.code === "not_solved" || fact.code === "partly_solved") return { code: "group_reopened", data: {} };
  if (fact.code === "taken") return { code: "group_taken", data: {} };
  if (fact.code === "referral_asked") return { code: "group_refer", data: {} };
  if (after.status === "answered" && (before.status !== "answered" || before.answeredAt !== after.answeredAt)) return { code: "group_answered", data: {} };
  // Who filed without a name has no account to be told by; the step itself says the same.
  const renewed = told.find((one) => one.code === "promise_renewed")?.data ?? (fact.code === "promise_renewed" ? fact.data : null);
  return renewed === null || renewed["why"] === "callback" ? null : { code: "group_promise", data: { ...renewed, ...(after.promise?.provisional === true ? { provisional: 1 } : {}) } };
}
