import type { Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { openTable } from "../local/table/engine";
import { plainDocuments } from "../local/table/plainDocuments.fixture";
import { start } from "./matters.fixture";
import type { TableChanged } from "./tableChanged";
import { parseEnv } from "../platform/env";
import { openPlatform } from "../platform/platform";
import { tableDefinition } from "../platform/tableDefinition";
import { fixedSecrets } from "../platform/secrets.fixture";
import { keyWrapper } from "../platform/wrapping";

const arnOf = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) });
const iteratorOf = z.object({ ShardIterator: z.string() });
const recordsOf = z.object({ Records: z.array(z.looseObject({ eventID: z.string(), dynamodb: z.looseObject({ SequenceNumber: z.string() }) })) });

/** A back end for the doors nobody calls: the embedded table with its stream, a clock that stands, and WeChat as a list of what was sent. */
export async function openDoorWorld() {
  let at: Instant = start;
  const engine = await openTable({ now: () => Date.parse(at), ttlMs: Number.POSITIVE_INFINITY });
  await engine.handle("CreateTable", JSON.stringify({ TableName: "huiyin", ...tableDefinition }));
  const sent: { touser: string; page: string; data: Record<string, { value: string }> }[] = [];
  const lines: string[] = [];
  let answer: () => object | "torn" = () => ({ errcode: 0, errmsg: "ok" });
  const env = parseEnv({
    STAGE: "local", TABLE_NAME: "huiyin", TABLE_ENDPOINT: "embedded", AWS_REGION: "cn-northwest-1", FILES_BUCKET: "files", DISTRICT: "210203",
    KEY_FILE: "unused", WECHAT_APPID: "wx", SECRETS_FILE: "unused", TEMPLATES_WORKER: "TW", TEMPLATES_STAFF: "TS",
  });
  const platform = await openPlatform(env, {
    documents: plainDocuments(engine.ask), now: () => at, wrapper: keyWrapper(new Uint8Array(32).fill(1)), secrets: fixedSecrets(), sink: (level, code, fields) => lines.push(JSON.stringify({ level, code, ...fields })),
    fetcher: async (url, init) => {
      if (String(url).includes("stable_token")) return Response.json({ access_token: "T", expires_in: 7200 });
      const body = JSON.parse(String(init?.body));
      sent.push(body);
      const said = answer();
      if (said === "torn") throw new TypeError("socket hang up");
      return Response.json(said);
    },
  });
  const ask = async <T extends z.ZodMiniType>(operation: string, input: object, schema: T): Promise<z.infer<T>> =>
    z.parse(schema, JSON.parse((await engine.handle(`DynamoDBStreams_20120810.${operation}`, JSON.stringify(input))).body));
  const arn = (await ask("ListStreams", { TableName: "huiyin" }, arnOf)).Streams[0]?.StreamArn ?? "";
  const next = async (limit: number) => {
    const { ShardIterator } = await ask("GetShardIterator", { StreamArn: arn, ShardId: "shardId-00000000000000000000-00000001", ShardIteratorType: "TRIM_HORIZON" }, iteratorOf);
    return (await ask("GetRecords", { ShardIterator, Limit: limit }, recordsOf)).Records;
  };

  return {
    platform, engine, sent, lines,
    now: () => at,
    setNow: (now: Instant) => (at = now),
    wechatSays: (how: typeof answer) => (answer = how),
    /** The next records, as Lambda would hand them over. */
    async batch(limit = 100) {
      return JSON.parse(JSON.stringify({ Records: await next(limit) }));
    },
    /** Feeds the stream to a door until nothing is left, as Lambda does: from the first failed record on, again. */
    async drain(door: TableChanged, limit = 100): Promise<void> {
      for (let stuck = 0; stuck < 50; ) {
        const records = await next(limit);
        if (records.length === 0) return;
        const { batchItemFailures } = await door(JSON.parse(JSON.stringify({ Records: records })), { getRemainingTimeInMillis: () => 60_000 });
        const failed = records.findIndex((it) => it.dynamodb.SequenceNumber === batchItemFailures[0]?.itemIdentifier);
        const last = records[failed === -1 ? records.length - 1 : failed - 1];
        stuck = last === undefined ? stuck + 1 : 0;
        if (last !== undefined) await engine.acknowledge(arn, last.dynamodb.SequenceNumber);
      }
      throw new Error("stream: stuck");
    },
    close: () => engine.close(),
  };
}
export type DoorWorld = Awaited<ReturnType<typeof openDoorWorld>>;
