import { createHash, timingSafeEqual } from "node:crypto";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Answer, Incoming, PlainDoor } from "../platform/http";
import { readPhoneReport } from "../platform/phoneReport";
import type { Platform } from "../platform/platform";
import { keepPushed, noteCalledBack } from "../platform/pushed";
import { isSignature, openPush, readPush, type PushKeys } from "../platform/wechatPush";

type Given = Pick<Platform, "table" | "keys" | "secrets" | "env" | "log" | "now">;
/** `called`: that WeChat finds us is written down, twice a day in a process. */
type Deps = Given & { readonly called: () => Promise<void> };
const plain = (status: number, body: string): Answer => ({ status, body, media: "text/plain" });
/** Says nothing: neither whether it was the signature, the time or the app. */
const refused = plain(401, "");
const zKeys = z.object({ token: z.string(), aesKey: z.string().check(z.length(43)) });
const mostBytes = 256_000;
const textOf = (body: Uint8Array): string => new TextDecoder().decode(body);

const pushKeys = async ({ secrets }: Deps): Promise<PushKeys | null> => {
  const read = await secrets.read("wechat/push");
  return read.ok ? zKeys.parse(JSON.parse(read.value)) : null;
};

/** WeChat looks whether this address is ours: it wants its own word back, bare. */
const verifyAddress = (deps: Deps): PlainDoor => ({
  method: "GET", path: "/callbacks/wechat",
  serve: async ({ query }) => {
    const keys = await pushKeys(deps);
    if (keys === null) return plain(503, "");
    const { signature = "", timestamp = "", nonce = "", echostr = "" } = query;
    if (!isSignature(signature, keys.token, timestamp, nonce)) return refused;
    await deps.called();
    return plain(200, echostr);
  },
});

/**
 * WeChat tells us something. It waits five seconds and then says it again, three times in all: one row is written and the stream does the
 * rest. A push that was replayed within its five minutes finds its row.
 */
const takePush = (deps: Deps): PlainDoor => ({
  method: "POST", path: "/callbacks/wechat",
  serve: async ({ query, body }) => {
    const keys = await pushKeys(deps);
    if (keys === null) return plain(503, "");
    const opened = body.byteLength > mostBytes ? null : openPush({ query, body: textOf(body) }, keys, deps.env.WECHAT_APPID, deps.now());
    if (opened === null || !opened.ok) {
      deps.log.warn("push.refused");
      return refused;
    }
    await deps.called();
    const push = readPush(opened.value);
    if (push !== null) deps.log.info(`push.wechat_${await keepPushed(deps, { source: "wechat", ...push }, deps.now())}`);
    return plain(200, "success");
  },
});

const isSame = (given: string, wanted: string): boolean => {
  const hash = (word: string) => createHash("sha256").update(word).digest();
  return timingSafeEqual(hash(given), hash(wanted));
};
/** Aliyun wants `code` 0, Tencent `result` 0; anything else is sent again. */
const taken: Answer = { status: 200, body: { code: 0, msg: "OK", result: 0, errmsg: "OK" } };

/** Reports and replies of the SMS and voice provider. */
const takeReport = (deps: Deps): PlainDoor => ({
  method: "POST", path: "/callbacks/phone/{secret}",
  serve: async ({ params, body }: Incoming) => {
    const secret = await deps.secrets.read("sms/report-path");
    if (!secret.ok) return plain(secret.code === "secrets.missing" ? 404 : 503, "");
    if (!isSame(params["secret"] ?? "", secret.value)) return plain(404, "");
    if (body.byteLength > mostBytes) return plain(413, "");
    let report: unknown;
    try {
      report = JSON.parse(textOf(body));
    } catch {
      return plain(400, "");
    }
    const pushed = readPhoneReport(report);
    if (pushed.length > 0) deps.log.info(`push.phone_${await keepPushed(deps, { source: "phone", id: textOf(body), pushed }, deps.now())}`);
    return taken;
  },
});

/** The doctor asks for days. */
const notedHours = 12;
/** What others knock on to tell us something. */
export function callbackDoors(given: Given): readonly PlainDoor[] {
  let noted: Instant | null = null;
  const called = async () => {
    const now = given.now();
    if (noted !== null && now < addHours(noted, notedHours)) return;
    await noteCalledBack(given.table, now);
    noted = now;
  };
  const deps = { ...given, called };
  return [verifyAddress(deps), takePush(deps), takeReport(deps)];
}
