import { describe, expect, it } from "@jest/globals";
import { fireEvent, screen, within } from "@testing-library/react";
import { bodies, can, clearPhone, open } from "./work.fixture";

clearPhone();

describe("a worker nobody reaches", () => {
  it("is answered in writing after three tries; nobody is asked how the answer was told", async () => {
    const it = await open({ tries: 3, unreached: true, can: { ...can, answer: true } });
    expect(screen.getByText("3 次")).toBeTruthy();
    fireEvent.click(screen.getAllByRole("button", { name: "写答复" })[0] as HTMLElement);
    const sheet = within(await screen.findByRole("dialog", { name: "写答复" }));
    expect(sheet.getByText(/^三次都没联系上/)).toBeTruthy();
    expect(sheet.queryByRole("radio", { name: "电话里说清了" })).toBeNull();
    fireEvent.change(sheet.getByLabelText("答复"), { target: { value: "可以申请劳动仲裁。" } });
    fireEvent.click(sheet.getByRole("button", { name: "送出答复" }));
    await screen.findByText("答复已记下，等职工确认。");
    expect(bodies(it, "answerCase")).toEqual([{ text: "可以申请劳动仲裁。", evidence: null, version: 4 }]);
  });
});
