import { addMs, epoch, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Keys } from "./keys";
import type { Log } from "./log";
import type { Table } from "./table";
import { errcodeOf, type Ask } from "./wechat";

/** The one access token of the app, shared by everything that sends. Null: WeChat gives none at the moment. */
export type WechatTokens = {
  current(): Promise<string | null>;
  /** After WeChat did not accept `stale`. */
  renew(stale: string): Promise<string | null>;
};

const rowKey = { pk: "WECHAT", sk: "TOKEN" };
const zTokenRow = z.object({
  v: z.literal(1), t: z.literal("wechatToken"),
  token: z.nullable(z.instanceof(Uint8Array)), until: zInstant,
  /** Who fetches at the moment, and until when the others wait for it. */
  fetcher: z.nullable(z.string()), fetchingUntil: zInstant,
});
/** WeChat keeps the old token alive for five minutes after it hands out the next: we change over inside that. */
const earlyMs = 300_000;
const leaseMs = 8000;
const lookAgainMs = 150;

type Deps = {
  readonly ask: Ask; readonly table: Pick<Table, "get" | "put" | "update">; readonly keys: Keys; readonly log: Log; readonly now: () => Instant;
  readonly appid: string; readonly secret: string;
  readonly newId: () => string; readonly sleep: (ms: number) => Promise<void>;
};

export function createWechatTokens({ ask, table, keys, log, now, appid, secret, newId, sleep }: Deps): WechatTokens {
  let held: { readonly token: string; readonly until: Instant } | null = null;
  let fetching: Promise<string | null> | null = null;

  const read = async () => {
    const row = await table.get(rowKey);
    return row === null ? null : zTokenRow.parse(row);
  };
  const hold = async (row: z.infer<typeof zTokenRow>): Promise<string | null> => {
    if (row.token === null || row.until <= now()) return null;
    held = { token: await keys.open(row.token, rowKey, "token"), until: row.until };
    return held.token;
  };

  /** Of everything that wants a token only who gets the lease asks WeChat; the stable token makes a second asker harmless, not useful. */
  const fetchOne = async (stale: string | null): Promise<string | null> => {
    for (let look = 0; look * lookAgainMs <= leaseMs + 2000; look++) {
      const row = await read();
      const standing = row === null ? null : await hold(row);
      if (standing !== null && standing !== stale) return standing;
      if (row !== null && row.fetcher !== null && row.fetchingUntil > now()) {
        await sleep(lookAgainMs);
        continue;
      }
      const fetcher = newId();
      const lease = { fetcher, fetchingUntil: addMs(now(), leaseMs) };
      const written =
        row === null
          ? await table.put({ ...rowKey, v: 1, t: "wechatToken", token: null, until: now(), ...lease }, { absent: true })
          : await table.update(rowKey, { set: lease, if: { equals: { fetcher: row.fetcher, fetchingUntil: row.fetchingUntil } } });
      if (written.ok) return askWechat(fetcher);
    }
    return null;
  };

  const askWechat = async (fetcher: string): Promise<string | null> => {
    const answer = await ask("/cgi-bin/stable_token", { method: "POST", body: { grant_type: "client_credential", appid, secret, force_refresh: false } });
    const token = answer?.["access_token"];
    const life = answer?.["expires_in"];
    const mine = { if: { equals: { fetcher } } };
    if (typeof token !== "string" || token === "" || typeof life !== "number") {
      log.warn("wechat.no_token", answer === null ? {} : { errcode: errcodeOf(answer) });
      await table.update(rowKey, { set: { fetcher: null }, ...mine });
      return null;
    }
    // Near its end WeChat may hand out the remaining life of the old one; it is still used, for a short while.
    const until = addMs(now(), Math.max(life * 1000 - earlyMs, 10_000));
    await table.update(rowKey, { set: { token: await keys.seal("people", rowKey, "token", token), until, fetcher: null }, ...mine });
    held = { token, until };
    return token;
  };

  const once = (stale: string | null): Promise<string | null> => {
    fetching ??= fetchOne(stale).finally(() => (fetching = null));
    return fetching;
  };
  return {
    current: async () => (held !== null && epoch(held.until) > epoch(now()) ? held.token : once(null)),
    renew: async (stale) => {
      if (held !== null && held.token !== stale && held.until > now()) return held.token;
      held = null;
      return once(stale);
    },
  };
}
