import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { enterFormRoute, listFormsRoute, settleFormRoute } from "@huiyin/shared/cases/regionFormApi";
import { toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { play, scene, type Scene } from "../../../tests/staffFake";
import { at, people, signInStaff } from "../../../tests/staffPeople";
import DistrictRoom from "./index";
import { fieldOf, nationalFields, questionOf } from "./questions";

const now = toInstant(Date.now());
const yesNo = [{ key: "yes", label: "是" }, { key: "no", label: "不是" }, { key: "unknown", label: "不详" }];
const fields = [{ key: "migrant", label: "进城务工人员", options: yesNo }, { key: "own_1", label: "用工方式", options: [{ key: "o1", label: "直接用工" }, { key: "o2", label: "派遣" }, { key: "unknown", label: "不详" }] }];
const said = { fields, from: "2026-12-01", source: "某文〔2026〕1号", sourceDate: "2026-11-01", by: "区干部", at: at(now, -600) };
const form = { id: "210203-1", ...said, confirmedBy: "管理员甲", confirmedAt: at(now, -60) };

async function open(reply: object): Promise<Scene> {
  const it = scene(now, { role: "administrator", unit: "210203", staffName: "管理员甲", more: [[listFormsRoute, () => reply], [enterFormRoute, () => ({ version: 1 })], [settleFormRoute, () => ({ version: 2 })]] });
  play(it, now);
  signInStaff(now, people.head);
  render(<DistrictRoom />);
  fireEvent.click(await screen.findByRole("button", { name: "上报卡" }));
  await screen.findByText("上报卡版本");
  return it;
}
const last = (it: Scene, route: string) => it.said.filter((one) => one.route === route).at(-1)?.body;
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

beforeEach(() => taro.reset());
afterEach(cleanup);

describe("the district's own reporting card", () => {
  it("begins with the national form: a question renamed, one added, one gone, another order; with its day and source", async () => {
    const it = await open({ version: 0, inForce: null, forms: [], proposed: null });
    expect(screen.getByText("正在用")).toBeTruthy();
    press("从通用表改出本地版本");
    type("问题 1", "进城务工人员");
    press("删掉：行业");
    press("加一个问题");
    press("存好，等另一位确认");
    expect(screen.getAllByRole("alert").length).toBe(5);
    type("问题 8", "用工方式");
    type("问题 8 的选项，一行一个", "直接用工\n派遣\n");
    press("上移：用工方式");
    type("哪天起用", "2026-12-01");
    type("出处", "某文〔2026〕1号");
    type("发布日期", "2026-11-01");
    press("存好，等另一位确认");
    await screen.findByText("存好了，等另一位同事确认。");
    const sent = last(it, "enterReportForm") as { fields: { key: string }[] };
    expect(sent).toMatchObject({ from: "2026-12-01", source: "某文〔2026〕1号", sourceDate: "2026-11-01" });
    expect(sent.fields.map((one) => one.key)).toEqual(["migrant", "woman", "new_form", "nature", "union_there", "first", "own_1", "level"]);
    expect([sent.fields[0], sent.fields[6]]).toEqual([fields[0], fields[1]]);
  });

  it("opens at once for who comes to confirm it", async () => {
    taro.params = { part: "form" };
    play(scene(now, { role: "head", unit: "210203", staffName: "区负责人", more: [[listFormsRoute, () => ({ version: 3, inForce: null, forms: [], proposed: { ...said, mayConfirm: true } })]] }), now);
    signInStaff(now, people.head);
    render(<DistrictRoom />);
    await screen.findByText("直接用工 / 派遣 / 不详");
  });

  it("waits for another person, who sees every question before they confirm", async () => {
    const it = await open({ version: 3, inForce: null, forms: [], proposed: { ...said, mayConfirm: true } });
    expect([screen.getByText("进城务工人员"), screen.getByText("用工方式")]).toHaveLength(2);
    expect(screen.getByText("直接用工 / 派遣 / 不详")).toBeTruthy();
    press("核对无误");
    await screen.findByText("确认好了，从生效那天起用它。");
    expect(last(it, "settleReportForm")).toEqual({ version: 3, answer: "confirm" });
    cleanup();
    const own = await open({ version: 3, inForce: null, forms: [], proposed: { ...said, mayConfirm: false } });
    expect([screen.queryByRole("button", { name: "核对无误" }), screen.getByText("等另一位同事确认").tagName]).toEqual([null, "P"]);
    press("撤回");
    await screen.findByText("撤回了。");
    expect(last(own, "settleReportForm")).toEqual({ version: 3, answer: "reject" });
  });

  it("shows every version with its source, says which is in force, and goes on from the newest", async () => {
    await open({ version: 2, inForce: "210203-1", forms: [form], proposed: null });
    expect(screen.getByText(/2026-12-01 起用；某文〔2026〕1号（2026-11-01）；区干部录入，管理员甲确认/)).toBeTruthy();
    press("看版本 210203-1 的问题");
    expect(screen.getByText("直接用工 / 派遣 / 不详")).toBeTruthy();
    press("从最近的版本改");
    expect(screen.getByLabelText<HTMLInputElement>("问题 2").value).toBe("用工方式");
    // A key of an earlier version is not given to another question.
    press("删掉：用工方式");
    press("加一个问题");
    expect(screen.getByLabelText("问题 2").id).toBe("form-label-own_2");
  });
});

describe("answers as they are edited", () => {
  it("keep their code when worded as before, and when one line of as many is worded otherwise; others are new", () => {
    const question = questionOf(fields[1] ?? { key: "", label: "", options: [] });
    const keys = (answers: string) => fieldOf({ ...question, answers }).options.map((it) => it.key);
    expect(keys("派遣\n直接用工")).toEqual(["o2", "o1", "unknown"]);
    expect(keys("直接用工\n劳务派遣")).toEqual(["o1", "o2", "unknown"]);
    expect(keys("直接用工\n外包\n派遣\n不详")).toEqual(["o1", "o3", "o2", "unknown"]);
    for (const field of nationalFields) expect(fieldOf(questionOf(field))).toEqual(field);
  });
});
