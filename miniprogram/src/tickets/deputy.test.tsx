import { listDeputyCasesRoute, readDeputyCaseRoute, sayAsDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import { toInstant } from "@huiyin/shared/kernel/time";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { addressOf } from "@/parts/notices/inbox";
import { StaffCalendar } from "@/parts/tickets/StaffCalendar";
import { StaffHome } from "@/parts/tickets/StaffHome";
import { StaffWork } from "@/parts/tickets/StaffWork";
import { taro } from "../../tests/taro";
import { play, scene, type Scene } from "../../tests/staffFake";
import { at, id, numberOf, people, signInStaff } from "../../tests/staffPeople";
import DeputyPage from "./deputy/index";

const now = toInstant(Date.now());
const number = numberOf("482137");
const case_ = {
  number, type: "WAGE_ARREARS", headcount: 12, stationName: "金海社区工会法律服务点", stationPhone: "0411-12351", status: "taken", createdAt: at(now, -90),
  mine: { id: id("j", "one"), task: "到厂里看看食堂", due: "2026-11-25", late: false, askedAt: at(now, -60), askedBy: "值班律师甲" }, others: [{ id: id("j", "two"), role: "lead", name: "劳动监察大队", due: "2026-11-25", status: "open" }],
};
function start(part: Partial<Scene> = {}, params: Record<string, string> = {}): Scene {
  const it = scene(now, { role: "deputy", more: [[listDeputyCasesRoute, () => ({ cases: [{ number, type: "WAGE_ARREARS", due: "2026-11-25", late: false }] })], [readDeputyCaseRoute, () => case_], [sayAsDeputyRoute, () => ({})]], ...part });
  play(it, now);
  taro.params = params;
  signInStaff(now, people.head);
  return it;
}
beforeEach(() => (taro.reset(), cleanup()));

describe("a deputy", () => {
  it("finds on every tab where what they take part in is, and nothing that rings", async () => {
    for (const Tab of [StaffHome, StaffWork, StaffCalendar]) {
      const it = start();
      render(<Tab />);
      fireEvent.click(await screen.findByRole("button", { name: "看我参与的事" }));
      expect(taro.calls.at(-1)).toMatchObject({ api: "navigateTo", args: [{ url: "/tickets/deputy/index" }] });
      expect(it.said.map((one) => one.route)).not.toContain("listRinging");
      cleanup();
    }
  });

  it("reads what they were asked and where it stands, and ends their part with their own words", async () => {
    const it = start({}, { number });
    render(<DeputyPage />);
    await screen.findByText("到厂里看看食堂");
    for (const words of ["劳动监察大队", "拖欠、克扣工资 · 12 人", "值班律师甲，"]) expect(document.body.textContent).toContain(words);
    expect(screen.getByText(/职工的名字、电话、单位、经过和材料，这里没有/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "写下结果" }));
    const sheet = within(screen.getByRole("dialog"));
    fireEvent.click(sheet.getByRole("button", { name: "交给办理人" }));
    expect(sheet.getByRole("alert").textContent).toBe("请写办得怎么样。");
    fireEvent.change(sheet.getByLabelText("您办得怎么样，有什么建议"), { target: { value: "已经开伙" } });
    // Closed by mistake, it is there again.
    fireEvent.click(sheet.getByRole("button", { name: "先不" }));
    fireEvent.click(screen.getByRole("button", { name: "写下结果" }));
    const again = within(screen.getByRole("dialog"));
    expect(again.getByLabelText<HTMLTextAreaElement>("您办得怎么样，有什么建议").value).toBe("已经开伙");
    fireEvent.click(again.getByRole("button", { name: "交给办理人" }));
    await screen.findByText("交上了，谢谢您。");
    expect(it.said.filter((one) => one.route === "sayAsDeputy")).toMatchObject([{ params: { number }, body: { words: "已经开伙" } }]);
  });

  it("is told in plain words that it is not theirs any more, and how to come to what is", async () => {
    start({ refuse: { readDeputyCase: { code: "access.not_found", status: 404 } } }, { number });
    render(<DeputyPage />);
    await screen.findByText("这件事不在您这里了");
    cleanup();
    start();
    render(<DeputyPage />);
    fireEvent.click(await screen.findByRole("button", { name: /拖欠、克扣工资/ }));
    expect(taro.calls.at(-1)).toMatchObject({ api: "navigateTo", args: [{ url: `/tickets/deputy/index?number=${number}` }] });
    expect(addressOf({ id: id("n", "x") as never, about: { kind: "case", number }, code: "deputy_asked" }, true)).toBe(`/tickets/deputy/index?number=${number}&notice=${id("n", "x")}`);
  });
});
