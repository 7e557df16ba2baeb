import { confirmLoginRoute, dropLoginRoute, readLoginRoute, setLoginRoute, signInByPasswordRoute } from "@huiyin/shared/people/passwordApi";
import { startScanRoute } from "@huiyin/shared/people/scanApi";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { asked, inMinutes, openWorld, person, signInAs, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import { useSession } from "@/platform/session";
import Enter from "./index";

let world: World;
let isSet = false;
const told = () => document.body.textContent ?? "";
const type = (label: string | RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
beforeEach(() => {
  isSet = false;
  world = openWorld({
    more: [
      [startScanRoute, () => ({ scene: "ab".repeat(12), secret: "s".repeat(43), digits: "47", until: inMinutes(3), image: null })],
      [signInByPasswordRoute, () => ({ tokens: { access: "a", accessUntil: inMinutes(100), refresh: "r".repeat(30) }, person })],
      [readLoginRoute, () => ({ set: isSet })], [setLoginRoute, () => ({ key: "ABCDEFGHIJKLMNOP", uri: "otpauth://totp/x?secret=ABCDEFGHIJKLMNOP" })],
      [confirmLoginRoute, () => ((isSet = true), {})], [dropLoginRoute, () => ((isSet = false), {})],
    ],
  });
});

describe("without WeChat", () => {
  it("name, password and code let in; a wrong part is one sentence, and the code is gone with it", async () => {
    taro.params = {};
    render(<Enter />);
    await screen.findByText("微信暂时给不出码，请用下面的办法登录。");
    press("没有微信，用密码登录");
    type("登录名", "zuoxi02");
    type("密码", "correct horse battery");
    type("验证器上的 6 位数", "123456");
    world.refuse = { signInByPassword: "people.login_wrong" };
    press("登录");
    await waitFor(() => expect(told()).toContain("登录名、密码或验证码不对"));
    expect(screen.getByLabelText<HTMLInputElement>("验证器上的 6 位数").value).toBe("");
    expect(screen.getByLabelText<HTMLInputElement>("密码").type).toBe("password");
    world.refuse = {};
    type("验证器上的 6 位数", "654321");
    press("登录");
    await waitFor(() => expect(useSession.getState().signedIn?.person).toBe(person));
    expect(asked(world, "signInByPassword").at(-1)?.body).toMatchObject({ name: "zuoxi02", password: "correct horse battery", code: "654321" });
  });

  it("leads a deputy to what they take part in: no room of the desk is theirs", async () => {
    world.grants = [{ id: `g_${"1".repeat(20)}`, role: "deputy", unit: "210203", unitName: "西岗区" }];
    taro.params = {};
    render(<Enter />);
    press("没有微信，用密码登录");
    type("登录名", "daibiao01");
    type("密码", "correct horse battery");
    type("验证器上的 6 位数", "654321");
    press("登录");
    await waitFor(() => expect(taro.calls.at(-1)).toMatchObject({ api: "redirectTo", args: [{ url: "/tickets/deputy/index" }] }));
  });

  it("is set up by who is signed in: the key as a code and in letters, good after the first right code; and taken back", async () => {
    signInAs();
    taro.params = { setup: "1" };
    render(<Enter />);
    await screen.findByText(/坐席上不能用手机/);
    type("登录名", "zuoxi02");
    type("新密码，至少 10 位", "correct horse battery");
    press("设密码");
    await screen.findByRole("img", { name: "验证器的码" });
    expect(told()).toContain("ABCD EFGH IJKL MNOP");
    type("验证器上的 6 位数", "123456");
    press("核对");
    await waitFor(() => expect(told()).toContain("设好了。下次能用密码登录。"));
    expect(told()).not.toContain("ABCD EFGH");
    fireEvent.click(await screen.findByRole("button", { name: "不再用密码登录" }));
    await screen.findByText(/坐席上不能用手机/);
  });
});
