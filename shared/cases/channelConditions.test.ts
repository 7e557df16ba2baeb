import { describe, expect, it } from "@jest/globals";
import { adviceFor, ownConditions } from "./channelConditions";
import { usualChannels } from "./evidence";
import { caseTypes } from "./taxonomy";

describe("advice about routes", () => {
  it("gives each usual route of every type a condition, in the order in which they are usually taken", () => {
    for (const { code } of caseTypes) {
      const advice = adviceFor(code);
      expect([code, advice.map((it) => it.channel)]).toEqual([code, [...usualChannels(code)]]);
      expect([code, advice.length > 0 && advice.every((it) => it.condition.length > 5)]).toEqual([code, true]);
    }
  });

  it("says a type's own condition only of a route that type has", () => {
    for (const [type, routes] of Object.entries(ownConditions)) expect([type, routes.filter((it) => !usualChannels(type).some((one) => one === it))]).toEqual([type, []]);
  });

  it("says of unpaid wages when a court is open at once, and of an injury who may apply by when", () => {
    expect(adviceFor("WAGE_ARREARS").find((it) => it.channel === "court")?.condition).toContain("欠条");
    expect(adviceFor("INJURY_RECOGNITION")[0]?.condition).toContain("一年内");
    expect(adviceFor("SEVERANCE").find((it) => it.channel === "arbitration")?.condition).toContain("调解仲裁法 27");
  });
});
