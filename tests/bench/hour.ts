import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DescribeStreamCommand, DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand, ListStreamsCommand } from "@aws-sdk/client-dynamodb-streams";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { createEveryMinute } from "../../functions/doors/everyMinute";
import { openRooms } from "../../functions/doors/rooms";
import { createTableChanged } from "../../functions/doors/tableChanged";
import { openTable } from "../../functions/local/table/engine";
import { createApi } from "../../functions/doors/api";
import { createDoors } from "../../functions/doors/handlers";
import { parseEnv } from "../../functions/platform/env";
import type { OnCapacity } from "../../functions/platform/measuredTable";
import { openPlatform } from "../../functions/platform/platform";
import { fixedSecrets } from "../../functions/platform/secrets.fixture";
import { tableDefinition } from "../../functions/platform/tableDefinition";
import { keyWrapper } from "../../functions/platform/wrapping";
import { district, townRows } from "../journeys/town";
import type { Outside } from "./outside";

const tableName = "notices";
type Options = { readonly outside: Outside; readonly now: () => Instant; readonly onCapacity?: OnCapacity };

/** A town whose back end can be killed and opened again over the same table. */
export async function openTown({ outside, now, onCapacity }: Options) {
  const engine = await openTable({ now: () => Date.parse(now()), ttlMs: Number.POSITIVE_INFINITY });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const dying: typeof engine.requestHandler = { ...engine.requestHandler, handle: (request) => {
    outside.step();
    return engine.requestHandler.handle(request);
  } };
  const steady = { region: "cn-northwest-1", credentials, requestHandler: engine.requestHandler };
  await new DynamoDBClient(steady).send(new CreateTableCommand({ TableName: tableName, ...tableDefinition }));
  const env = parseEnv({
    STAGE: "local", TABLE_NAME: tableName, TABLE_ENDPOINT: "embedded", AWS_REGION: "cn-northwest-1", FILES_BUCKET: "files", DISTRICT: district, KEY_FILE: "unused", SECRETS_FILE: "unused",
    WECHAT_APPID: "wx", TEMPLATES_WORKER: "TW", TEMPLATES_STAFF: "TS",
  });
  const open = async () => {
    const platform = await openPlatform(env, {
      client: { requestHandler: dying }, now, wrapper: keyWrapper(new Uint8Array(32).fill(1)), secrets: fixedSecrets(), fetcher: outside.fetcher, phones: outside.phones, sink: () => undefined,
      waiting: { random: Math.random, sleep: () => new Promise((done) => setImmediate(done)) }, ...(onCapacity === undefined ? {} : { onCapacity }),
    });
    return { platform, rooms: openRooms(platform), minute: createEveryMinute(platform), changed: createTableChanged(platform), app: createApi(await createDoors(platform)) };
  };
  let process = await open();
  outside.reportTo(async (where, body) => {
    const answer = await process.app.request(`/api/callbacks/${where}`, { method: "POST", body });
    return { status: answer.status, text: await answer.text() };
  });
  const people = new Map<string, PersonId>();
  const personOf = async (name: string): Promise<PersonId> => {
    const known = people.get(name) ?? (await process.rooms.persons.findOrCreate("openid", name, now()));
    people.set(name, known);
    return known;
  };
  await process.platform.table.writeMany(await townRows(personOf));

  const streams = new DynamoDBStreamsClient(steady);
  const arn = (await streams.send(new ListStreamsCommand({ TableName: tableName }))).Streams?.[0]?.StreamArn;
  const shard = (await streams.send(new DescribeStreamCommand({ StreamArn: arn }))).StreamDescription?.Shards?.[0]?.ShardId;
  let iterator = (await streams.send(new GetShardIteratorCommand({ StreamArn: arn, ShardId: shard, ShardIteratorType: "TRIM_HORIZON" }))).ShardIterator;
  let pending: unknown[] = [];
  let deaths = 0;

  return {
    get rooms() {
      return process.rooms;
    },
    get app() {
      return process.app;
    },
    personOf,
    minute: () => process.minute(),
    /** What was committed, to its door: from where it failed on, again; and now and then twice, as Lambda may. */
    async pump(repeats: () => boolean): Promise<void> {
      for (let turns = 0; turns < 200; turns += 1) {
        if (pending.length === 0) {
          const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 100 }));
          iterator = page.NextShardIterator;
          pending = JSON.parse(JSON.stringify(page.Records ?? []));
          if (pending.length === 0) return;
        }
        const { batchItemFailures } = await process.changed({ Records: pending }, { getRemainingTimeInMillis: () => 60_000 });
        if (outside.isDead()) return;
        const failed = pending.findIndex((it) => Object(Object(it).dynamodb).SequenceNumber === batchItemFailures[0]?.itemIdentifier);
        if (failed !== -1) pending = pending.slice(failed);
        else if (!repeats()) pending = [];
      }
    },
    isDead: outside.isDead,
    deaths: () => deaths,
    /** The process is gone; another one starts over the same rows. */
    async reopen(): Promise<void> {
      deaths += outside.isDead() ? 1 : 0;
      outside.dieAfter(Number.POSITIVE_INFINITY);
      process = await open();
    },
    close: () => engine.close(),
  };
}
