import { createCatalog } from "./catalog";
import { rowsOf } from "./changes";
import { awsError, isAwsError, tableError } from "./errors";
import { createFaultSource, type Faults, type FaultSource } from "./faults";
import { listen } from "./listen";
import { queryItems, scanItems } from "./query";
import { batchGet, getItem } from "./reads";
import { createRecentChanges } from "./recentChanges";
import { parseBody } from "./request";
import { createRequestHandler, type Ask, type Handle } from "./requestHandler";
import { openStorage, type Storage } from "./storage";
import { streamOperations } from "./streams";
import { tableOperations } from "./tables";
import { createTokens } from "./tokens";
import { transactGet, transactWrite } from "./transactions";
import { deleteExpired } from "./ttl";
import { createWriter } from "./writer";
import { batchWrite, writeItem } from "./writes";

type Operation = (raw: object) => Promise<object>;

export type TableOptions = {
  /** The directory to keep the table in; absent keeps it in memory. */
  path?: string | undefined;
  /** Flush every batch to the disk before answering; on unless said otherwise, when there is a path. */
  sync?: boolean | undefined;
  /** How often expired items are looked for, and old stream records and tokens dropped, by the machine's own clock; 10 s unless said otherwise. Infinity: only when `sweep` is called. */
  ttlMs?: number | undefined;
  faults?: Faults | undefined;
  /** Epoch milliseconds; decides expiry, the age of stream records and of transaction tokens. */
  now?: (() => number) | undefined;
  /** Milliseconds by which a lag of index reads is measured; the machine's own, unless a test moves time itself. */
  lagClock?: (() => number) | undefined;
};

export type TableEngine = {
  /**
   * Does one request of the DynamoDB or DynamoDB Streams API: `target` as in the X-Amz-Target header, `body` its JSON.
   * Rejects with a TableError when the directory fails ("table.disk_full", "table.closed"); DynamoDB's own errors are answers.
   */
  handle: Handle;
  /** The same for a caller in this process, without the text between. `raw` is the table's from then on; the answer is only to be read. */
  ask: Ask;
  requestHandler: ReturnType<typeof createRequestHandler>;
  listen(port: number): Promise<{ port: number; close(): Promise<void> }>;
  setFaults(faults: Faults | null): void;
  /** Tells that the stream's only reader is done with the records up to this one, so that they need not be kept for 24 hours. */
  acknowledge(streamArn: string, sequenceNumber: string): Promise<void>;
  /** Deletes what has expired by `now`, without waiting for the timer. */
  sweep(): Promise<void>;
  close(): Promise<void>;
};

const defaultTtlMs = 10_000;

/** Opens a table of one process. Rejects with a TableError: "table.locked", "table.disk_full" or "table.unreadable". */
export async function openTable(options: TableOptions = {}): Promise<TableEngine> {
  const { path, sync = path !== undefined, ttlMs = defaultTtlMs, now = Date.now } = options;
  let opened: Storage | null = null;
  const storage = (): Storage => {
    if (opened === null) throw tableError("table.closed");
    return opened;
  };
  const catalog = createCatalog(storage);
  const tokens = createTokens(storage, now);
  const recent = createRecentChanges(options.lagClock);
  let faultSource: FaultSource | null = null;

  const load = async (): Promise<void> => {
    await catalog.load();
    await tokens.load();
  };
  opened = await openStorage({ path, sync, onReopened: load });
  await load();

  const sequences = { next: catalog.nextSequence, now };
  const writer = createWriter({ storage: opened, rowsOf: (change, put) => rowsOf(change, sequences, put), onCommitted: recent.record });
  const streams = streamOperations({ catalog, storage, writer, now, deliver: () => faultSource?.deliver });
  const operations = new Map<string, Operation>(
    Object.entries({
      PutItem: writeItem(catalog, writer, "put"),
      UpdateItem: writeItem(catalog, writer, "update"),
      DeleteItem: writeItem(catalog, writer, "delete"),
      BatchWriteItem: batchWrite(catalog, writer),
      TransactWriteItems: transactWrite(catalog, writer, tokens),
      GetItem: getItem(catalog, opened),
      BatchGetItem: batchGet(catalog, opened),
      TransactGetItems: transactGet(catalog, opened),
      Query: queryItems(catalog, storage, recent),
      Scan: scanItems(catalog, storage, recent),
      ...tableOperations({ catalog, storage, writer, now }),
      ...streams.operations,
    }),
  );

  async function writeBatch(operation: Operation, raw: object): Promise<object> {
    const { raw: kept, held } = faultSource?.holdBack(raw) ?? { raw, held: undefined };
    const answer = await operation(kept);
    return held === undefined ? answer : { ...answer, UnprocessedItems: held };
  }

  const answered = async (target: string, asked: () => object): Promise<{ status: number; answer: object }> => {
    const name = target.slice(target.lastIndexOf(".") + 1);
    storage();
    try {
      const operation = operations.get(name);
      if (operation === undefined) throw awsError("UnknownOperationException", `Unknown operation: ${name}`);
      const raw = asked();
      const refused = faultSource?.before(name, raw);
      if (refused !== undefined) throw refused;
      const answer = name === "BatchWriteItem" ? await writeBatch(operation, raw) : await operation(raw);
      const lost = faultSource?.after(name);
      if (lost !== undefined) throw lost;
      return { status: 200, answer };
    } catch (error) {
      if (isAwsError(error)) return { status: error.statusCode, answer: error.body };
      throw error;
    }
  };
  const handle: Handle = async (target, body) => {
    const { status, answer } = await answered(target, () => parseBody(body.toString()));
    return { status, body: JSON.stringify(answer) };
  };

  const setFaults = (faults: Faults | null): void => {
    faultSource = faults === null ? null : createFaultSource(faults);
    recent.setLag(faults?.indexLagMs ?? 0);
  };
  setFaults(options.faults ?? null);

  const sweep = async (): Promise<void> => {
    await deleteExpired(catalog, storage, writer, now);
    await streams.sweep();
    await writer.exclusive(tokens.sweep);
  };
  let sweeping: Promise<void> = Promise.resolve();
  // A sweep that fails, on a full disk say, is tried again next time; writers are told in their own answers.
  const sweepAgain = () => void (sweeping = sweeping.then(sweep).catch(() => undefined));
  const timer = ttlMs === Number.POSITIVE_INFINITY ? undefined : setInterval(sweepAgain, ttlMs).unref();

  return {
    handle,
    ask: (target, raw) => answered(target, () => raw),
    requestHandler: createRequestHandler(handle),
    listen: (port) => listen(handle, port),
    setFaults,
    acknowledge: streams.acknowledge,
    sweep,
    async close() {
      if (opened === null) return;
      clearInterval(timer);
      await sweeping;
      await writer.exclusive(() => storage().close());
      opened = null;
    },
  };
}
