import type { Instant } from "@huiyin/shared/kernel/time";

/** Timers lie in this many partitions of the `due` index, so that a busy minute is read by many hands. */
export const timerShards = 8;

export const shardKey = (shard: number): string => `DUE#${shard}`;

/** FNV-1a: spreads well enough, and needs no runtime's help. */
const spreadOf = (text: string): number => [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0, 2_166_136_261);

/** Index attributes of a row with one timer. The row's own version decides whether the timer still stands when it fires. */
export const dueAt = (pk: string, at: Instant): { readonly dueKey: string; readonly dueAt: string } => ({
  dueKey: shardKey(spreadOf(pk) % timerShards), dueAt: `${at}#${pk}`,
});
