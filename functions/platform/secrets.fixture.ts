import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Secrets } from "./secrets";

const usual: Readonly<Record<string, string>> = {
  "wechat/app-secret": "s3cret", "wechat/push": JSON.stringify({ token: "pushToken", aesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" }), "wecom/secret": "w3com",
  "sms/key": JSON.stringify({ id: "id", secret: "k3y" }), "voice/key": JSON.stringify({ id: "id", secret: "k3y" }), "sms/report-path": "r3port-path-of-this-installation", "telephone/key": "exchange", "video/key": "v1deo",
};
/** Every secret there is, and those given; a robot only where one is given. */
export const fixedSecrets = (more: Readonly<Record<string, string | undefined>> = {}): Secrets => ({
  read: async (name) => {
    const value = { ...usual, ...more }[name];
    return value === undefined ? refuse("secrets.missing") : ok(value);
  },
});
