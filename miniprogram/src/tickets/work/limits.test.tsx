import { describe, expect, it } from "@jest/globals";
import { fireEvent, screen, within } from "@testing-library/react";
import { settled } from "../../../tests/settled";
import { at } from "../../../tests/staffPeople";
import { bodies, can, clearPhone, now, open } from "./work.fixture";

clearPhone();

const by = { from: "staff", title: "值班律师甲", at: at(now, -60) };
const facts = (part: object) => ({ type: "SEVERANCE", district: "210203", facts: [], others: [], held: [], met: [], clocks: [], urgentBy: null, calculations: [], may: { record: true, see: true }, ...part });
async function sheet(name: string, part: object) {
  const it = await open({ type: "SEVERANCE", can }, { facts: facts(part) });
  fireEvent.click(screen.getAllByRole("button", { name })[0] as HTMLElement);
  await settled();
  const dialog = within(screen.getByRole("dialog", { name }));
  return { it, dialog, save: () => fireEvent.click(dialog.getByRole("button", { name: "记下来" })) };
}

describe("what was recorded about the law's times", () => {
  it("a stop that goes on can be ended, and is not before it began", async () => {
    const { it, dialog, save } = await sheet("记下中断或停算", { held: [{ how: "force_majeure", date: "2026-02-02", until: null, ...by }] });
    fireEvent.click(dialog.getByRole("radio", { name: "结束了：灾害等不可抗力，耽误了（2026年2月2日 起）" }));
    fireEvent.change(dialog.getByLabelText("哪天结束的"), { target: { value: "2026-02-02" } });
    save();
    expect(dialog.getByText("请选哪天结束的，要在开始以后。")).toBeTruthy();
    fireEvent.change(dialog.getByLabelText("哪天结束的"), { target: { value: "2026-02-12" } });
    save();
    await screen.findByText("记下了。");
    expect(bodies(it, "recordFacts")).toMatchObject([{ held: [{ how: "force_majeure", date: "2026-02-02", until: "2026-02-12" }] }]);
  });

  it("what was written down in error can be taken back", async () => {
    const first = await sheet("记下中断或停算", { held: [{ how: "claimed", date: "2026-06-01", until: null, ...by }] });
    fireEvent.click(first.dialog.getByRole("radio", { name: "记错了，不算：向单位要过（有证据）（2026年6月1日）" }));
    first.save();
    await screen.findByText("记下了。");
    expect(bodies(first.it, "recordFacts")).toMatchObject([{ held: [{ how: "claimed", date: "2026-06-01", until: null, wrong: true }] }]);
  });

  it("a limit that stands as done is watched again", async () => {
    const { it, dialog, save } = await sheet("期限里已经办了", { clocks: [{ key: "ARB_LIMIT", fact: "ended", state: { is: "met", on: "2026-11-20" } }] });
    fireEvent.click(dialog.getByRole("radio", { name: "记错了，还没办：仲裁时效（记的是 2026年11月20日 办）" }));
    expect(dialog.queryByLabelText("哪天办的")).toBeNull();
    save();
    await screen.findByText("记下了。");
    expect(bodies(it, "recordFacts")).toMatchObject([{ met: [{ clock: "ARB_LIMIT", on: null }] }]);
  });

  it("any day may be added to the matter's own; a hearing lies ahead", async () => {
    const { it, dialog, save } = await sheet("填日子和数目", {});
    const more = dialog.getByLabelText<HTMLSelectElement>(/^别的日子/);
    expect([...more.options].map((one) => one.value)).toEqual(expect.arrayContaining(["knew", "injured", "resigned", "hearing"]));
    fireEvent.change(more, { target: { value: "hearing" } });
    const field = dialog.getByLabelText<HTMLInputElement>("哪天开庭");
    expect(field.max).toBe("");
    fireEvent.change(field, { target: { value: "2099-01-05" } });
    save();
    await screen.findByText("记下了。");
    expect(bodies(it, "recordFacts")).toMatchObject([{ facts: [{ fact: "hearing", value: { is: "on", on: "2099-01-05" } }] }]);
  });
});
