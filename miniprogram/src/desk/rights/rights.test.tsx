import { copyRecordsRoute, correctRecordRoute, eraseRecordRoute, findRecordsRoute } from "@huiyin/shared/bookings/recordsApi";
import { listSearchesRoute } from "@huiyin/shared/cases/searchApi";
import { listRightsAskedRoute } from "@huiyin/shared/cases/deskRightsApi";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { makeBookingNumber } from "@huiyin/shared/bookings/schema";
import { toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { play, scene, type Scene } from "../../../tests/staffFake";
import { people, signInStaff } from "../../../tests/staffPeople";
import RightsRoom from "./index";

jest.setTimeout(30_000);
const now = toInstant(Date.now());
const shared = { looks: [], at: now, stationName: "金海社区工会法律服务点", name: "王某某", phone: "13900000091" };
const booking = { kind: "booking", id: makeBookingNumber("00000001"), ...shared, mode: "in_person", status: "booked", employer: null, caseNumber: null, record: null, mayCorrect: true, mayErase: false };
const consultation = { kind: "consultation", id: `k_${"0".repeat(20)}`, ...shared, type: "OVERTIME_PAY", outcome: { kind: "answered" }, question: "加班费怎么算", answer: "一倍半", mayCorrect: true, mayErase: true };
const asked = { id: "1", at: now, stationName: "金海社区工会法律服务点", what: "consent", about: { kind: "case", id: "2611231000017" }, title: "坐席甲", how: "说得出单位和登记的日子" };
const searches = [
  { id: "s1", at: now, stationName: "金海社区工会法律服务点", by: "story", title: "站长甲", hits: 2, opened: 40 }, { id: "s2", at: now, stationName: "金海社区工会法律服务点", by: "employer", title: "值班律师甲", hits: null, opened: 0 },
];
function open(role: string): Scene {
  Object.assign(URL, { createObjectURL: () => "blob:copy", revokeObjectURL: () => undefined });
  const it = scene(now, {
    role, unit: role === "operator" ? "210203-12351" : "210203001005", staffName: "同事甲",
    more: [
      [findRecordsRoute, () => ({ records: [booking, consultation], inAccounts: 1 })], [copyRecordsRoute, () => ({ name: "x.pdf", base64: "JVBERi0=" })], [correctRecordRoute, () => ({})], [eraseRecordRoute, () => ({})],
      [listRightsAskedRoute, () => ({ asked: [asked] })], [listSearchesRoute, () => ({ searches })],
    ],
  });
  play(it, now);
  signInStaff(now, people.head);
  render(<RightsRoom />);
  return it;
}
const press = async (name: string | RegExp, at = 0) => fireEvent.click((await screen.findAllByRole("button", { name }))[at] as HTMLElement);
const inSheet = () => within(screen.getByRole("dialog"));
const sent = (it: Scene) => it.said.filter((one) => /Record/.test(one.route)).map((one) => [one.route, one.body]);
beforeEach(() => taro.reset());
afterEach(cleanup);

describe("个人信息", () => {
  it("an operator finds what was left with a phone only once it is said how they made sure, and does with it what was asked", async () => {
    const it = open("operator");
    await press("找一找");
    screen.getByText("请填电话。");
    screen.getByText("请写明，站长会看到。");
    expect(sent(it)).toEqual([]);
    fireEvent.change(screen.getByLabelText(/^他留下的手机号/), { target: { value: "13900000091" } });
    fireEvent.change(screen.getByLabelText(/^怎么核对的/), { target: { value: "看了工作证" } });
    await press("找一找");
    await screen.findByText("找到 2 条");
    screen.getByText("另有 1 条在本人的账号里，请他在手机上看。");
    // What is still to come is cancelled first: only the consultation may be deleted.
    expect(screen.getAllByRole("button", { name: "删除" })).toHaveLength(1);
    await press("更正");
    fireEvent.click(inSheet().getByRole("button", { name: "改好，记下来" }));
    inSheet().getByText("请填要改的那一项。");
    fireEvent.change(inSheet().getByLabelText(/^名字/), { target: { value: "王四" } });
    fireEvent.click(inSheet().getByRole("button", { name: "改好，记下来" }));
    await screen.findByText("改好了，记下了。");
    await press("删除");
    fireEvent.click(inSheet().getByRole("button", { name: "删除" }));
    await screen.findByText("删掉了，记下了。");
    await press("存成 PDF");
    await screen.findByText("存好了。打印出来交给他，别留在桌上。");
    const checked = { phone: "13900000091", how: "看了工作证" };
    expect(sent(it).filter(([route]) => route !== "findRecords")).toEqual([
      ["correctRecord", { ...checked, record: { kind: "booking", id: booking.id }, name: "王四" }], ["eraseRecord", { ...checked, record: { kind: "consultation", id: consultation.id } }], ["copyRecords", checked],
    ]);
    expect(screen.queryByRole("table")).toBeNull();
  });

  it("a head reads what was done at somebody's word, by whom, and how they made sure; a lawyer has no business here", async () => {
    open("head");
    const table = within(await screen.findByRole("table", { name: "办过的请求" }));
    for (const words of ["撤回同意", "诉求 2611231000017", "坐席甲", "说得出单位和登记的日子"]) table.getByText(words);
    const searched = within(await screen.findByRole("table", { name: "谁搜过" }));
    for (const words of ["经过里的字", "2 件（看了 40 件的经过）", "单位", "没搜完", "值班律师甲"]) searched.getByText(words);
    cleanup();
    open("lawyer");
    await screen.findByText("这一间不归您现在的身份");
  });
});
