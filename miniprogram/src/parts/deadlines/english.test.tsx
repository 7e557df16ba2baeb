import { beforeAll, describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { Attached, CaseFacts } from "@huiyin/shared/deadlines/factsApi";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";

const day = (text: string) => zLocalDate.parse(text);
const at = zInstant.parse("2026-11-23T02:00:00.000Z");
const han = /\p{Script=Han}/u;
const told = () => document.body.textContent ?? "";

/** As the server keeps it. */
const attached = (part: Partial<Attached>): Attached => ({
  id: "1", at, from: "worker", title: "", kind: "doubleWage", filled: { hireDate: "2025-03-15", monthlyWage: "6000", signedDate: "2025-06-20" }, unit: "yuan", amount: 13_103.45, monthly: null, other: 13_445.45,
  lines: [{ label: "计算期间", how: "2025-04-15 — 2025-06-19", result: "2 个月零 4 个工作日" }], articles: ["劳动合同法 82(1)"], certainty: "medium", notes: ["first_day", "part_month_divisor"],
  figures: [{ key: "averageWage", year: 2024, district: "Xigang", value: 8_000, source: { name: "Bulletin", date: day("2026-06-20") } }, { key: "injuryGrants", year: 2026, district: "Xigang", value: 9_000, base: "province", source: { name: "Order", date: day("2026-01-05") } }], rounding: "half_up_to_cent_at_end", ...part,
});
const facts = (calculations: Attached[]): CaseFacts => ({
  type: "WAGE_ARREARS", district: zStationId.parse("210203"), urgentBy: null, lines: null, calculations, may: { record: true, see: false },
  facts: [{ fact: "ended", value: { is: "on", on: day("2026-03-02") }, from: "worker", title: "", at }, { fact: "owed", value: { is: "money", fen: 1_800_000 }, from: "worker", title: "", at }], others: [],
  held: [{ how: "claimed", date: day("2026-06-01"), until: null, from: "worker", title: "", at }], met: [{ clock: "INSPECTION_LIMIT", on: day("2026-11-20"), from: "worker", title: "", at }],
  clocks: [
    { key: "ARB_LIMIT_AFTER_TERMINATION", fact: "ended", state: { is: "running", from: day("2026-03-02"), counted: [{ type: "interrupt", date: day("2026-06-01") }], nominalEnd: day("2027-03-02"), deadline: day("2027-03-02"), conservative: day("2027-03-02"), daysLeft: 99, calendarKnown: false, lateEvent: true } },
    { key: "INJURY_WORKER_1Y", fact: "injured", state: { is: "suspended", from: day("2026-01-05"), counted: [{ type: "suspend", date: day("2026-02-01"), until: day("2026-02-11") }, { type: "suspend", date: day("2026-09-01"), until: null }] } },
    { key: "INJURY_ACCEPT_15", fact: "injuryApplied", state: { is: "unset" } }, { key: "ARB_LIMIT_WAGE_IN_SERVICE", fact: null, state: { is: "no_limit" } },
  ],
});

/** Everything is loaded after the choice, as at a start of the app. */
async function load() {
  taro.storage.set("huiyin.language", JSON.stringify("en"));
  const [{ openWorld }, { ClockList }, { FactList }, { useRetold }] = await Promise.all([import("../../../tests/workerFake"), import("./ClockList"), import("./FactList"), import("./retold")]);
  return { openWorld, ClockList, FactList, useRetold };
}
let it_: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
  it_ = await load();
});

describe("days, limits and estimates in English", () => {
  it("hold no Chinese: clocks, articles, days, who said it, and an estimate that was kept in Chinese", async () => {
    it_.openWorld();
    const shown = facts([attached({})]);
    render(<><it_.ClockList clocks={shown.clocks} /><it_.FactList it={shown} mine useLines={it_.useRetold} /></>);
    for (const open of screen.getAllByRole("button", { name: /^Why|^See/ })) fireEvent.click(open);
    await waitFor(() => expect(told()).toContain("2 months and 4 working days"));
    for (const words of ["Unpaid wages (after leaving)", "Last day by law: 2 Mar 2027", "Counted from 2 Mar 2026 · Length: 1 year · Interrupted on 1 Jun 2026: the whole time starts again that day", "Stopped from 1 Feb 2026 for 10 days · Stopped from 1 Sep 2026 on, not over yet", "Labour Dispute Mediation and Arbitration Law, art. 27(4)", "Day you left", "Counted again from 1 Jun 2026", "Labour Contract Law, art. 82(1)", "Counted the other way it is ¥13,445.45.", "Average monthly wage of 2024 in XigangSource: Bulletin, 2026-06-20¥8,000.00", "Injury payments on leaving (months and base) of 2026 in XigangBase: average monthly wage of the province. Source: Order, 2026-01-05¥9,000.00", "only in the last step"]) expect(told()).toContain(words);
    expect(told()).not.toMatch(han);
  });

  it("the law's times are listed without a case and without a word of Chinese", async () => {
    it_.openWorld();
    const { Limits } = await import("../../deadlines/calculator/Limits");
    render(<Limits />);
    fireEvent.click(screen.getByRole("button", { name: /^See legal time limits/ }));
    const sheet = screen.getByRole("dialog", { name: "Legal time limits" }).textContent ?? "";
    expect(sheet).toContain("Length: 3 working days · Before the day of the hearing · Labour");
    expect(sheet).toContain("Time limit for arbitrationLength: 1 year · From the day you knew or should have known that your right was violated · Labour Dispute Mediation and Arbitration Law, art. 27(1)(2)(3)");
    expect(sheet.replaceAll("关闭", "")).not.toMatch(han);
  });

  it("an estimate the rules would count otherwise by now stays as it was kept", async () => {
    const { asked, openWorld } = await import("../../../tests/workerFake");
    const world = openWorld();
    render(<it_.FactList it={facts([attached({ amount: 12_000 })])} mine useLines={it_.useRetold} />);
    fireEvent.click(screen.getByRole("button", { name: /^See/ }));
    await waitFor(() => expect(asked(world, "readCalendar").length).toBe(1));
    await screen.findByText("2 个月零 4 个工作日");
    expect(told()).not.toContain("working days");
  });

  it("every calculator asks and is listed without a word of Chinese", async () => {
    it_.openWorld();
    const { asking } = await import("./asks");
    const { calculatorTexts: t } = await import("./calculatorTexts");
    const { calculatorKinds, forms, usual } = await import("@huiyin/shared/deadlines/forms");
    const today = day("2026-11-23");
    // Every question of a form stands where its choices call for it: each choice is taken in turn.
    const words = calculatorKinds.flatMap((kind) => {
      const choices = forms[kind].asks.flatMap(({ name, options = [] }) => options.map((option) => ({ [name]: option })));
      const started = [{}, ...choices, ...choices.flatMap((one) => choices.map((other) => ({ ...one, ...other }))), { how: "other" }];
      return started.flatMap((filled) => asking(kind, { ...usual(kind, today), otherKin: "1", ...filled }, today).flatMap(({ name, label, hint, choices: shown }) => {
        expect(label).not.toBe(name);
        return [label, hint ?? "", ...shown.flatMap(({ title, sentence }) => [title, sentence ?? ""])];
      }));
    });
    const said = [...words, ...Object.values(t.kinds).flatMap(({ title, sentence }) => [title, sentence]), ...Object.values(t.groups), t.own, t.happened, t.allGroups, t.otherKind, t.notPaid];
    expect(said.filter((text) => han.test(text))).toEqual([]);
  });
});
