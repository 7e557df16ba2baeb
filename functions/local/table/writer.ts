import { type Item, readItem } from "./item";
import { type Storage } from "./storage";
import { type Table } from "./table";

/** One item written: what it was and what it is, undefined where there is none. */
export type RowChange = {
  table: Table;
  /** The item's row name. */
  key: string;
  before: Item | undefined;
  after: Item | undefined;
  /** Set when the item was not written by a caller but deleted because its time had come. */
  isExpiry?: boolean;
};

/** What one request wants to write. It sees all writes accepted before it, on disk or not yet; none see its own until all is accepted. */
export type Draft = {
  read(key: string): Item | undefined;
  change(change: RowChange): void;
  put(key: string, value: string): void;
  /** `undo` is called if what was accepted does not reach the disk. */
  onLost(undo: () => void): void;
};

export type Writer = {
  /**
   * Runs `evaluate` when its turn comes. What it drafts is kept when it returns and dropped when it throws. Either way the answer waits
   * until everything it may have seen is on disk, so that no answer ever tells of a write that a crash could still undo.
   */
  submit<T>(evaluate: (draft: Draft) => T): Promise<T>;
  /** Runs alone: no write before it is under way, none after it begins. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
};

type Options = {
  storage: Storage;
  /** Turns a change into rows: the item, its index entries, its stream record. */
  rowsOf(change: RowChange, put: (key: string, value: string | null) => void): void;
  onCommitted(changes: readonly RowChange[]): void;
};

/** How many requests one batch may carry: enough to share a disk flush, few enough to evaluate without holding up readers. */
const groupSize = 64;

type Job = { isAlone: false; evaluate(group: Group): () => void; reject(error: unknown): void } | { isAlone: true; work(): Promise<void> };
type Group = { items: Map<string, Item | undefined>; rows: Map<string, string | null>; changes: RowChange[]; undos: (() => void)[] };

/**
 * One writer. Requests are evaluated one after another, so any history is a serial one; those that arrive while a batch is being flushed
 * wait and then go to disk together (group commit).
 */
export function createWriter({ storage, rowsOf, onCommitted }: Options): Writer {
  let queue: Job[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    for (let job = queue[0]; job !== undefined; job = queue[0]) {
      if (job.isAlone) {
        queue.shift();
        await job.work();
        continue;
      }
      const aloneAt = queue.findIndex((one) => one.isAlone);
      const size = Math.min(groupSize, aloneAt === -1 ? queue.length : aloneAt);
      const jobs = queue.slice(0, size);
      queue = queue.slice(size);
      await commit(jobs);
    }
    isRunning = false;
  }

  async function commit(jobs: readonly Job[]): Promise<void> {
    const group: Group = { items: new Map(), rows: new Map(), changes: [], undos: [] };
    let answers: (() => void)[];
    try {
      await storage.prepare();
      answers = jobs.map((job) => (job.isAlone ? () => undefined : job.evaluate(group)));
      if (group.rows.size > 0) await storage.write(group.rows);
    } catch (error) {
      for (const undo of group.undos.reverse()) undo();
      for (const job of jobs) if (!job.isAlone) job.reject(error);
      return;
    }
    onCommitted(group.changes);
    for (const answer of answers) answer();
  }

  function readThrough(group: Group, key: string): Item | undefined {
    if (group.items.has(key)) return group.items.get(key);
    const text = storage.get(key);
    return text === undefined ? undefined : readItem(text);
  }

  function accept(group: Group, changes: readonly RowChange[], rows: ReadonlyMap<string, string>, undos: readonly (() => void)[]): void {
    for (const change of changes) {
      group.items.set(change.key, change.after);
      group.changes.push(change);
      rowsOf(change, (key, value) => group.rows.set(key, value));
    }
    for (const [key, value] of rows) group.rows.set(key, value);
    group.undos.push(...undos);
  }

  return {
    submit: <T>(evaluate: (draft: Draft) => T) =>
      new Promise<T>((resolve, reject) => {
        const draftAndEvaluate = (group: Group): (() => void) => {
          const items = new Map<string, Item | undefined>();
          const changes: RowChange[] = [];
          const rows = new Map<string, string>();
          const undos: (() => void)[] = [];
          const draft: Draft = {
            read: (key) => (items.has(key) ? items.get(key) : readThrough(group, key)),
            change(change) {
              items.set(change.key, change.after);
              changes.push(change);
            },
            put: (key, value) => void rows.set(key, value),
            onLost: (undo) => void undos.push(undo),
          };
          try {
            const result = evaluate(draft);
            accept(group, changes, rows, undos);
            return () => resolve(result);
          } catch (error) {
            return () => reject(error);
          }
        };
        queue.push({ isAlone: false, evaluate: draftAndEvaluate, reject });
        void run();
      }),
    exclusive: <T>(work: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        queue.push({ isAlone: true, work: () => work().then(resolve, reject) });
        void run();
      }),
  };
}
