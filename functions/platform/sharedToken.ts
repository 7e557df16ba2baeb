import { addMs, epoch, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Keys } from "./keys";
import type { Log } from "./log";
import type { Table } from "./table";

/** The one access token of an app (WeChat's, WeCom's), shared by everything that sends. Null: there is none to be had at the moment. */
export type SharedToken = {
  current(): Promise<string | null>;
  /** After `stale` was not accepted. */
  renew(stale: string): Promise<string | null>;
};

const zTokenRow = z.object({
  v: z.literal(1), t: z.literal("token"),
  token: z.nullable(z.instanceof(Uint8Array)), until: zInstant,
  /** Who fetches at the moment, and until when the others wait for it. */
  fetcher: z.nullable(z.string()), fetchingUntil: zInstant,
});
/** WeChat keeps the old token alive for five minutes after it hands out the next (WeCom the same one until its end): we change over inside that. */
const earlyMs = 300_000;
const leaseMs = 8000;
const lookAgainMs = 150;

export type TokenDeps = {
  readonly table: Pick<Table, "get" | "put" | "update">; readonly keys: Keys; readonly log: Log; readonly now: () => Instant;
  readonly newId: () => string; readonly sleep: (ms: number) => Promise<void>;
};
type Deps = TokenDeps & {
  readonly app: "WECHAT" | "WECOM";
  /** Asks for one; its life in seconds. A number is the errcode it was refused with, null no answer. */
  readonly fetchToken: () => Promise<{ readonly token: string; readonly life: number } | number | null>;
};

export function createSharedToken({ app, fetchToken, table, keys, log, now, newId, sleep }: Deps): SharedToken {
  const rowKey = { pk: app, sk: "ACCESS_TOKEN" };
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

  /** Of everything that wants a token only who gets the lease asks; that both hand out the same token again makes a second asker harmless, not useful. */
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
          ? await table.put({ ...rowKey, v: 1, t: "token", token: null, until: now(), ...lease }, { absent: true })
          : await table.update(rowKey, { set: lease, if: { equals: { fetcher: row.fetcher, fetchingUntil: row.fetchingUntil } } });
      if (written.ok) return ask(fetcher);
    }
    return null;
  };

  const ask = async (fetcher: string): Promise<string | null> => {
    const answer = await fetchToken();
    const mine = { if: { equals: { fetcher } } };
    if (answer === null || typeof answer === "number") {
      log.warn(`${app === "WECHAT" ? "wechat" : "wecom"}.no_token`, answer === null ? {} : { errcode: answer });
      await table.update(rowKey, { set: { fetcher: null }, ...mine });
      return null;
    }
    const { token, life } = answer;
    // Near its end they may hand out the remaining life of the old one; it is still used, for a short while.
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
      // A question asked before `stale` was refused may answer with just that one.
      const underWay = fetching === null ? stale : await fetching;
      return underWay === stale ? once(stale) : underWay;
    },
  };
}
