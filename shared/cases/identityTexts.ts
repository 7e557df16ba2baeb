import { zRole, type Role } from "../staff/schema";
import type { Identity } from "./schema";
import { standingIn, type Standing } from "./standing";

const roleNames: Readonly<Record<Role, string>> = {
  operator: "12351 坐席", lawyer: "值班律师", mediator: "调解员", head: "站长", officer: "街道和区干部", administrator: "管理员", deputy: "代表",
};
const who = (standing: Standing): string => zRole.options.filter((role) => standingIn(role, false) === standing).map((role) => roleNames[role]).join("、");

/**
 * Who will see what, said before somebody chooses how to be known. Made from the rule that opens the sealed parts (standing.ts), so that
 * a role which is let in later is named here by itself.
 * @param aboutWork whether the other side is a workplace
 */
export function identitySentence(identity: Identity, aboutWork: boolean): string {
  const side = aboutWork ? "单位" : "对方";
  const story = `接单的律师、${who("oversees")}能看您写的`;
  const callers = who("calls");
  const person = `看名字、电话都留记录${callers === "" ? "" : `，${callers}也能看`}`;
  switch (identity) {
    case "hidden":
      return `${story}；${person}。${side}看不到。`;
    case "real":
      return `${story}；${person}。调解前再问您，同意了才告诉${side}。`;
    case "anonymous":
      return `${story}。没人知道您是谁，也没法打给您。`;
  }
}
