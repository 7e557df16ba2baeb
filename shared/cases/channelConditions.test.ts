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

  it("sends nobody to arbitration first whose matter is no labour dispute", () => {
    const court = (type: string) => adviceFor(type).find((it) => it.channel === "court")?.condition;
    for (const { code, labourDispute } of caseTypes) if (!labourDispute) expect([code, adviceFor(code).filter((it) => /(?<!不用)先仲裁/.test(it.condition))]).toEqual([code, []]);
    for (const type of ["FAMILY_HOUSING", "DEBT", "TRAFFIC", "NEIGHBOUR_CONSUMER", "GENDER_DISCRIM", "HARASSMENT", "PROVIDER_INJURY"]) expect([type, court(type)]).toEqual([type, expect.stringMatching(/可以直接起诉.*三年内（民法典 188）/)]);
    for (const type of ["WAGE_CONSTRUCTION", "OVERAGE_WORKER", "NF_RELATION", "NF_PAY", "PERSONNEL_DISPUTE", "COLLECTIVE_CONTRACT"]) expect([type, court(type)]).toEqual([type, expect.stringContaining("先仲裁")]);
  });

  it("says of unpaid wages when a court is open at once, and of an injury who may apply by when", () => {
    expect(adviceFor("WAGE_ARREARS").find((it) => it.channel === "court")?.condition).toContain("欠条");
    expect(adviceFor("INJURY_RECOGNITION")[0]?.condition).toContain("一年内");
    expect(adviceFor("SEVERANCE").find((it) => it.channel === "arbitration")?.condition).toContain("调解仲裁法 27");
  });
});
