import { beforeEach, describe, expect, it } from "@jest/globals";
import { listConsentsRoute, setConsentRoute } from "@huiyin/shared/cases/rightsApi";
import { listMyDeputiesRoute, refuseDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { asked, event, inMinutes, number, openWorld, signInAs, type World } from "../../../tests/workerFake";
import { forgetHidden } from "@/parts/cases/hidden";
import { can, openCase, press, told } from "./case.fixture";

let world: World;
beforeEach(() => {
  forgetHidden();
  world = openWorld();
  signInAs();
});

const open = (part: Record<string, unknown> = {}) => openCase(world, part);

describe("how it ends", () => {
  it("is agreed to after a question, and not before", async () => {
    await open({ status: "answered", promise: null, can: can({ agree: true, notSolved: true }) });
    press("同意办结");
    expect(asked(world, "agree")).toEqual([]);
    fireEvent.click(screen.getAllByRole("button", { name: "同意办结" })[1] as HTMLElement);
    await waitFor(() => expect(asked(world, "agree")).toHaveLength(1));
  });

  it("not solved goes to somebody else, with or without a reason", async () => {
    await open({ status: "answered", promise: null, can: can({ agree: true, notSolved: true }) });
    press("没解决");
    press("换人再办");
    await waitFor(() => expect(told()).toContain("已换人再办。"));
    expect(asked(world, "sayNotSolved").map(({ body }) => body)).toEqual([{ why: null }]);
  });

  it("is withdrawn after a question, and given back with one tap", async () => {
    await open();
    press("撤回");
    expect(told()).toContain("三个工作日内可以恢复");
    fireEvent.click(screen.getAllByRole("button", { name: "撤回" })[1] as HTMLElement);
    await waitFor(() => expect(asked(world, "withdraw")).toHaveLength(1));
    cleanup();
    await open({ status: "withdrawn", promise: null, can: can({ message: false, withdraw: false, undoWithdraw: inMinutes(4000) }) });
    press("恢复这件事");
    await waitFor(() => expect(asked(world, "undoWithdrawal")).toHaveLength(1));
  });
});

describe("a matter of health told by telephone", () => {
  it.each([["INJURY_MEDICAL", 1], ["WAGE_ARREARS", 0]])("%s: whoever was not asked is asked while it is at work", async (type, times) => {
    let maySensitive = true;
    world = openWorld({ more: [[listConsentsRoute, () => ({ consents: [], maySensitive })], [setConsentRoute, () => ((maySensitive = false), {})]] });
    signInAs();
    await open({ type });
    await waitFor(() => expect(asked(world, "listConsents")).toHaveLength(times));
    if (times === 0) return;
    fireEvent.click(await screen.findByRole("button", { name: "同意" }));
    await waitFor(() => expect(told()).toContain("好的，记下了。"));
    expect(asked(world, "setConsent")).toMatchObject([{ params: { number }, body: { id: "sensitive", given: true } }]);
    await waitFor(() => expect(screen.queryByRole("button", { name: "同意" })).toBeNull());
  });
});

it("whether their health may be spoken of, not read, is said and read again by a tap", async () => {
  let read = false;
  world = openWorld({ more: [[listConsentsRoute, () => (read ? { consents: [], maySensitive: true } : { refused: "request.fault", status: 500 })]] });
  signInAs();
  await open({ type: "INJURY_MEDICAL" });
  const again = await screen.findByRole("button", { name: "再试一次" });
  read = true;
  fireEvent.click(again);
  expect(await screen.findByRole("button", { name: "同意" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "再试一次" })).toBeNull();
});

describe("after the end", () => {
  it("is rated in two taps, and the page thanks instead of asking again", async () => {
    await open({ status: "closed", promise: null });
    fireEvent.click(await screen.findByRole("radio", { name: "满意" }));
    press("交评价");
    await waitFor(() => expect(told()).toContain("您评价过了，谢谢"));
    expect(asked(world, "rate")).toMatchObject([{ params: { number }, body: { score: "satisfied", why: null } }]);
    expect(screen.queryByRole("radio", { name: "满意" })).toBeNull();
  });

  it("is not asked while it goes on, nor of who filed it for somebody else", async () => {
    await open({ status: "answered", promise: null, can: can({ agree: true, notSolved: true }) });
    expect(asked(world, "readMyRating")).toEqual([]);
    cleanup();
    await open({ status: "closed", promise: null, asHelper: true });
    expect(asked(world, "readMyRating")).toEqual([]);
  });
});

describe("a deputy takes part", () => {
  it("is said by name with what they see, and the worker may say no", async () => {
    const one = { id: `j_${"1".repeat(20)}`, name: "人大代表甲", at: inMinutes(-5), status: "open", mayRefuse: true };
    let deputies = [one];
    world = openWorld({ more: [[listMyDeputiesRoute, () => ({ deputies })], [refuseDeputyRoute, () => ((deputies = [{ ...one, status: "dropped", mayRefuse: false }]), {})]] });
    signInAs();
    await open({ shows: ["deputies"], events: [event(1, "registered", { kind: "worker" }), event(2, "joint_added", { kind: "staff", title: "值班律师甲" }, { role: "deputy", on: "2026-11-25" })] });
    await waitFor(() => expect(told()).toContain("人大代表甲"));
    expect(told()).toContain("有一位代表来参与");
    expect(told()).toContain("看不到您的名字、电话、单位、经过和材料");
    press("人大代表甲：不愿意他参与");
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "不愿意他参与" }));
    await waitFor(() => expect(told()).toContain("不参与了"));
    expect(asked(world, "refuseDeputy")).toMatchObject([{ params: { number }, body: { id: one.id } }]);
    expect(screen.queryByRole("button", { name: "人大代表甲：不愿意他参与" })).toBeNull();
  });
});

describe("another body is to take it on", () => {
  const application = { name: "西岗区人社局", claims: "申请工伤认定", facts: "卸货摔伤", sex: "男", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: { when: "", where: "", cause: "挡板翻下", degree: "挫伤" } };
  const one = { id: `r_${"1".repeat(20)}`, to: "social_insurance", name: "西岗区人社局", status: "asked", at: inMinutes(-5), sentOn: null, replyBy: null, repliedOn: null, hearing: null, claims: "申请工伤认定", mayAnswer: true, health: false, application };
  it.each([["court", /开庭：2099年1月2日.*09:30，第三法庭。请带身份证。/], ["social_insurance", /约好了：2099年1月2日.*09:30，到第三法庭。请带身份证。/]])("says when and where to be: %s", async (to, words) => {
    world.referrals = [{ ...one, to, status: "sent", sentOn: "2099-01-01", mayAnswer: false, hearing: { from: "2099-01-02T01:30:00.000Z", to: "2099-01-02T03:00:00.000Z", place: "第三法庭" } }];
    await open({ shows: ["referrals"] });
    await waitFor(() => expect(told()).toMatch(words));
    // Days as people say them.
    expect(told()).toMatch(/1月1日（周四） 送出/);
  });

  it("says to whom and what would be shown, takes either word, and then says where it stands", async () => {
    world = openWorld({ referrals: [one], more: [[setConsentRoute, () => ({})]] });
    signInAs();
    await open({ shows: ["referrals"] });
    await waitFor(() => expect(told()).toContain("同意把这件事交给西岗区人社局吗？"));
    // What this application has and nothing else; health apart; and all of it may be read first.
    expect(told()).toContain("姓名、电话、住址、经过、材料清单、办理经过、性别、工作单位。");
    expect(told()).toContain("单独由您定。不点，事情照样交，材料里去掉这一部分。");
    expect(told()).not.toContain("挡板翻下");
    press("西岗区人社局：先看申请书");
    await waitFor(() => expect(told()).toContain("挡板翻下"));
    press("西岗区人社局：同意");
    await waitFor(() => expect(told()).toContain("准备送出"));
    expect(asked(world, "answerReferral")).toMatchObject([{ params: { number, id: one.id }, body: { agrees: true, health: false } }]);
    // Left out at first, and given afterwards.
    expect(told()).toContain("您的健康情况不交给对方");
    press("西岗区人社局：也交");
    await waitFor(() => expect(asked(world, "setConsent")).toMatchObject([{ params: { number }, body: { id: `sensitive#refer#${one.id}`, given: true, consentVersion: expect.any(String) } }]));
    expect(screen.queryByRole("button", { name: "西岗区人社局：同意" })).toBeNull();
  });

  it("what could not be read may wait for a word: it says so, and is read again", async () => {
    world = openWorld({ referrals: [one], refuse: { listMyReferrals: "request.fault" } });
    signInAs();
    await open({ shows: ["referrals"] });
    const again = await screen.findByRole("button", { name: "再试一次" });
    // Asked once on opening: a second asking on its way would take the button from under the finger.
    expect(asked(world, "listMyReferrals")).toHaveLength(1);
    world.refuse = {};
    fireEvent.click(again);
    await waitFor(() => expect(told()).toContain("同意把这件事交给西岗区人社局吗？"));
  });

  it("what is said of health goes only where it was ticked for it", async () => {
    world.referrals = [one];
    await open({ shows: ["referrals"] });
    fireEvent.click(await screen.findByRole("checkbox", { name: /健康情况也交给对方/ }));
    press("西岗区人社局：同意");
    await waitFor(() => expect(asked(world, "answerReferral")).toMatchObject([{ body: { agrees: true, health: true } }]));
  });

  it("everything of it comes as one file, and what did not fit is said", async () => {
    await open({});
    press("下载压缩包");
    await waitFor(() => expect(told()).toContain("有 1 个附件太大"));
    expect(asked(world, "exportMyCase")).toMatchObject([{ params: { number } }]);
  });
});
