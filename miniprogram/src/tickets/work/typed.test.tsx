import { beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { CasePanel } from "@/parts/staff/CasePanel";
import { useCase } from "@/parts/staff/useCase";
import { borrow } from "@/platform/storage";
import { taro } from "../../../tests/taro";
import { at } from "../../../tests/staffPeople";
import Work from "./index";
import { bodies, can, clearPhone, now, number, open } from "./work.fixture";

const Desk = () => <CasePanel view={useCase(number)} />;

clearPhone();
beforeEach(() => borrow(false));

const kept = { contactedAt: at(now, -30), can };
/** What opens a sheet, the field, what sends it, and its command. */
const sheets = [
  ["answer", "写答复", "答复", "送出答复", "answerCase"],
  ["entry", "写记录", "写什么", "写记录", "writeEntry"],
] as const;
const press = (name: string) => fireEvent.click(screen.getAllByRole("button", { name }).at(-1) as HTMLElement);
const field = (label: string) => within(screen.getByRole("dialog")).getByLabelText<HTMLTextAreaElement>(label);
const words = "考勤本缺七天，十月的工资条还在银行打。";

describe.each(sheets)("what is typed into %s", (sheet, opener, label, send, route) => {
  const typedOnce = async () => {
    const it = await open(kept);
    press(opener);
    fireEvent.change(field(label), { target: { value: words } });
    cleanup();
    return it;
  };
  const again = async (Screen = Work) => {
    render(<Screen />);
    await screen.findAllByRole("button", { name: opener });
    press(opener);
  };

  it("lies with the server and not on the phone, is there after a reload and at the desk, and gone when it was sent", async () => {
    const it = await typedOnce();
    await waitFor(() => expect(it.typed.get(`${number} ${sheet}`)).toMatchObject({ text: words }));
    expect(JSON.stringify([...taro.storage])).not.toContain(words);
    await again();
    await waitFor(() => expect(field(label).value).toBe(words));
    cleanup();
    await again(Desk);
    await waitFor(() => expect(field(label).value).toBe(words));
    press(send);
    await waitFor(() => expect(bodies(it, route)).toMatchObject([{ text: words }]));
    await waitFor(() => expect([...it.typed.keys()]).toEqual([]));
  });

  it("emptied again is kept no longer; on somebody else's phone it never was", async () => {
    const it = await typedOnce();
    await waitFor(() => expect(it.typed.size).toBe(1));
    await again();
    await waitFor(() => expect(field(label).value).toBe(words));
    fireEvent.change(field(label), { target: { value: "" } });
    cleanup();
    await waitFor(() => expect(it.typed.size).toBe(0));
    borrow(true);
    const other = await typedOnce();
    await again();
    expect(field(label).value).toBe("");
    expect(bodies(other, "keepTyped")).toEqual([]);
  });
});
