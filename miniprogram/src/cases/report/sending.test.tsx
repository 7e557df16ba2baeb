import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { zPersonId } from "@huiyin/shared/kernel/ids";
import { holdOutbox, sendOutbox } from "@/parts/cases/outboxStore";
import { asked, number, openWorld, signInAs, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import { useSession } from "@/platform/session";
import { borrow } from "@/platform/storage";
import { discard, useDraft, write } from "../draftStore";
import { open, press, told, went } from "./report.fixture";

let world: World;
beforeEach(() => {
  world = openWorld();
  holdOutbox(null);
  discard();
});
const unsent = "还没交上。您写的都在，下次打开接着交。看到编号才算交上。";

describe("the arbitration limit", () => {
  const warning = "向工会反映不等于申请仲裁，仲裁时效可能还在走，请听律师的。";
  it.each([
    ["快一年", { since: "almost_year" }, true],
    ["超过一年", { since: "over_year" }, true],
    ["超过一年, without a name", { since: "over_year", identity: "anonymous" }, true],
    ["a dismissal without a date", { type: "ILLEGAL_DISMISSAL" }, true],
    ["a month ago", { since: "month" }, false],
  ] as const)("%s: warned of where the number is shown: %p", async (_, part, warns) => {
    if (!("identity" in part)) signInAs();
    write({ story: "三个月没发工资", type: "WAGE_ARREARS", ...part });
    await open("3");
    press("提交");
    await waitFor(() => expect(asked(world, "identity" in part ? "reportAnonymously" : "reportCase")).toHaveLength(1));
    await open();
    await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
    expect(told().includes(warning)).toBe(warns);
  });
});

describe("提交", () => {
  beforeEach(() => write({ story: "老板三个月没发工资" }));

  it("tapped twice files one case, shows number and code, and is proof until put away", async () => {
    signInAs();
    await open("3");
    press("提交");
    press(/提交/);
    await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
    expect(asked(world, "reportCase")).toHaveLength(1);
    expect(went()).toContainEqual(["reLaunch", "/cases/report/index"]);
    // The app is closed on the last page, and opened again.
    await open();
    expect(told()).toContain(showCaseNumber(number));
    press("看进度");
    await waitFor(() => expect(went()).toContainEqual(["redirectTo", `/cases/case/index?number=${number}`]));
    await open();
    expect(told()).toContain("发生了什么事");
    expect(screen.getByLabelText<HTMLTextAreaElement>("用自己的话说").value).toBe("");
  });

  it("whose answer was lost is asked again under the same key, and is one case", async () => {
    signInAs();
    world.answerLost = true;
    await open("3");
    press("提交");
    await waitFor(() => expect(told()).toContain(unsent));
    world.answerLost = false;
    press("再交一次");
    await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
    const [first, second] = asked(world, "reportCase");
    expect(second).toEqual(first);
    expect(world.filed.size).toBe(1);
  });

  it("without a network goes out by itself the next time the app is open with one", async () => {
    signInAs();
    world.network = false;
    await open("3");
    press("提交");
    await waitFor(() => expect(told()).toContain(unsent));
    world.network = true;
    await act(() => sendOutbox());
    await open();
    expect(told()).toContain(showCaseNumber(number));
    expect(JSON.stringify([...taro.storage.values()])).not.toContain("没发工资");
  });

  it("goes out for nobody else who holds the phone", async () => {
    signInAs();
    world.network = false;
    await open("3");
    press("提交");
    await waitFor(() => expect(told()).toContain(unsent));
    world.network = true;
    signInAs(zPersonId.parse(`p_${"9".repeat(20)}`));
    await act(() => sendOutbox());
    expect(world.asked).toEqual([]);
  });

  it("in a browser asks to sign in first, and sends what waits as soon as somebody has", async () => {
    await open("3");
    press("提交");
    await waitFor(() => expect(told()).toContain("登录后马上交"));
    press("登录，接着交");
    expect(went().at(-1)).toEqual(["navigateTo", "/people/sign-in/index?next=%2Fcases%2Freport%2Findex%3Fstep%3D3"]);
    signInAs();
    await open("3");
    await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
  });

  it("with no name carries no token and no session, and warns that a lost code is lost", async () => {
    signInAs();
    await open("3");
    fireEvent.click(screen.getByRole("radio", { name: /我不留名字/ }));
    expect(told()).toContain("编号和查询码丢了，就查不到了");
    press("提交");
    await waitFor(() => expect(told()).toContain("查询码只显示这一次"));
    expect(asked(world, "reportAnonymously")).toMatchObject([{ token: null }]);
    expect(asked(world, "reportCase")).toEqual([]);
    expect(taro.calls.map(({ api }) => api)).not.toContain("requestSubscribeMessage");
  });

  it("on somebody else's phone inside WeChat asks WeChat nothing: the case is of who proved a phone, or nobody's", async () => {
    Object.assign(process.env, { TARO_ENV: "weapp" });
    try {
      // Until the tick it is the owner who is signed in.
      signInAs(zPersonId.parse(`p_${"9".repeat(20)}`));
      await open("3");
      fireEvent.click(screen.getByRole("checkbox", { name: /这是别人的手机/ }));
      expect([useSession.getState().signedIn, [...taro.storage.keys()], useDraft.getState().draft.story]).toEqual([null, [], "老板三个月没发工资"]);
      press("提交");
      await waitFor(() => expect(told()).toContain("用您自己的手机号登录后马上交"));
      expect([taro.calls.filter(({ api }) => ["login", "requestSubscribeMessage"].includes(api)), asked(world, "signIn"), asked(world, "reportCase")]).toEqual([[], [], []]);
      signInAs();
      await open("3");
      await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
      expect(asked(world, "reportCase")).toHaveLength(1);
      expect([asked(world, "signIn"), [...taro.storage.keys()]]).toEqual([[], []]);
    } finally {
      Reflect.deleteProperty(process.env, "TARO_ENV");
      borrow(false);
    }
  });

  it("refused says the sentence of the refusal and keeps the words", async () => {
    signInAs();
    world.refuse["reportCase"] = "case.bad_phone";
    await open("3");
    press("提交");
    await waitFor(() => expect(told()).toContain("电话号码不对，请检查；座机请加区号。"));
    expect(useDraft.getState().draft.story).toBe("老板三个月没发工资");
  });

  it("with a wrong phone stays, and says so beside the button", async () => {
    signInAs();
    await open("3");
    fireEvent.change(screen.getByLabelText(/^电话/), { target: { value: "1391234" } });
    press("提交");
    // The whole sentence stands at the field; at the button a short one, which in large letters leaves the page its place.
    expect(screen.getAllByText(/^电话号码不对/).map((it) => it.textContent)).toEqual(["电话号码不对，请检查。座机请加区号；境外的号码前面加 00 和区号，比如 00852。", "电话号码不对，请看上面的电话。"]);
    expect(world.asked).toEqual([]);
  });
});
