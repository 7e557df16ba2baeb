import { zRole, type Role } from "../staff/schema";
import type { English } from "../kernel/language";
import type { Identity } from "./schema";
import { standingIn, type Standing } from "./standing";

export const identityWords = {
  roles: { operator: "12351 坐席", lawyer: "值班律师", mediator: "调解员", head: "站长", officer: "街道和区干部", administrator: "管理员", deputy: "代表" } satisfies Record<Role, string>,
  all: (names: readonly string[]) => names.join("、"),
  story: (overseers: string) => `接单的律师、${overseers}能看您写的`,
  /** @param callers empty: nobody but who took it */
  person: (callers: string) => `看名字、电话都留记录${callers === "" ? "" : `，${callers}也能看`}`,
  hidden: (story: string, person: string, aboutWork: boolean) => `${story}；${person}。${aboutWork ? "单位" : "对方"}看不到。`,
  real: (story: string, person: string, aboutWork: boolean) => `${story}；${person}。调解前再问您，同意了才告诉${aboutWork ? "单位" : "对方"}。`,
  anonymous: (story: string) => `${story}。没人知道您是谁，也没法打给您。`,
} as const;

/**
 * Who will see what, said before somebody chooses how to be known. Made from the rule that opens the sealed parts (standing.ts), so that
 * a role which is let in later is named here by itself.
 * @param aboutWork whether the other side is a workplace
 */
export function identitySentence(identity: Identity, aboutWork: boolean, words: English<typeof identityWords> = identityWords): string {
  const who = (standing: Standing): string => words.all(zRole.options.filter((role) => standingIn(role, false) === standing).map((role) => words.roles[role]));
  const story = words.story(who("oversees"));
  return identity === "anonymous" ? words.anonymous(story) : words[identity](story, words.person(who("calls")), aboutWork);
}
