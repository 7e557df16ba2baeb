import { type Item } from "./item";
import { type Table } from "./table";
import { type RowChange } from "./writer";

/** What was written lately, kept only while a fault makes index reads lag behind. */
export type RecentChanges = {
  /** 0 keeps nothing. */
  setLag(ms: number): void;
  record(changes: readonly RowChange[]): void;
  /** The items of a table written within the lag, by row name, each as it was before; undefined when reads do not lag. */
  asOfLag(table: Table): ReadonlyMap<string, Item | undefined> | undefined;
};

/** `clock` counts milliseconds and must move: a lag measured by a clock that is held still would never end. */
export function createRecentChanges(clock: () => number = () => performance.now()): RecentChanges {
  let lagMs = 0;
  let recent: { at: number; change: RowChange }[] = [];
  const forget = () => {
    const oldest = clock() - lagMs;
    const firstKept = recent.findIndex(({ at }) => at > oldest);
    recent = firstKept === -1 ? [] : recent.slice(firstKept);
  };
  return {
    setLag(ms) {
      lagMs = ms;
      if (ms === 0) recent = [];
    },
    record(changes) {
      if (lagMs === 0) return;
      forget();
      const at = clock();
      for (const change of changes) recent.push({ at, change });
    },
    asOfLag(table) {
      if (lagMs === 0) return undefined;
      forget();
      const before = new Map<string, Item | undefined>();
      for (const { change } of recent) {
        if (change.table.name === table.name && !before.has(change.key)) before.set(change.key, change.before);
      }
      return before;
    },
  };
}
