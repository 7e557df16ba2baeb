import { describe, expect, it } from "@jest/globals";
import { zRole } from "../staff/schema";
import { identitySentence } from "./identityTexts";
import { identityWords } from "./identityTexts.en";
import { standingIn } from "./standing";

const named: Readonly<Record<string, string>> = { operator: "12351 坐席", mediator: "调解员", head: "站长", officer: "街道和区干部", administrator: "管理员" };
const roles = zRole.options.filter((role) => role !== "lawyer");

describe("who sees what", () => {
  it.each(roles)("%s is named exactly where the rule lets them in", (role) => {
    const standing = standingIn(role, false);
    const name = String(named[role]);
    expect(identitySentence("hidden", true).includes(name)).toBe(standing !== "none");
    // Nobody is told who somebody without a name is; only readers of the story are left to name.
    expect(identitySentence("anonymous", true).includes(name)).toBe(standing === "oversees");
  });

  it("reads like this", () => {
    expect(identitySentence("hidden", true)).toBe("接单的律师、站长、街道和区干部能看您写的；看名字、电话都留记录，12351 坐席也能看。单位看不到。");
    expect(identitySentence("real", false)).toContain("同意了才告诉对方。");
    expect(identitySentence("hidden", true, identityWords)).toBe("The lawyer who takes it, the head of the station and officers of street and district can read what you wrote. Every look at your name or phone is recorded; 12351 operators can look too. Your employer cannot see it.");
    expect(identitySentence("anonymous", true)).toBe("接单的律师、站长、街道和区干部能看您写的。没人知道您是谁，也没法打给您。");
  });
});
