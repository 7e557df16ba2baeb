import { listOffersRoute } from "@huiyin/shared/cases/claimApi";
import { listMyGroupsRoute } from "@huiyin/shared/cases/groupApi";
import { showCaseNumber, zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { zIdempotencyKey } from "@huiyin/shared/kernel/ids";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { forgetMine } from "@/parts/people/forgetMine";
import { asked, inMinutes, line, number, openWorld, signInAs, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import { submit } from "./outbox";
import { holdOutbox } from "./outboxStore";
import { WorkerCases } from "./WorkerCases";
import { WorkerHome } from "./WorkerHome";

let world: World;
beforeEach(() => {
  world = openWorld();
  holdOutbox(null);
});
const told = () => document.body.textContent ?? "";
const waiting = () => {
  const common = { type: "WAGE_ARREARS", story: "三个月没发工资", place: { kind: "unknown" as const, words: null }, respondents: [], headcount: 1, since: null, consentVersion: "1" };
  const fresh = { key: zIdempotencyKey.parse("a".repeat(32)), queryCode: zQueryCode.parse("123456789012"), person: null, now: inMinutes(0) };
  return submit(null, { kind: "anonymous", body: common }, fresh);
};

describe("home", () => {
  it("asks nobody to sign in, and asks nothing about anybody", async () => {
    render(<WorkerHome />);
    await waitFor(() => expect(told()).toContain("值班中"));
    expect(told()).toContain("西岗区总工会受理台");
    expect(asked(world, "listMyCases")).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: /^说出我的事/ }));
    fireEvent.click(screen.getByRole("button", { name: "打 12351" }));
    expect(taro.calls.map(({ api, args }) => [api, args[0]])).toEqual([
      ["navigateTo", { url: "/cases/report/index" }],
      // The district's own, with its area code: the tree of places told it.
      ["makePhoneCall", { phoneNumber: "0411-12351" }],
    ]);
  });

  it("sends what waited as soon as it is shown, and leads to the number", async () => {
    holdOutbox(waiting());
    render(<WorkerHome />);
    await waitFor(() => expect(told()).toContain("刚才那件交上了。"));
    expect(asked(world, "reportAnonymously")).toMatchObject([{ key: "a".repeat(32), token: null }]);
  });

  it("says what is not sent while there is no network, in words that promise nothing", async () => {
    world.network = false;
    holdOutbox(waiting());
    render(<WorkerHome />);
    await waitFor(() => expect(told()).toContain("还没交上。您写的都在，下次打开接着交。看到编号才算交上。"));
    expect(told()).toContain("没查到值班，可以打 12351 问。");
  });
});

describe("a case told by phone", () => {
  const offer = { number, at: "2026-11-22T02:00:00.000Z", door: "hotline", how: "code" };
  it.each([["home", WorkerHome], ["my cases", WorkerCases]])("is asked about on %s, by its day alone, and leads to taking it over", async (_name, Screen) => {
    world = openWorld({ more: [[listOffersRoute, () => ({ offers: [offer, offer, offer], hasPhone: true })]] });
    signInAs();
    render(<Screen />);
    await waitFor(() => expect(told()).toMatch(/有一件11月22日（周日）登记的事，是您的吗？另外还有 2 件。/));
    fireEvent.click(screen.getByRole("button", { name: "看一看，接过来" }));
    expect(taro.calls.at(-1)).toMatchObject({ api: "navigateTo", args: [{ url: "/people/mine/index" }] });
  });

  it("that could not be looked for is said, and looked for again by one tap; who is offered nothing reads nothing", async () => {
    world.refuse = { listOffers: "request.too_often" };
    signInAs();
    render(<WorkerHome />);
    await waitFor(() => expect(told()).toContain("没查到您在电话里、站里登记过的事。"));
    world.refuse = {};
    fireEvent.click(screen.getByRole("button", { name: "再查一次" }));
    await waitFor(() => expect(told()).not.toContain("登记过的事"));
    expect(told()).not.toContain("是您的吗");
    expect(asked(world, "listOffers")).toHaveLength(2);
  });
});

describe("matters shared with others", () => {
  it("stand on the tab of whoever is in one, and lead there; who is in none sees nothing of it", async () => {
    let groups = [{ number, type: "WAGE_ARREARS", status: "taken", people: 40, joinedAt: inMinutes(-60) }];
    world = openWorld({ more: [[listMyGroupsRoute, () => ({ groups })]] });
    signInAs();
    render(<WorkerCases />);
    fireEvent.click(await screen.findByRole("button", { name: /我参加的集体事.*1 件 · 40 人/ }));
    expect(taro.calls.at(-1)).toMatchObject({ api: "navigateTo", args: [{ url: `/cases/group/index?number=${number}` }] });
    cleanup();
    groups = [];
    render(<WorkerCases />);
    await screen.findByText("您还没有诉求");
    expect(told()).not.toContain("我参加的集体事");
  });
});

describe("my cases", () => {
  it("say where each stands, hide the name of what is private, and read on", async () => {
    world.cases = [line(), line({ number, type: "HARASSMENT", status: "registered", takerTitle: null })];
    world.next = "page-2";
    signInAs();
    render(<WorkerCases />);
    await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
    expect(told()).toContain("金海社区值班律师已接单");
    expect(told()).not.toContain("骚扰");
    fireEvent.click(screen.getByRole("button", { name: "再看一些" }));
    await waitFor(() => expect(screen.getAllByRole("button", { name: /已接单/ })).toHaveLength(2));
  });

  it("without a network show the last copy and its time; after leaving nothing of it is on the phone", async () => {
    world.cases = [line()];
    signInAs();
    render(<WorkerCases />);
    await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
    cleanup();
    world.network = false;
    render(<WorkerCases />);
    await waitFor(() => expect(told()).toContain("现在没有网络"));
    expect(told()).toContain(showCaseNumber(number));
    cleanup();
    forgetMine();
    expect(JSON.stringify([...taro.storage.entries()])).not.toContain(number);
  });

  it("empty say what to do, and with no network and no copy how to go on", async () => {
    signInAs();
    render(<WorkerCases />);
    await waitFor(() => expect(told()).toContain("您还没有诉求"));
    cleanup();
    forgetMine();
    world.network = false;
    render(<WorkerCases />);
    await waitFor(() => expect(told()).toContain("没连上网络，请稍后再试。"));
    expect(screen.getByRole("button", { name: "再试一次" })).toBeTruthy();
  });
});
