import { attachPhoneRoute, readProofsRoute, sendPhoneCodeRoute } from "@huiyin/shared/people/accountApi";
import { readInviteRoute } from "@huiyin/shared/staff/api";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { render, screen, waitFor } from "@testing-library/react";
import { provePhone } from "../../tests/phoneCode";
import { asked, inMinutes, openWorld, signInAs, type World } from "../../tests/workerFake";
import { taro } from "../../tests/taro";
import { useSession } from "@/platform/session";
import Invite from "./invite/index";
import Phone from "./phone/index";

let world: World;
const colleague = { tokens: { access: "b", accessUntil: inMinutes(100), refresh: "s".repeat(30) }, person: `p_${"7".repeat(20)}` };
const told = () => document.body.textContent ?? "";
beforeEach(() => {
  world = openWorld({
    more: [
      [sendPhoneCodeRoute, () => ({ until: inMinutes(5) })], [readProofsRoute, () => ({ wechat: true, phoneMasked: null })],
      [readInviteRoute, () => ({ name: "值班律师戊", stationName: "金海社区", role: "lawyer", by: "管理员甲", phoneMasked: "137****7000", until: inMinutes(900) })],
      [attachPhoneRoute, () => ({ phoneMasked: "139****0000", joined: true, session: colleague })],
    ],
  });
});

describe("a colleague who took up their invitation in a browser", () => {
  it("proves the phone in WeChat, and this phone goes on as them", async () => {
    signInAs();
    render(<Phone />);
    await provePhone("验证");
    await waitFor(() => expect(told()).toContain("这是您的工作账号"));
    expect([useSession.getState().signedIn?.person, asked(world, "readMe").at(-1)?.token]).toEqual([`p_${"7".repeat(20)}`, "Bearer b"]);
  });

  it("is asked by whatever way the link came: the token alone, or the whole address of a scanned code", async () => {
    signInAs();
    const token = "Ab-_".repeat(10);
    for (const params of [{ token }, { q: encodeURIComponent(`https://example.org/people/invite/index?token=${token}`) }]) {
      taro.params = params;
      const { unmount } = render(<Invite />);
      await waitFor(() => expect(told()).toContain("值班律师戊"));
      unmount();
    }
    expect(asked(world, "readInvite").map((it) => it.body["token"])).toEqual([token, token]);
    useSession.setState({ signedIn: null });
    render(<Invite />);
    // For many a scanned code opens the first page they ever see here: large letters are offered on it.
    expect(told()).toContain("字要大一些吗");
    screen.getByRole("img", { name: "邀请的二维码" });
  });
});
