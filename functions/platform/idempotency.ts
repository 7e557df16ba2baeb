import type { IdempotencyKey, PersonId } from "@huiyin/shared/kernel/ids";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Keys } from "./keys";
import type { Key, Op, Row, Table } from "./table";

/** What a handler puts into its one transaction, so that a repeat finds the reply instead of doing it again. */
export type Command = {
  readonly key: IdempotencyKey | null;
  /**
   * @param reply as it will be sent. Empty for routes that are not keyed.
   * @param place where the row lies when that is not beside the others (`ownRow` finds it there), with what it is found by.
   */
  rows(reply: unknown, place?: Row): Op[];
};
/** For what is not a command. */
export const noCommand: Command = { key: null, rows: () => [] };

type Asked = { readonly key: IdempotencyKey; readonly route: string; readonly caller: PersonId | null; readonly body: string };
export type Found =
  | { readonly kind: "fresh" }
  /** Done before: the reply as it was sent then. */
  | { readonly kind: "done"; readonly reply: unknown }
  /** The key belongs to another command. */
  | { readonly kind: "reused" };

export type Idempotency = {
  find(asked: Asked): Promise<Found>;
  command(asked: Asked): Promise<Command>;
};

const keptDays = 30;
const zKeyRow = z.object({
  pk: z.string(), sk: z.string(), v: z.literal(1), t: z.literal("key"),
  route: z.string(),
  /** Absent for who did not sign in: nothing of the row leads to a person. */
  caller: z.optional(z.string()),
  body: z.string(),
  /** Sealed: replies may carry what a reveal shows. */
  reply: z.instanceof(Uint8Array),
  ttl: z.number(),
});
export const commandKey = (key: IdempotencyKey): Key => ({ pk: `KEY#${key}`, sk: "HEAD" });

type Deps = {
  readonly table: Pick<Table, "get">; readonly keys: Keys; readonly now: () => Instant;
  /** The row of a command whose route keeps it elsewhere; undefined for every other route. */
  readonly ownRow?: (route: string, key: IdempotencyKey) => Promise<Row | null> | undefined;
};

export const createIdempotency = ({ table, keys, now, ownRow }: Deps): Idempotency => ({
  find: async ({ key, route, caller, body }) => {
    const row = await (ownRow?.(route, key) ?? table.get(commandKey(key)));
    if (row === null) return { kind: "fresh" };
    const kept = zKeyRow.parse(row);
    if (kept.route !== route || (kept.caller ?? null) !== caller || !keys.isHashOf(kept.body, "body", body)) return { kind: "reused" };
    return { kind: "done", reply: JSON.parse(await keys.open(kept.reply, { pk: kept.pk, sk: kept.sk }, "reply")) };
  },
  command: async ({ key, route, caller, body }) => {
    const seal = await keys.sealer("people");
    const at = Math.floor(epoch(now()) / 1000);
    return {
      key,
      rows: (reply, place = commandKey(key)) => [
        {
          put: {
            ...place, v: 1, t: "key", route, ...(caller === null ? {} : { caller }),
            body: keys.hmacBody(body), reply: seal({ pk: place.pk, sk: place.sk }, "reply", JSON.stringify(reply ?? null)), ttl: at + keptDays * 86_400,
          },
          if: { absent: true },
        },
      ],
    };
  },
});
