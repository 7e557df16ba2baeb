import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { toInstant } from "@huiyin/shared/kernel/time";
import Report from "@/cases/report/index";
import { discard, write } from "@/cases/draftStore";
import { holdOutbox } from "../cases/outboxStore";
import { StaffHome } from "../tickets/StaffHome";
import { play, ringing, scene } from "../../../tests/staffFake";
import { signInStaff } from "../../../tests/staffPeople";
import { taro } from "../../../tests/taro";
import { asked, openWorld, signInAs } from "../../../tests/workerFake";
import { forgetAnswers, useAnswers } from "./templates";

// Whole pages are drawn here, on machines that may be busy.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

const sheet = "requestSubscribeMessage";
/** What each answer of WeChat's sheet means: never that the thing itself is not done. */
const answers = [
  ["yes", { w1: "accept", w2: "acceptWithAudio", w3: "reject", s1: "accept" }, { worker: [["w1", "w2"], ["w3"]], staff: [["s1"], []] }],
  ["no", { w1: "reject", w2: "reject", w3: "ban", s1: "reject" }, { worker: [[], ["w1", "w2", "w3"]], staff: [[], ["s1"]] }],
  ["filtered out by WeChat", { w1: "filter", w2: "filter", w3: "filter", s1: "filter" }, null],
  ["failing: the main switch is off", Object.assign(new Error("requestSubscribeMessage:fail"), { errCode: 20004 }), null],
] as const;

beforeEach(() => {
  Object.assign(process.env, { TARO_ENV: "weapp" });
  taro.reset();
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(process.env, "TARO_ENV");
  forgetAnswers();
});
const templatesCame = () => waitFor(() => expect(taro.storage.has("huiyin.templates")).toBe(true));
const sheets = () => taro.calls.filter((call) => call.api === sheet).map((call) => call.args[0]);

describe("the sheet of WeChat", () => {
  it.each(answers)("at the report: %s, and the case is filed all the same", async (_, gives, told) => {
    const world = openWorld();
    taro.answer(sheet, gives);
    signInAs();
    holdOutbox(null);
    discard();
    write({ story: "老板三个月没发工资" });
    taro.params = { step: "3" };
    render(<Report />);
    await templatesCame();
    const before = taro.calls.length;
    fireEvent.click(screen.getByRole("button", { name: "提交" }));
    // The first thing of the tap, and three at most of the four templates there are.
    expect(taro.calls[before]).toEqual({ api: sheet, args: [{ tmplIds: ["w1", "w2", "w3"] }] });
    await waitFor(() => expect(taro.calls.map(({ api }) => api)).toContain("reLaunch"));
    expect(asked(world, "reportCase")).toHaveLength(1);
    expect(asked(world, "recordSubscription").map((one) => one.body)).toEqual(told === null ? [] : [{ accepted: told.worker[0], rejected: told.worker[1] }]);
    expect(useAnswers.getState().worker?.yes).toBe(told === null ? undefined : told.worker[0].length > 0);
    expect(sheets()).toHaveLength(1);
  });

  it.each(answers)("at the taking: %s, and the ticket is taken all the same", async (_, gives, told) => {
    const now = toInstant(Date.now());
    const it = scene(now, { ringing: [ringing(now, "1")] });
    play(it, now);
    taro.answer(sheet, gives);
    signInStaff(now);
    render(<StaffHome />);
    fireEvent.click(await screen.findByRole("button", { name: /^我来接/ }));
    await templatesCame();
    const before = taro.calls.length;
    fireEvent.click(screen.getByRole("button", { name: "没有利害关系，我来接" }));
    expect(taro.calls[before]).toEqual({ api: sheet, args: [{ tmplIds: ["s1"] }] });
    await screen.findByText("接到了");
    const said = (route: string) => it.said.filter((one) => one.route === route).map((one) => one.body);
    expect(said("acceptTicket")).toEqual([{ noInterest: true }]);
    await waitFor(() => expect(said("recordSubscription")).toEqual(told === null ? [] : [{ accepted: told.staff[0], rejected: told.staff[1] }]));
  });
});
