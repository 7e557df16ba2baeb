import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import type { ComponentType } from "react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../tests/taro";
import { play, scene } from "../../tests/staffFake";
import { signInStaff } from "../../tests/staffPeople";
import { settled } from "../../tests/settled";
import Bookings from "./bookings/index";
import Calls from "./calls/index";
import Cases from "./cases/index";
import District from "./district/index";
import Employers from "./employers/index";
import Inbox from "./inbox/index";
import Ladder from "./ladder/index";
import Notices from "./notices/index";
import Rights from "./rights/index";
import { calculatorId, roomsFor, type RoomId } from "./rooms";
import Rota from "./rota/index";
import Staff from "./staff/index";
import Station from "./station/index";

const now = toInstant(Date.now());
const open = async (Room: ComponentType, role: string) => {
  play(scene(now, { role, unit: role === "operator" ? "210203-12351" : "210203001005", staffName: "同事甲" }), now);
  signInStaff(now);
  render(<Room />);
  await screen.findByText("同事甲");
};
beforeEach(() => taro.reset());
afterEach(cleanup);

describe("a room opened by its address, by somebody it is not for", () => {
  it.each([
    ["接电话", Calls, "lawyer", "今天的站点"], ["没通知到的", Notices, "mediator", "今天的站点"], ["值班表", Rota, "operator", "接电话"], ["升级阶梯", Ladder, "operator", "接电话"],
    ["人员", Staff, "officer", "今天的站点"], ["开区和设置", District, "lawyer", "今天的站点"], ["接电话", Calls, "administrator", "人员"],
  ])("%s says so and leads to one that is (%#)", async (_name, Room, role, first) => {
    await open(Room, role);
    screen.getByText("这一间不归您现在的身份");
    expect(screen.queryByRole("region")).toBeNull();
    expect(screen.queryByRole("complementary")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: `去“${first}”` }));
    expect(taro.calls.filter(({ api }) => api === "redirectTo")).toHaveLength(1);
  });

  it("one that is theirs opens", async () => {
    await open(Calls, "operator");
    expect(screen.queryByText("这一间不归您现在的身份")).toBeNull();
  });
});

describe("the keyboard", () => {
  const pages: Readonly<Record<RoomId, ComponentType>> = { calls: Calls, station: Station, bookings: Bookings, rota: Rota, cases: Cases, employers: Employers, notices: Notices, inbox: Inbox, rights: Rights, ladder: Ladder, staff: Staff, district: District };
  const grant = (role: string) => ({ state: "staff", grant: { role }, me: { unread: 0 } }) as never as Parameters<typeof roomsFor>[0];
  // Every room of the rail, for everybody it is for; a case that is open adds its own (cases/cases.test.tsx).
  const all = ["head", "officer", "operator", "lawyer", "mediator", "administrator"].flatMap((role) => roomsFor(grant(role)).filter((room) => room.id !== calculatorId).map((room) => [room.id as RoomId, role, roomsFor(grant(role)).length] as const));
  it("has every room among those that are tried", () => expect([...new Set(all.map(([id]) => id))].sort()).toEqual(Object.keys(pages).sort()));
  it.each(all)("no key has two meanings in %s for a %s, and ? lists each", async (id, role, rooms) => {
    await open(pages[id], role);
    await settled();
    fireEvent.keyDown(document.body, { key: "?" });
    const lines = [...document.querySelectorAll(".desk-keys > div")].map((line) => [line.querySelector("dd")?.textContent ?? "", line.querySelector("dt")?.textContent ?? ""]);
    const keys = lines.map(([key]) => key);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect([lines.every(([key, does]) => key !== "" && does !== ""), keys.includes("?"), keys.length > rooms]).toEqual([true, true, true]);
  });
});

describe("算一算 without a case", () => {
  it("opens by its key over the call that is written down, and counts by the same forms", async () => {
    await open(Calls, "operator");
    fireEvent.keyDown(document.body, { key: "7" });
    const sheet = within(screen.getByRole("dialog", { name: "算一算" }));
    fireEvent.click(sheet.getByRole("button", { name: /^没签合同、试用期/ }));
    fireEvent.click(sheet.getByRole("button", { name: /^试用期太长的赔偿/ }));
    fireEvent.change(sheet.getByLabelText(/^转正以后的月工资/), { target: { value: "6000" } });
    fireEvent.click(sheet.getByRole("radio", { name: /^1 年以上/ }));
    fireEvent.change(sheet.getByLabelText(/^试用期实际几个月/), { target: { value: "6" } });
    fireEvent.click(sheet.getByRole("button", { name: "算一算" }));
    fireEvent.click(within(screen.getByRole("dialog", { name: "大约 ¥24,000.00" })).getByRole("button", { name: "关上" }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("开区和设置", () => {
  it.each([["head", /网格、参数、放假安排和开通由区里来定/], ["administrator", null]] as const)("says to a %s who sets the rest", async (role, words) => {
    await open(District, role);
    expect(screen.queryByText(words ?? /来定。/) !== null).toBe(words !== null);
  });
});
