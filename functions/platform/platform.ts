import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import type { Instant } from "@huiyin/shared/kernel/time";
import { systemNow } from "./clock";
import type { Channels } from "./channels";
import type { Env } from "./env";
import { httpScan, s3Files, type Files, type Scan } from "./files";
import { hexToken } from "./ids";
import { openKeys, type Keys } from "./keys";
import { createLog, powertoolsSink, type Log, type Sink } from "./log";
import type { OnCapacity } from "./measuredTable";
import { createDocumentClient, createTable, type Documents, type Table } from "./table";
import type { Waiting } from "./tableRetry";
import { openChannels } from "./openChannels";
import type { PhoneProvider } from "./phoneProvider";
import { createSecrets, parameterStore, secretsFile, type Secrets } from "./secrets";
import type { Wechat } from "./wechat";
import type { WechatContent } from "./wechatContent";
import type { VideoRooms } from "./videoRooms";
import { fileWrapper, type Wrapper } from "./wrapping";

/** What every door stands on. Rooms take from it what they need. */
export type Platform = {
  readonly env: Env; readonly table: Table; readonly keys: Keys; readonly wechat: Wechat;
  readonly wechatContent: WechatContent; readonly channels: Channels; readonly secrets: Secrets;
  /** Null: none is set up; people talk on the phone. */
  readonly video: VideoRooms | null;
  readonly files: Files; readonly scan: Scan;
  readonly log: Log; readonly now: () => Instant;
};
/** What tests and the local run put in place of the world. */
export type Instead = {
  readonly now?: () => Instant;
  /** Instead of the bucket and the scanner. */
  readonly files?: Files;
  readonly scan?: Scan;
  readonly sink?: Sink;
  readonly fetcher?: typeof fetch;
  /** Instead of the parameter store or the file. */
  readonly secrets?: Secrets;
  /** Instead of the providers the environment names. */
  readonly phones?: { readonly sms: PhoneProvider; readonly voice: PhoneProvider };
  /** Instead of the video rooms the environment names. */
  readonly video?: VideoRooms;
  /** The embedded table's `requestHandler`, or an endpoint. */
  readonly client?: DynamoDBClientConfig;
  /** Instead of the client altogether. */
  readonly documents?: Documents;
  /** Instead of KMS or the key file. */
  readonly wrapper?: Wrapper;
  readonly onCapacity?: OnCapacity;
  /** How the table waits before it tries again; tests that make it stumble do not wait by the clock. */
  readonly waiting?: Waiting;
};

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** KMS is loaded only where the environment names a KMS key. */
async function wrapperOf(env: Env): Promise<Wrapper> {
  if (env.STAGE === "local" && "KEY_FILE" in env) return fileWrapper(env.KEY_FILE);
  if (!("KMS_KEY_ID" in env)) throw new Error("environment: no key");
  return (await import("./kms")).kmsWrapper(env.KMS_KEY_ID, env.AWS_REGION);
}

function secretsOf(env: Env, now: () => Instant): Secrets {
  return createSecrets("SECRETS_FILE" in env ? secretsFile(env.SECRETS_FILE) : parameterStore(env.SECRETS_PATH, env.AWS_REGION), now);
}

/** Loaded only where the environment names a way into a room. */
async function videoOf(env: Env, deps: { readonly secrets: Secrets; readonly now: () => Instant; readonly fetcher: typeof fetch }): Promise<VideoRooms | null> {
  if (env.VIDEO_URL === "" && env.VIDEO_MINI_APPID === "") return null;
  const { templateVideoRooms } = await import("./videoTemplate");
  return templateVideoRooms({
    url: env.VIDEO_URL, miniAppId: env.VIDEO_MINI_APPID, miniPath: env.VIDEO_MINI_PATH, createUrl: env.VIDEO_CREATE_URL, endUrl: env.VIDEO_END_URL, issuer: env.VIDEO_ISSUER, audience: env.VIDEO_AUDIENCE,
  }, deps);
}

function clientOf(env: Env, given: DynamoDBClientConfig | undefined): DynamoDBClientConfig {
  if (!("TABLE_ENDPOINT" in env)) return { region: env.AWS_REGION, ...given };
  if (env.TABLE_ENDPOINT === "embedded" && given?.requestHandler === undefined) throw new Error("environment: the embedded table was not handed in");
  // Never the credentials of whoever runs this.
  const local = { region: env.AWS_REGION, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
  return { ...local, ...(env.TABLE_ENDPOINT === "embedded" ? {} : { endpoint: env.TABLE_ENDPOINT }), ...given };
}

export async function openPlatform(env: Env, instead: Instead = {}): Promise<Platform> {
  const now = instead.now ?? systemNow;
  const log = createLog(instead.sink ?? powertoolsSink());
  const table = createTable({
    client: instead.documents ?? createDocumentClient(clientOf(env, instead.client)), tableName: env.TABLE_NAME,
    ...(instead.onCapacity ? { onCapacity: instead.onCapacity } : {}), ...(instead.waiting ? { waiting: instead.waiting } : {}),
  });
  const wrapper = instead.wrapper ?? (await wrapperOf(env));
  const keys = await openKeys({ table, wrapper, now });
  // Opened now, so that no request waits for it and no refused one is the first to make it.
  await keys.sealer("people");
  const secrets = instead.secrets ?? secretsOf(env, now);
  const outside = openChannels(env, { table, keys, log, now, secrets, newId: hexToken, sleep, fetcher: instead.fetcher ?? fetch, phones: instead.phones });
  const files = instead.files ?? s3Files({ bucket: env.FILES_BUCKET, region: env.AWS_REGION, now: systemNow, fetcher: fetch });
  const scan: Scan = instead.scan ?? (env.SCAN_URL === "" ? () => Promise.resolve("clean") : httpScan(env.SCAN_URL, instead.fetcher ?? fetch));
  return { env, table, keys, ...outside, secrets, files, scan, video: instead.video ?? (await videoOf(env, { secrets, now, fetcher: instead.fetcher ?? fetch })), log, now };
}
