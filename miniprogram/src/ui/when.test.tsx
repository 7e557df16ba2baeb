import { describe, expect, it, jest } from "@jest/globals";
import { toInstant } from "@huiyin/shared/kernel/time";
import { fireEvent, render, screen } from "@testing-library/react";
import { TreePicker } from "./TreePicker";
import { moneyText } from "@huiyin/shared/kernel/yuan";
import { agoText, leftText, lengthText } from "./when";

const minute = 60_000;
const now = toInstant(Date.parse("2026-11-23T01:30:00.000Z"));
const after = (ms: number) => toInstant(Date.parse(now) + ms);

describe("times in words", () => {
  it.each([
    [59_999, "不到 1 分钟"],
    [minute, "1 分钟"],
    [60 * minute, "1 小时"],
    [130 * minute + 59_999, "2 小时 10 分钟"],
    [24 * 60 * minute, "1 天"],
    [76 * 60 * minute, "3 天 4 小时"],
  ])("%d ms is %s", (ms, text) => expect(lengthText(ms)).toBe(text));

  it("says what is left, and what is over", () => {
    expect(leftText(after(12 * minute), now)).toMatchObject({ text: "还剩 12 分钟", late: false });
    expect(leftText(now, now)).toMatchObject({ text: "还剩不到 1 分钟", late: false });
    expect(leftText(after(-180 * minute), now)).toMatchObject({ text: "已超过 3 小时", late: true });
    expect(agoText(after(-3 * minute), now)).toBe("3 分钟前");
    expect(agoText(after(-25 * 60 * minute), now)).toBe("昨天 08:30");
  });

  it.each([[0, "¥0.00"], [1_234_567, "¥12,345.67"], [-5, "-¥0.05"], [99_999_999_900, "¥999,999,999.00"]])("%d fen is %s", (fen, text) =>
    expect(moneyText(fen)).toBe(text),
  );
});

describe("TreePicker", () => {
  const nodes = [
    { id: "1", parent: null, name: "西岗区" },
    { id: "2", parent: "1", name: "香炉礁街道" },
    { id: "3", parent: "2", name: "金海社区" },
  ];
  const open = (onChange: (id: string) => void) => {
    render(<TreePicker label="在哪个社区" nodes={nodes} value={null} onChange={onChange} others={[{ id: "unknown", name: "不知道" }]} />);
    fireEvent.click(screen.getByRole("button", { name: "在哪个社区：请选择" }));
  };

  it("is walked down, may stop at a branch, is searched, and can be left without an answer", () => {
    const onChange = jest.fn();
    open(onChange);
    fireEvent.click(screen.getByText("西岗区"));
    fireEvent.click(screen.getByText("香炉礁街道"));
    fireEvent.click(screen.getByRole("button", { name: "就选“香炉礁街道”" }));
    fireEvent.click(screen.getByRole("button", { name: "在哪个社区：请选择" }));
    fireEvent.change(screen.getByLabelText("输入名称找"), { target: { value: "金海" } });
    expect(screen.getByText("西岗区 · 香炉礁街道")).toBeTruthy();
    fireEvent.click(screen.getByText("金海社区"));
    fireEvent.click(screen.getByRole("button", { name: "在哪个社区：请选择" }));
    fireEvent.click(screen.getByText("不知道"));
    expect(onChange.mock.calls).toEqual([["2"], ["3"], ["unknown"]]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});
