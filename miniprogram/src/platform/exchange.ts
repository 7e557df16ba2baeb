import Taro from "@tarojs/taro";
import type { Abort } from "./abort";

export type Sent = { readonly method: "GET" | "POST"; readonly url: string; readonly headers: Record<string, string>; readonly body: string | null };
/** Body: parsed JSON, or null where it is none. */
export type Came = { readonly status: number; readonly body: unknown };
export type NetworkRefusal = "network.unreachable" | "network.timeout";

/** One request over WeChat. Any HTTP status is an answer; only a lost network is not. */
export function exchange(sent: Sent, patienceMs: number, abort?: Abort): Promise<Came | NetworkRefusal> {
  return new Promise((settle) => {
    const task = Taro.request<unknown>({
      url: sent.url,
      method: sent.method,
      header: sent.headers,
      timeout: patienceMs,
      dataType: "json",
      ...(sent.body === null ? {} : { data: sent.body }),
      success: ({ statusCode, data }) => settle({ status: statusCode, body: typeof data === "object" ? data : null }),
      fail: ({ errMsg }) => settle(/timeout/i.test(errMsg) ? "network.timeout" : "network.unreachable"),
    });
    // The task is a promise too, and repeats what `fail` was told.
    task.catch(() => {});
    abort?.onAbort(() => task.abort());
  });
}
