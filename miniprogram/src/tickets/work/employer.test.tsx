import { describe, expect, it } from "@jest/globals";
import { fireEvent, screen, within } from "@testing-library/react";
import { revealRoute } from "@huiyin/shared/cases/staffApi";
import { id } from "../../../tests/staffPeople";
import { clearPhone, open } from "./work.fixture";

clearPhone();

describe("the other side of a case", () => {
  it("what the employer file knows stands beside the name, once looked at", async () => {
    const file = { id: id("o", "shachang"), name: "某砂石料场", creditCode: "91210203MA0000000X", aliases: ["沙场"], address: "金海街 1 号", union: { has: "no", contact: null } };
    await open({ respondents: [{ kind: "employer", linked: true }] }, { more: [[revealRoute, () => ({ value: ["老李那个沙场"], organisations: [file] })]] });
    fireEvent.click(await screen.findByRole("button", { name: "看对方是谁" }));
    expect(await screen.findByText(/信用代码 91210203MA0000000X · 又叫 沙场 · 金海街 1 号 · 没有建会$/)).toBeTruthy();
  });

  it("its other matters that could not be read are not none: it says so, and reads them again", async () => {
    const it = await open({}, { refuse: { readEmployerCases: { code: "request.fault", status: 500 } } });
    const bar = await screen.findByText(/同一家单位的其他诉求没有读出来。/);
    it.refuse = {};
    fireEvent.click(within(bar.closest("[role]") as HTMLElement).getByRole("button", { name: "再读一次同一家单位的其他诉求" }));
    expect(await screen.findByText("同一家单位的其他诉求（3）")).toBeTruthy();
  });
});
