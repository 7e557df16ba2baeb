import { attachPhoneRoute, readProofsRoute, sendPhoneCodeRoute, signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { asked, inMinutes, openWorld, person, signInAs, type World } from "../../tests/workerFake";
import { taro } from "../../tests/taro";
import { useSession } from "@/platform/session";
import Phone from "./phone/index";
import SignIn from "./sign-in/index";

let world: World;
let anew = false;
const told = () => document.body.textContent ?? "";
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
beforeEach(() => {
  anew = false;
  world = openWorld({
    more: [
      [sendPhoneCodeRoute, () => ({ until: inMinutes(5) })], [readProofsRoute, () => ({ wechat: true, phoneMasked: null })],
      [signInByPhoneRoute, () => ({ tokens: { access: "a", accessUntil: inMinutes(100), refresh: "r".repeat(30) }, person, anew })],
      [attachPhoneRoute, () => ({ phoneMasked: "139****0000", joined: true })],
    ],
  });
});

describe("signing in by phone, in a browser", () => {
  it("phone, code, in; the number mended asks for a new code", async () => {
    render(<SignIn />);
    type("手机号", "139 0000 0000");
    press("发验证码");
    await waitFor(() => screen.getByLabelText("验证码"));
    type("手机号", "13900000001");
    expect(screen.queryByLabelText("验证码")).toBeNull();
    press("发验证码");
    await waitFor(() => screen.getByLabelText("验证码"));
    type("验证码", "123456");
    press("登录");
    await waitFor(() => expect(useSession.getState().signedIn?.person).toBe(person));
    expect(asked(world, "signInByPhone")).toMatchObject([{ body: { phone: "13900000001", code: "123456" }, token: null }]);
    await waitFor(() => expect(taro.calls.filter((it) => it.api === "switchTab").map((it) => it.args[0])).toEqual([{ url: "/pages/home/index" }]));
  });

  it("a refusal is one sentence and keeps what was typed; an old number says how to find earlier cases", async () => {
    world.refuse = { signInByPhone: "people.code_wrong" };
    render(<SignIn />);
    type("手机号", "13900000000");
    press("发验证码");
    await waitFor(() => screen.getByLabelText("验证码"));
    type("验证码", "123456");
    press("登录");
    await waitFor(() => expect(told()).toContain("验证码不对"));
    world.refuse = {};
    anew = true;
    press("登录");
    await waitFor(() => expect(told()).toContain("编号和查询码找回"));
  });
});

describe("proving a phone while signed in", () => {
  it("says what came with it", async () => {
    signInAs();
    render(<Phone />);
    type("手机号", "13900000000");
    press("发验证码");
    await waitFor(() => screen.getByLabelText("验证码"));
    type("验证码", "123456");
    press("验证");
    await waitFor(() => expect(told()).toContain("139****0000 验证好了"));
    expect(told()).toContain("也归到您这里了");
    expect(asked(world, "attachPhone")[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  });
});
