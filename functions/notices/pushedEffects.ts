import type { Instant } from "@huiyin/shared/kernel/time";
import { openPushed } from "../platform/pushed";
import type { Keys } from "../platform/keys";
import type { TableChange } from "../platform/stream";
import type { Key, Table } from "../platform/table";
import { applyPushed, type PushedDeps } from "./applyPushed";

export type PushedEffect = { readonly kind: "apply"; readonly key: Key };

/** Pure: what a channel told us is worked when its row is new. */
export const pushedEffects = ({ key, before, after }: TableChange): readonly PushedEffect[] =>
  before === null && after?.["t"] === "pushed" ? [{ kind: "apply", key }] : [];

export async function runPushedEffect(deps: PushedDeps & { readonly table: Pick<Table, "get">; readonly keys: Pick<Keys, "open"> }, { key }: PushedEffect, now: Instant): Promise<void> {
  const row = await deps.table.get(key);
  if (row === null) return;
  for (const one of await openPushed(deps.keys, row)) await applyPushed(deps, one, now);
}
