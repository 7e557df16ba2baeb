import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import * as z from "zod/mini";
import type { Log } from "./log";
import type { SharedToken } from "./sharedToken";
import { errcodeOf, withToken, type Ask, type AskBytes } from "./thirdParty";

/** WeChat's say on what others will see, and codes that lead into the mini-program ("msgSecCheck", "getUnlimitedQRCode"). */
export type WechatContent = {
  /**
   * Null: it could not be checked (quota used up, no answer). Only for what is shown to others; a grievance speaks of accidents and
   * strikes by its nature and is never held up by this.
   */
  checkText(openid: string, text: string): Promise<"pass" | "review" | "risky" | null>;
  /** The image of a code. `scene` is read by anybody who scans it: a random token that the server knows, never a number or a right. */
  codeImage(code: { readonly scene: string; readonly page: string }): Promise<Result<Uint8Array, "wechat.bad_scene" | "wechat.unavailable">>;
};

/** 1 to 32 of the characters WeChat takes: no "%", no Chinese. */
export const isScene = (scene: string): boolean => /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(scene);

const mostCharacters = 2500;
/** "Comment": what others read below something. */
const commentScene = 2;
const zChecked = z.object({ result: z.object({ suggest: z.enum(["pass", "review", "risky"]) }) });
/** A code's own version of the app, in WeChat's other words for it. */
const versions = { formal: "release", trial: "trial", developer: "develop" } as const;

type Deps = { readonly ask: Ask; readonly askBytes: AskBytes; readonly tokens: SharedToken; readonly log: Log; readonly state: keyof typeof versions };

export function createWechatContent({ ask, askBytes, tokens, log, state }: Deps): WechatContent {
  const query = (token: string) => new URLSearchParams({ access_token: token }).toString();
  return {
    checkText: async (openid, text) => {
      const body = { version: 2, openid, scene: commentScene, content: [...text].slice(0, mostCharacters).join("") };
      const answer = await withToken(tokens, (token) => ask(`/wxa/msg_sec_check?${query(token)}`, { method: "POST", body }));
      const checked = zChecked.safeParse(answer);
      if (answer !== null && answer !== "no_token" && errcodeOf(answer) === 0 && checked.success) return checked.data.result.suggest;
      log.warn("wechat.unchecked", { errcode: answer === null || answer === "no_token" ? undefined : errcodeOf(answer) });
      return null;
    },
    codeImage: async ({ scene, page }) => {
      if (!isScene(scene)) return refuse("wechat.bad_scene");
      // Only a published page can be looked up; a trial's is not.
      const body = { scene, page, check_path: state === "formal", env_version: versions[state] };
      const answer = await withToken(tokens, (token) => askBytes(`/wxa/getwxacodeunlimit?${query(token)}`, { method: "POST", body }));
      if (answer instanceof Uint8Array) return ok(answer);
      log.warn("wechat.no_code", { errcode: answer === null || answer === "no_token" ? undefined : errcodeOf(answer) });
      return refuse("wechat.unavailable");
    },
  };
}
