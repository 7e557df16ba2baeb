import { describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { attachCalculationRoute, attachMyCalculationRoute, readFactsRoute, readMyFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { readParametersRoute } from "@huiyin/shared/grid/parameterApi";
import { toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { number, openWorld, signInAs } from "../../../tests/workerFake";
import CalculatorPage from "./index";

const values = [["averageWage", 2024, 8_000], ["minimumWage", 2025, 2_100]].map(([key, year, value]) => ({ key, year, value, source: "省统计局公报", sourceDate: "2026-06-20" }));
const told = () => document.body.textContent ?? "";
const press = (name: RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const fill = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe("for a case", () => {
  const sent: unknown[] = [];
  const facts = () => ({
    type: "TRAINING_BOND", district: "210203", facts: [{ fact: "ended", value: { is: "on", on: "2025-05-20" }, from: "worker", title: "", at: toInstant(Date.now()) }, { fact: "average12", value: { is: "money", fen: 1_000_000 }, from: "worker", title: "", at: toInstant(Date.now()) }],
    others: [], held: [], met: [], clocks: [], urgentBy: null, calculations: [], may: { record: true, see: false },
  });
  const openFor = async (params: Record<string, string>) => {
    sent.splice(0);
    openWorld({
      more: [
        [readParametersRoute, () => ({ name: "西岗区", values })], [readMyFactsRoute, facts], [readFactsRoute, facts],
        [attachMyCalculationRoute, (said) => (sent.push(["mine", said.body]), {})], [attachCalculationRoute, (said) => (sent.push(["theirs", said.body]), {})],
      ],
    });
    taro.params = params;
    signInAs();
    render(<CalculatorPage />);
    await screen.findByRole("heading", { name: "这件事常用的" });
  };

  it.each([["mine", {}], ["theirs", { as: "staff" }]] as const)("%s: its own kinds first, filled from its facts, and put into it", async (who, as) => {
    await openFor({ number, ...as });
    expect(screen.getAllByRole("button")[0]?.textContent).toContain("培训违约金");
    press(/^被辞退、离职/);
    press(/^竞业限制补偿/);
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^离职前 12 个月平均应得工资/).value).toBe("10000"));
    expect(screen.getByLabelText<HTMLInputElement>(/^最后一天上班/).value).toBe("2025-05-20");
    fill(/^限制几个月/, "12");
    await waitFor(() => {
      press(/^算一算$/);
      expect(told()).toContain("大约 ¥36,000.00");
    });
    press(/^放进这件事里/);
    await waitFor(() => expect(told()).toContain("放好了"));
    expect(sent).toEqual([[who, { kind: "nonCompete", filled: { average: "10000", banMonths: "12", lastDay: "2025-05-20", localMinimum: "2100" } }]]);
  });
});
