import { readCallLogRoute } from "@huiyin/shared/cases/callLogApi";
import { readStationTodayRoute } from "@huiyin/shared/grid/api";
import { describe, expect, it, jest } from "@jest/globals";
import { logCallRoute } from "@huiyin/shared/cases/staffApi";
import { makeReservedNumber, showCaseNumber, showQueryCode, zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { at, numberOf } from "../../../tests/staffPeople";
import { settled } from "../../../tests/settled";
import { clearDesk, filedBodies, now, open, story, submit, type } from "./calls.fixture";

clearDesk();

describe("what comes of a contact", () => {
  it("answered at once it is a consultation: what was said is asked, how urgent is not, and nothing rings", async () => {
    let contacts = 4;
    const it = await open({ more: [[readCallLogRoute, () => ({ entries: [], counts: { contacts: (contacts += 1), cases: 2, consultations: 1, handed: 1, nothing: 0, minutes: 31 } })]] });
    await screen.findByText(/^5 人次/);
    type("经过", "产假有几天");
    type("怎么办", "answered");
    expect(["缓急", "能让谁知道", "门牌、地标"].map((label) => screen.queryByLabelText(label))).toEqual([null, null, null]);
    submit();
    expect(document.activeElement).toBe(screen.getByLabelText("怎么答复的"));
    // Neither a name nor a number is kept, so nobody has to agree to it.
    expect(screen.queryByLabelText(/^来电人同意/)).toBeNull();
    type("怎么答复的", "一百五十八天");
    submit();
    await screen.findByText("当场答复了");
    expect(filedBodies(it)).toEqual([]);
    expect(it.said.find((said) => said.route === "recordConsultation")?.body).toMatchObject({
      text: "产假有几天", answer: "一百五十八天", outcome: { kind: "answered" }, serviceClass: "consultation", phone: null, name: null, dangerReason: null,
    });
    expect(screen.getAllByText("记了一人次，不算件。").length).toBeGreaterThan(0);
    // It stands in the day's count beside it at once, not a minute later.
    await screen.findByText(/^6 人次/);
  });

  it("with danger in the words it is not let go without a reason, unless help is called", async () => {
    const it = await open();
    type("经过", "他说要跳楼");
    type("怎么办", "handed");
    type("转给他们办什么", "请出警");
    submit();
    expect(document.activeElement).toBe(screen.getByLabelText("话里有危险，为什么不登记"));
    type("转给谁", "110");
    expect(screen.queryByLabelText("话里有危险，为什么不登记")).toBeNull();
    submit();
    await screen.findByText("转给了110 报警");
    expect(it.said.find((said) => said.route === "recordConsultation")?.body).toMatchObject({ outcome: { kind: "handed", body: "110", how: "told" }, dangerReason: null });
  });

  it("the number goes by text message to a mobile, unless somebody else may read it and harm them", async () => {
    await open();
    expect(screen.queryByLabelText("发短信告诉他编号")).toBeNull();
    type("来电号码", "13900000001");
    expect(screen.getByLabelText<HTMLInputElement>("发短信告诉他编号").checked).toBe(true);
    type("经过", "老公打我，我不敢回家");
    expect(screen.getByLabelText<HTMLInputElement>("发短信告诉他编号").checked).toBe(false);
    await settled();
  });

  const reserved = makeReservedNumber(zLocalDate.parse("2026-11-23"), "482137");
  it("written down later it carries the time they told it, and what 12345 calls it; a time to come is refused", async () => {
    const it = await open();
    type("从哪里来", "transfer");
    type("12345 工单号", "DL20261120001");
    type("经过", story);
    expect(screen.queryByLabelText(/^纸质表上的编号/)).toBeNull();
    type("什么时候说的", "30");
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    // A number of an ordinary case, or one copied wrong, is none of a form.
    const form = (typed: string) => fireEvent.change(screen.getByLabelText(/^纸质表上的编号/), { target: { value: typed } });
    form("261123 482137 0");
    submit();
    expect(screen.getByText("不是纸质表上的编号，请再看看。")).toBeTruthy();
    form(showCaseNumber(reserved));
    const from = Date.now();
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    const [said] = filedBodies(it);
    expect(said?.body).toMatchObject({ door: "transfer", reserved, story: `12345 工单 DL20261120001\n${story}` });
    // In whole minutes, half an hour before it was sent, whenever that was.
    const happenedAt = Date.parse(String(said?.body.happenedAt)) + 30 * 60_000;
    expect([happenedAt > from - 60_000, happenedAt <= Date.now()]).toEqual([true, true]);
    // What was sent is what stands there, however long ago half an hour is meanwhile.
    expect(screen.queryByText(/交上的是改动以前的内容/)).toBeNull();
  });

  it("at a station's counter a number is taken and printed, called up into a fresh call, and done with when that is filed", async () => {
    let printed = 0;
    window.print = () => void (printed += 1);
    const it = await open({ role: "head", unit: "210203001005", unitName: "金海社区" });
    const queue = within(await screen.findByRole("region", { name: "到站排队" }));
    fireEvent.click(queue.getByRole("button", { name: "取号" }));
    await queue.findByText("1 号", { selector: "strong" });
    expect(printed).toBe(1);
    expect(document.querySelector(".call-slip")?.textContent).toContain("金海社区1 号前面没有人。");
    fireEvent.click(await queue.findByRole("button", { name: "叫号 1 号" }));
    await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>("从哪里来").value).toBe("walkin"));
    type("经过", story);
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    await waitFor(() => expect(it.said.filter((said) => said.route === "moveQueue").map((said) => said.body)).toEqual([{ n: 1, to: "called" }, { n: 1, to: "served" }]));
    expect(filedBodies(it)[0]?.body).toMatchObject({ door: "walkin" });
  });

  it.each([["this district's", "金海社区工会法律服务点", "210203001005", "12351"], ["a second district's", "黄河路社区工会法律服务点", "210204001001", "0411-84612351"]])("whoever came without a phone takes a slip: number, code, who has it (%s), by when, what to do, and nothing of who or what", async (_, station, unit, hotline) => {
    window.print = () => undefined;
    const it = await open({ role: "head", unit, unitName: station, more: [[readStationTodayRoute, ({ params }) => ({ stationId: params["stationId"], name: "热线", address: null, phone: params["stationId"] === `${unit.slice(0, 6)}-12351` ? hotline : null, open: true, closesAt: null, opensAt: null, duty: [], hours: [], gaps: [], lines: [] })], [logCallRoute, () => ({ number: numberOf("482137"), answeredBy: `${station} 值班律师`, promise: { what: "contact", by: at(now, 240), provisional: true }, ringsAt: null, danger: null })]] });
    type("从哪里来", "walkin");
    type(/^称呼/, "张某某");
    type("经过", story);
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    const code = showQueryCode(zQueryCode.parse(filedBodies(it)[0]?.body.queryCode));
    await waitFor(() => expect(document.querySelector(".call-slip")?.textContent).toContain(`拨 ${hotline}，`));
    const lines = [...document.querySelectorAll(".call-slip p")].map((line) => line.textContent);
    expect(lines).toEqual([
      "工会法律服务", "编号", "261123 482137 0", "查询码", code, `谁来办：${station} 值班律师`, expect.stringMatching(/^.+（暂定） 前会联系您$/),
      `没解决，或想问进度：拨 ${hotline}，报编号和查询码。查询码别给外人看。我们不收钱，不要验证码，不要转账。`,
    ]);
    expect(lines.join("")).not.toMatch(/张某某|工资/);
    expect(screen.getByRole("button", { name: "打印小票" })).toBeTruthy();
  });

  it("of a station that is closed the caller hears, and reads on the slip, when a lawyer is looked for and by when somebody calls", async () => {
    window.print = () => undefined;
    await open({ more: [[logCallRoute, () => ({ number: numberOf("482137"), answeredBy: "金海社区 值班律师", promise: { what: "contact", by: "2099-01-05T08:00:00.000Z", provisional: false }, ringsAt: "2099-01-05T00:30:00.000Z", danger: null })]] });
    type(/^称呼/, "张某某");
    type("经过", story);
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    expect(document.querySelector(".call-filed__say")?.textContent).toMatch(/服务点现在关着门，2099年1月5日.*08:30 一开门就找律师。2099年1月5日.*16:00 前会有人联系您。/);
    expect(document.querySelector(".call-slip")?.textContent).toMatch(/服务点现在关着门，.*08:30 一开门就找律师.*16:00 前会联系您/);
  });

  it("the day is counted, each by itself; the next shift reads what this one leaves", async () => {
    const it = await open();
    const day = within(await screen.findByRole("region", { name: "今天" }));
    await day.findByText("5 人次 · 登记 2 件 · 咨询 1 次 · 转出 1 次");
    fireEvent.click(day.getByRole("button", { name: "写交接" }));
    const sheet = within(await screen.findByRole("dialog"));
    fireEvent.click(sheet.getByRole("button", { name: "写好了" }));
    await sheet.findByText("请写几句。");
    fireEvent.change(sheet.getByRole("textbox"), { target: { value: "有一位明早再打" } });
    fireEvent.click(sheet.getByRole("button", { name: "写好了" }));
    await day.findByText("有一位明早再打");
    expect(it.said.find((said) => said.route === "writeHandover")?.body).toEqual({ text: "有一位明早再打" });
    const saved = jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    fireEvent.click(day.getByRole("button", { name: "导出今天的记录" }));
    await waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
    expect(it.said.some((said) => said.route === "exportCallLog")).toBe(true);
    saved.mockRestore();
  });
});
