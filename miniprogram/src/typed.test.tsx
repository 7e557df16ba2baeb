import { correctMineRoute, listConsentsRoute, readLooksRoute, readMineRoute } from "@huiyin/shared/cases/rightsApi";
import { readParametersRoute } from "@huiyin/shared/grid/parameterApi";
import { zPersonId } from "@huiyin/shared/kernel/ids";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { bookingRoutes, bookingWorld, near } from "../tests/bookingFake";
import { taro } from "../tests/taro";
import { asked, inMinutes, number, openWorld, person, signInAs, workerCase, type World } from "../tests/workerFake";
import Pick from "./bookings/pick";
import Case from "./cases/case";
import Query from "./cases/query";
import Rights from "./cases/rights";
import { forgetMine } from "./parts/people/forgetMine";
import { borrow } from "./platform/storage";

jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

let world: World;
const other = zPersonId.parse(`p_${"9".repeat(20)}`);
const press = (name: string | RegExp) => fireEvent.click(screen.getAllByRole("button", { name }).at(-1) as HTMLElement);
const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: RegExp, value: string) => fireEvent.change(field(label), { target: { value } });

/** Where something is typed: how it is come to, the field and what goes into it, and what sends it. */
const forms = {
  booking: {
    params: { station: near, service: "in_person" }, page: Pick, label: /^怎么称呼您/, value: "阿卜杜热合曼·买买提", before: "",
    come: () => screen.findByLabelText(/^怎么称呼您/),
    send: async () => {
      fireEvent.click(screen.getAllByRole("radio", { name: /^\d\d:\d\d$/ })[0] as HTMLElement);
      fireEvent.click(await screen.findByRole("button", { name: /^约 / }));
      await waitFor(() => expect(asked(world, "book")).toHaveLength(1));
    },
  },
  "a case number": {
    params: {}, page: Query, label: /^编号/, value: number, before: "",
    come: () => screen.findByLabelText("编号"),
    send: async () => {
      world.found = { number, status: "taken", promise: null, messages: [], canWrite: false };
      type(/^查询码/, "123456789012");
      press("查进度");
      await screen.findByText("还没有留言。");
    },
  },
  correction: {
    params: { number }, page: Rights, label: /地址/, value: "香炉礁街道 3 号", before: "某路 1 号",
    come: () => screen.findByLabelText(/地址/),
    send: async () => {
      press("保存");
      await waitFor(() => expect(asked(world, "correctMine")).toHaveLength(1));
      await screen.findByText("改好了。");
    },
  },
  "a message": {
    params: { number }, page: Case, label: /^留言/, value: "工资条在家里", before: "",
    come: async () => {
      fireEvent.click(await screen.findByRole("button", { name: "给律师留言" }));
      await screen.findByRole("dialog");
    },
    send: async () => {
      press("发送");
      await waitFor(() => expect(asked(world, "writeMessage")).toHaveLength(1));
    },
  },
} as const;

const stored = () => JSON.stringify([...taro.storage].filter(([key]) => key !== "huiyin.session"));
beforeEach(() => {
  borrow(false);
  world = openWorld({
    it: workerCase(),
    more: [
      ...bookingRoutes(bookingWorld()), [readLooksRoute, () => ({ looks: [] })], [listConsentsRoute, () => ({ maySensitive: false, consents: [] })], [correctMineRoute, () => ({})],
      [readMineRoute, () => ({ name: "张先生", phone: null, address: "某路 1 号", canErase: false })], [readParametersRoute, () => ({ name: "西岗区", values: [] })],
    ],
  });
});
afterEach(() => borrow(false));

describe.each(Object.entries(forms))("what is typed: %s", (_, { params, page: Screen, label, value, before, come, send }) => {
  const open = async () => {
    taro.params = { ...params };
    const page = render(<Screen />);
    await come();
    return page;
  };
  const typedOnce = async () => {
    signInAs();
    const page = await open();
    type(label, value);
    page.unmount();
  };

  it("is there again after the app was closed, and gone when it was sent", async () => {
    await typedOnce();
    const again = await open();
    expect(field(label).value).toBe(value);
    await send();
    again.unmount();
    expect(stored()).not.toContain(`"about"`);
  });

  it("is for nobody else's eyes, for thirty days, and goes with what is forgotten here", async () => {
    await typedOnce();
    signInAs(other);
    let page = await open();
    expect(field(label).value).toBe(before);
    page.unmount();
    signInAs(person);
    for (const [key, kept] of taro.storage) if (String(kept).includes(`"about"`)) taro.storage.set(key, String(kept).replace(/"at":"[^"]+"/, `"at":"${inMinutes(-30 * 24 * 60 - 1)}"`));
    page = await open();
    expect(field(label).value).toBe(before);
    type(label, value);
    expect(stored()).toContain(value);
    forgetMine();
    expect(stored()).not.toContain(value);
  });

  it("never lies on somebody else's phone", async () => {
    borrow(true);
    await typedOnce();
    expect(stored()).not.toContain(value);
    borrow(false);
    await open();
    expect(field(label).value).toBe(before);
  });
});

describe("a booking", () => {
  it("comes back with its time, its employer and the relative it is for; a time that went to somebody else does not", async () => {
    const free = bookingWorld();
    world = openWorld({ more: bookingRoutes(free) });
    signInAs();
    taro.params = { station: near, service: "in_person" };
    const page = render(<Pick />);
    fireEvent.click(await screen.findByRole("button", { name: "帮家人约" }));
    type(/^家人怎么称呼/, "吐尔逊");
    type(/^和哪家单位有关/, "某物流园");
    const time = screen.getAllByRole<HTMLInputElement>("radio", { name: /^\d\d:\d\d$/ })[0] as HTMLInputElement;
    fireEvent.click(time);
    page.unmount();
    const again = render(<Pick />);
    await screen.findByLabelText(/^家人怎么称呼/);
    expect([field(/^家人怎么称呼/).value, field(/^和哪家单位有关/).value]).toEqual(["吐尔逊", "某物流园"]);
    await screen.findByRole("button", { name: /^约 / });
    again.unmount();
    free.free = free.free.slice(1);
    render(<Pick />);
    await screen.findByLabelText(/^家人怎么称呼/);
    expect(screen.getByRole("button", { name: "先选时间" })).toBeTruthy();
  });
});

describe("a query code", () => {
  it("is never kept", async () => {
    signInAs();
    taro.params = {};
    const page = render(<Query />);
    type(/^编号/, number);
    type(/^查询码/, "123456789012");
    page.unmount();
    expect(stored()).toContain(number);
    expect(stored()).not.toContain("123456789012");
    render(<Query />);
    expect(field(/^查询码/).value).toBe("");
  });
});
