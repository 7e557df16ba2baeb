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

  it("a body's longer time is recorded with which, when, how it is known and why; only of a clock that may be extended and was not", async () => {
    const running = (from: string, part: object = {}) => ({ is: "running", from, counted: [], nominalEnd: "2026-12-11", deadline: "2026-12-11", conservative: "2026-12-11", daysLeft: 18, calendarKnown: true, lateEvent: false, ...part });
    const clocks = [{ key: "ARB_DECISION", fact: "arbAccepted", state: running("2026-10-12") }, { key: "ARB_SERVE", fact: "arbAccepted", state: running("2026-10-12") }, { key: "INSPECTION_DONE", fact: "inspectionFiled", state: running("2026-10-12", { extended: "2026-11-02" }) }];
    const { it, dialog, save } = await sheet("记下中断或停算", { clocks });
    fireEvent.click(dialog.getByRole("radio", { name: "机关延长了期限" }));
    save();
    expect(dialog.getAllByText("请选期限、日子和怎么知道的，写上理由。").length).toBeGreaterThan(0);
    expect(bodies(it, "recordFacts")).toEqual([]);
    expect(dialog.queryByRole("radio", { name: /调查完成|送达/ })).toBeNull();
    fireEvent.click(dialog.getByRole("radio", { name: "仲裁裁决（可延长 15 天，仲裁委员会主任批准并书面通知）" }));
    fireEvent.click(dialog.getByRole("radio", { name: "书面通知" }));
    fireEvent.change(dialog.getByLabelText(/^机关说的理由/), { target: { value: "案情复杂" } });
    fireEvent.change(dialog.getByLabelText(/^哪天延长的/), { target: { value: "2026-11-20" } });
    save();
    await screen.findByText("记下了。");
    expect(bodies(it, "recordFacts")).toMatchObject([{ held: [{ how: "extended", date: "2026-11-20", until: null, extension: { clock: "ARB_DECISION", source: "paper", reason: "案情复杂" } }] }]);
  });

  it("is not offered where no body has a time that may be extended", async () => {
    const { dialog } = await sheet("记下中断或停算", {});
    expect(dialog.queryByRole("radio", { name: "机关延长了期限" })).toBeNull();
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

describe("days and figures", () => {
  const worker = { from: "worker", title: "", at: at(now, -600) };
  const known = { facts: [
    { fact: "hired", value: { is: "on", on: "2020-03-01" }, ...worker }, { fact: "hearing", value: { is: "on", on: "2099-01-05" }, ...by },
    { fact: "monthlyWage", value: { is: "money", fen: 612_050 }, ...by }, { fact: "ended", value: { is: "asked" }, ...by },
  ], others: [{ fact: "monthlyWage", value: { is: "money", fen: 650_000 }, ...worker, at: at(now, -5) }] };
  const value = (dialog: Awaited<ReturnType<typeof sheet>>["dialog"], name: RegExp) => dialog.getByLabelText<HTMLInputElement>(name).value;

  it("that are known stand in the sheet with who said them; only what was changed is recorded", async () => {
    const { it, dialog, save } = await sheet("填日子和数目", known);
    expect([/^哪天开始上班/, /^哪天开庭/, /^每月工资/].map((name) => value(dialog, name))).toEqual(["2020-03-01", "2099-01-05", "6120.50"]);
    const notes = dialog.getByLabelText(/^哪天开始上班/).closest(".ui-field")?.textContent ?? "";
    expect(notes).toMatch(/职工填的 · /);
    dialog.getByText(/^值班律师甲填的 · .*¥6,500/);
    dialog.getByText(/消息里问了.*值班律师甲填的/);
    save();
    dialog.getByText("和记下的一样，没有要改的。");
    fireEvent.change(dialog.getByLabelText(/^每月工资/), { target: { value: "" } });
    save();
    dialog.getByText(/^记下的不能清空/);
    expect(bodies(it, "recordFacts")).toEqual([]);
    fireEvent.change(dialog.getByLabelText(/^每月工资/), { target: { value: "6500" } });
    save();
    await screen.findByText("记下了。");
    expect(bodies(it, "recordFacts")).toMatchObject([{ facts: [{ fact: "monthlyWage", value: { is: "money", fen: 650_000 } }], held: [], met: [] }]);
    await settled();
    expect(it.typed.size).toBe(0);
  });

  it("are not asked as if nothing were known when they could not be read", async () => {
    const it = await open({ type: "SEVERANCE", can }, { facts: facts(known) });
    it.refuse["readFacts"] = "lost";
    fireEvent.click(screen.getByRole("button", { name: "填日子和数目" }));
    const dialog = within(screen.getByRole("dialog"));
    await dialog.findByText("没连上网络，请稍后再试。");
    expect(dialog.queryByLabelText(/^哪天/)).toBeNull();
    it.refuse = {};
    fireEvent.click(dialog.getByRole("button", { name: "再试一次" }));
    expect((await dialog.findByLabelText<HTMLInputElement>(/^哪天开始上班/)).value).toBe("2020-03-01");
  });
});

describe("arrears that may be an offence", () => {
  const owed = (fen: number) => ({ facts: facts({ type: "WAGE_ARREARS", facts: [{ fact: "owed", value: { is: "money", fen }, ...by }, { fact: "monthlyWage", value: { is: "money", fen: 600_000 }, ...by }] }) });
  const told = () => document.body.textContent ?? "";
  it("are named to the handler with sum and article, and what to do stands with the routes", async () => {
    await open({ type: "WAGE_ARREARS", can }, owed(1_800_000));
    for (const words of ["1 人、约 ¥18,000.00", "刑法 276 之一；法释〔2013〕3号 3、4", "这是提醒，不是认定", "先请劳动监察书面责令支付"]) expect(told()).toContain(words);
  });
  it("of a group are what its lines add up to", async () => {
    await open({ type: "WAGE_ARREARS", headcount: 12, can }, { facts: { ...owed(100).facts, lines: { people: 12, owing: 11, owedFen: 3_000_000 } } });
    expect(told()).toContain("11 人、约 ¥30,000.00");
  });
  it("are not named below the lowest sum of any province", async () => {
    await open({ type: "WAGE_ARREARS", can }, owed(1_700_000));
    expect(told()).not.toContain("拒不支付");
    expect(told()).not.toContain("移送公安");
  });
});
