import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { ComponentType } from "react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../tests/taro";
import { play, scene } from "../../tests/staffFake";
import { signInStaff } from "../../tests/staffPeople";
import Calls from "./calls/index";
import District from "./district/index";
import Ladder from "./ladder/index";
import Notices from "./notices/index";
import Rota from "./rota/index";
import Staff from "./staff/index";

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

describe("开区和设置", () => {
  it.each([["head", /网格、参数、放假安排和开通由区里来定/], ["administrator", null]] as const)("says to a %s who sets the rest", async (role, words) => {
    await open(District, role);
    expect(screen.queryByText(words ?? /来定。/) !== null).toBe(words !== null);
  });
});
