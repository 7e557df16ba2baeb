import { describe, expect, it, jest } from "@jest/globals";
import { fireEvent, render, screen } from "@testing-library/react";
import { Button } from "./Button";
import { Choice } from "./Choice";
import { Field } from "./Field";
import { Search } from "./Search";
import { Sheet } from "./Sheet";
import { UndoToast } from "./UndoToast";

describe("Button", () => {
  it("is pressed once by a click, and not at all while busy or disabled", () => {
    const onPress = jest.fn();
    const { rerender } = render(<Button onPress={onPress}>提交</Button>);
    fireEvent.click(screen.getByRole("button", { name: "提交" }));
    expect(onPress).toHaveBeenCalledTimes(1);

    rerender(
      <Button onPress={onPress} busy busyText="正在提交…">
        提交
      </Button>,
    );
    const busy = screen.getByRole("button", { name: "正在提交…" });
    fireEvent.click(busy);
    expect(busy.getAttribute("aria-busy")).toBe("true");
    // Busy keeps the focus: it is not `disabled`.
    expect((busy as HTMLButtonElement).disabled).toBe(false);

    rerender(
      <Button onPress={onPress} disabled>
        提交
      </Button>,
    );
    const off = screen.getByRole<HTMLButtonElement>("button", { name: "提交" });
    fireEvent.click(off);
    expect(off.disabled).toBe(true);
    expect(onPress).toHaveBeenCalledTimes(1);
  });
});

describe("Field", () => {
  it("takes fifty characters of any script, and cuts no word that is still being put together", () => {
    const onChange = jest.fn();
    render(<Field label="名字" value="" max={50} onChange={onChange} />);
    const box = screen.getByLabelText<HTMLInputElement>("名字");
    const [rare, long] = ["𠮷".repeat(50), `阿卜杜热合曼·${"买".repeat(60)}`];
    expect(box.maxLength).toBeGreaterThanOrEqual(rare.length);
    for (const value of [rare, long]) fireEvent.change(box, { target: { value } });
    expect(onChange.mock.calls).toEqual([[rare], [long.slice(0, 50)]]);
    onChange.mockClear();
    const letters = `${"阿".repeat(49)}mai`;
    fireEvent.input(box, { target: { value: letters }, isComposing: true });
    fireEvent.compositionEnd(box, { target: { value: letters } });
    expect(onChange.mock.calls).toEqual([[letters], [`${"阿".repeat(49)}m`]]);
  });
  it("is found by its label, says its error and hint, and keeps only what belongs", () => {
    const onChange = jest.fn();
    render(<Field label="拖欠金额" kind="money" value="" onChange={onChange} hint="知道多少写多少。" error="请写数字，例如 3000。" />);
    const input = screen.getByLabelText("拖欠金额");
    fireEvent.change(input, { target: { value: "３，０００.125元" } });
    expect(onChange).toHaveBeenCalledWith("3000.12");
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(["知道多少写多少。", "请写数字，例如 3000。"]);
    expect(screen.getByRole("alert").textContent).toBe("请写数字，例如 3000。");
  });

  it("does not send when Enter picks a Chinese word", () => {
    const onEnter = jest.fn();
    render(<Field label="单位" value="物流" onChange={() => {}} onEnter={onEnter} />);
    const input = screen.getByLabelText("单位");
    fireEvent.keyDown(input, { key: "Enter", isComposing: true });
    expect(onEnter).not.toHaveBeenCalled();
    fireEvent.keyDown(input, { key: "Enter" });
    expect(onEnter).toHaveBeenCalledTimes(1);
  });
});

describe("Choice", () => {
  it("is a group of radios with their sentences", () => {
    const onChange = jest.fn();
    render(
      <Choice
        label="让单位知道是您说的吗"
        value="hidden"
        onChange={onChange}
        options={[
          { value: "hidden", title: "不让单位知道", sentence: "接单的律师能看到您的名字。" },
          { value: "anonymous", title: "我不留名字" },
        ]}
      />,
    );
    expect(screen.getByRole("group", { name: "让单位知道是您说的吗" })).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("radio", { name: /不让单位知道/ }).checked).toBe(true);
    fireEvent.click(screen.getByRole("radio", { name: "我不留名字" }));
    expect(onChange).toHaveBeenCalledWith("anonymous");
  });
});

describe("Search", () => {
  it("is walked by arrows and picked by Enter", () => {
    const onPick = jest.fn();
    const results = [
      { id: "a", title: "拖欠、克扣工资" },
      { id: "b", title: "加班费" },
    ];
    render(<Search label="什么事" value="工资" onChange={() => {}} results={results} onPick={onPick} />);
    const box = screen.getByRole("combobox", { name: "什么事" });
    fireEvent.keyDown(box, { key: "ArrowDown" });
    fireEvent.keyDown(box, { key: "ArrowDown" });
    expect(document.getElementById(box.getAttribute("aria-activedescendant") ?? "")?.textContent).toBe("加班费");
    fireEvent.keyDown(box, { key: "Enter" });
    expect(onPick).toHaveBeenCalledWith(results[1]);
  });
});

describe("Sheet", () => {
  it("what was said before it opened moves off its fields, and comes back when it closes", () => {
    const both = (open: boolean) => (
      <>
        <Sheet open={open} title="记下回复" onClose={() => undefined}>
          字段
        </Sheet>
        <UndoToast text="加上了。" onGone={() => undefined} />
      </>
    );
    const { rerender } = render(both(false));
    const isAbove = () => screen.getByRole("status").className.includes("ui-toast--above");
    const seen = [isAbove()];
    for (const open of [true, false]) {
      rerender(both(open));
      seen.push(isAbove());
    }
    expect(seen).toEqual([false, true, false]);
  });

  it("takes the focus, keeps it inside, and gives it back", () => {
    const onClose = jest.fn();
    const page = (open: boolean) => (
      <>
        <Button>为什么</Button>
        <Sheet open={open} title="为什么" onClose={onClose}>
          因为要算工作日。
        </Sheet>
      </>
    );
    const { rerender } = render(page(false));
    const opener = screen.getByRole("button", { name: "为什么" });
    opener.focus();
    rerender(page(true));
    const dialog = screen.getByRole("dialog", { name: "为什么" });
    expect(dialog.contains(document.activeElement)).toBe(true);
    fireEvent.keyDown(dialog, { key: "Tab" });
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "关闭" }));
    fireEvent.keyDown(dialog, { key: "Escape" });
    expect(onClose).toHaveBeenCalledTimes(1);
    rerender(page(false));
    expect(document.activeElement).toBe(opener);
  });
});
