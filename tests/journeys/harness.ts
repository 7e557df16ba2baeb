import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { AnyRoute, BodyOf, ParamsOf, QueryOf, ReplyOf } from "@huiyin/shared/kernel/route";
import { addMinutes, addMs, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { signInRoute } from "@huiyin/shared/people/api";
import { createHandler } from "../../functions/doors/api";
import { createEveryMinute } from "../../functions/doors/everyMinute";
import { createEveryNight } from "../../functions/doors/everyNight";
import { createTableChanged } from "../../functions/doors/tableChanged";
import { openTestStore } from "../../functions/local/table/testStore.fixture";
import { createPersonRepository } from "../../functions/people/personRepository";
import { parseEnv } from "../../functions/platform/env";
import { hexToken } from "../../functions/platform/ids";
import type { CapacityLine } from "../../functions/platform/measuredTable";
import type { ChannelOutcome } from "../../functions/platform/channels";
import type { PhoneProvider } from "../../functions/platform/phoneProvider";
import type { VideoRooms } from "../../functions/platform/videoRooms";
import { openPlatform } from "../../functions/platform/platform";
import type { Row } from "../../functions/platform/table";
import { memoryFiles } from "../../functions/platform/memoryFiles.fixture";
import { fixedSecrets } from "../../functions/platform/secrets.fixture";
import { keyWrapper } from "../../functions/platform/wrapping";
import { district, townRows } from "./town";

export type Reply<X extends AnyRoute> = { readonly status: number; readonly body: ReplyOf<X> & { readonly code?: string } };
type Asked<X extends AnyRoute> = { readonly params?: ParamsOf<X>; readonly query?: QueryOf<X>; readonly body?: BodyOf<X>; readonly key?: string };
/** What arrived on somebody's phone. */
export type Phone = { readonly via: "wechat" | "sms" | "voice"; /** WeChat's, or the number. */ readonly openid: string; readonly page: string; readonly data: Readonly<Record<string, string>> };

type Options = {
  readonly at?: string;
  /** The table stumbles: conflicts, throttling, errors before and after the write, records twice and out of order, indexes that lag. */
  readonly faults?: boolean;
  readonly onCapacity?: (line: CapacityLine) => void;
};
const stumbling = { seed: 7, conflict: 0.04, throttle: 0.02, before500: 0.02, after500: 0.02, indexLagMs: 1500, streamRepeat: 0.2, streamReorder: 0.3 };
/** The whole back end in this process, a town, a clock that can be moved, and everybody's phones. */
export async function createWorld(options: Options = {}) {
  const beginning = zInstant.parse(options.at ?? "2026-11-23T02:00:00.000Z");
  // The town stood there before anything happens in it: its indexes know it.
  let at: Instant = addMinutes(beginning, -60);
  const store = await openTestStore(() => Date.parse(at));
  const lines: string[] = [];
  const phones: Phone[] = [];
  /** `used`: the day's quota of every call is used up. */
  const wechat = { refuses: new Set<string>(), used: false };
  /** What the providers answer; what was tried, also in vain. */
  const calls: { sms: () => ChannelOutcome; voice: () => ChannelOutcome } = { sms: () => ({ kind: "sent", id: null }), voice: () => ({ kind: "sent", id: null }) };
  const tried: string[] = [];
  const video: { fails: boolean; ended: string[]; rooms: VideoRooms } = { fails: false, ended: [], rooms: { name: "local", end: (about) => {
    video.ended.push(about);
    return Promise.resolve(video.fails ? { kind: "failed", code: "down" } : { kind: "ended" });
  }, open: (about) => Promise.resolve(video.fails ? { kind: "failed", code: "down" } : { kind: "opened", room: `r${about}`, miniProgram: null, url: `https://video/${about}` }) } };
  const dial = (via: "sms" | "voice"): PhoneProvider => ({ phone, template, values }) => {
    tried.push(via);
    const said = calls[via]();
    if (said.kind === "sent") phones.push({ via, openid: phone, page: "", data: { template, ...Object.fromEntries(values.map((it) => [it.name, it.value])) } });
    return Promise.resolve(said);
  };
  const bucket = memoryFiles();
  const env = parseEnv({
    STAGE: "local", TABLE_NAME: store.tableName, TABLE_ENDPOINT: store.endpoint, AWS_REGION: "cn-northwest-1", FILES_BUCKET: "files", DISTRICT: district, SMS_SIGN: "回音",
    KEY_FILE: "unused", WECHAT_APPID: "wx", SECRETS_FILE: "unused", TEMPLATES_WORKER: "TW", TEMPLATES_STAFF: "TS",
  });
  const fetcher: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    if (url.pathname === "/sns/jscode2session") return Response.json({ openid: url.searchParams.get("js_code"), session_key: "k" });
    if (url.pathname.includes("stable_token")) return Response.json({ access_token: "T", expires_in: 7200 });
    if (wechat.used) return Response.json({ errcode: 45009, errmsg: "reach max api daily quota limit" });
    const sent = JSON.parse(String(init?.body));
    if (wechat.refuses.has(sent.touser)) return Response.json({ errcode: 43101, errmsg: "user refuse to accept the msg" });
    phones.push({ via: "wechat", openid: sent.touser, page: sent.page, data: Object.fromEntries(Object.entries(sent.data).map(([key, it]) => [key, String(Object(it).value)])) });
    return Response.json({ errcode: 0, errmsg: "ok", msgid: phones.length });
  };
  const platform = await openPlatform(env, {
    documents: store.documents, now: () => at, wrapper: keyWrapper(new Uint8Array(32).fill(1)), secrets: fixedSecrets(), fetcher, files: bucket.files, scan: (bytes) => Promise.resolve(Buffer.from(bytes).includes("EICAR") ? "unsafe" : "clean"), phones: { sms: dial("sms"), voice: dial("voice") }, video: video.rooms,
    sink: (level, code, fields) => lines.push(JSON.stringify({ level, code, ...fields })), ...(options.onCapacity ? { onCapacity: options.onCapacity } : {}),
    // Tries again at once: what is proved is what comes of it, not how long it takes.
    waiting: { random: Math.random, sleep: () => new Promise((done) => setImmediate(done)) },
  });
  const persons = createPersonRepository(platform);
  const known = new Map<string, PersonId>();
  const personOf = async (name: string): Promise<PersonId> => {
    const person = known.get(name) ?? (await persons.findOrCreate("openid", name, at));
    known.set(name, person);
    return person;
  };
  await platform.table.writeMany(await townRows(personOf));
  at = beginning;
  const api = await createHandler(platform);
  const [minute, changed, night] = [createEveryMinute(platform), createTableChanged(platform), createEveryNight(platform)];

  const faults: string[] = [];
  const tokens = new Map<string, { token: string; until: Instant }>();

  async function send(method: string, path: string, query: Record<string, string>, headers: Record<string, string>, body: string | undefined) {
    const answer = await api(
      {
        version: "2.0", routeKey: "$default", rawPath: path, rawQueryString: new URLSearchParams(query).toString(), headers, ...(body === undefined ? {} : { body }), isBase64Encoded: false,
        requestContext: {
          accountId: "0", apiId: "0", domainName: "", domainPrefix: "", requestId: "r", routeKey: "$default", stage: "$default", time: "", timeEpoch: 0,
          http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.7", userAgent: "" },
        },
      },
      { awsRequestId: hexToken(), functionName: "api", callbackWaitsForEmptyEventLoop: false, functionVersion: "1", invokedFunctionArn: "", memoryLimitInMB: "512", logGroupName: "", logStreamName: "", getRemainingTimeInMillis: () => 60_000, done: () => undefined, fail: () => undefined, succeed: () => undefined },
    );
    if ((answer.statusCode ?? 500) >= 500) faults.push(`${method} ${path}: ${lines.filter((line) => line.includes("http.fault")).at(-1) ?? ""}`);
    const isJson = String(answer.headers?.["content-type"] ?? "").startsWith("application/json");
    return { status: answer.statusCode ?? 500, body: answer.body === undefined || answer.body === "" ? {} : isJson ? JSON.parse(answer.body) : { text: answer.body } };
  }

  async function call<X extends AnyRoute>(route: X, asked: Asked<X>, headers: Record<string, string>): Promise<Reply<X>> {
    // Nothing people do happens at the same millisecond.
    at = addMs(at, 10);
    const path = Object.entries(Object(asked.params)).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), `/api${route.path}`);
    const query = Object.fromEntries(Object.entries(Object(asked.query)).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
    const key = route.keyed ? { "idempotency-key": asked.key ?? hexToken() } : {};
    return send(route.method, path, query, { ...headers, ...key }, route.method === "GET" ? undefined : JSON.stringify(asked.body ?? {}));
  }

  const tokenOf = async (name: string): Promise<string> => {
    const held = tokens.get(name);
    if (held !== undefined && addMinutes(at, 5) < held.until) return held.token;
    const { status, body } = await call(signInRoute, { body: { code: name } }, {});
    if (status !== 200) throw new Error(`sign-in of ${name}: ${status}`);
    known.set(name, body.person);
    tokens.set(name, { token: body.tokens.access, until: body.tokens.accessUntil });
    return body.tokens.access;
  };

  /** The timers that stand, by their rows. */
  const due = new Map<string, string>();
  /** Hands the stream to its door as Lambda would, until nothing is left: what fails comes again. */
  async function pump(): Promise<void> {
    for (let records = await store.records(); records.length > 0; records = await store.records()) {
      for (const { dynamodb } of records) {
        const [key, dueAt] = [JSON.stringify(dynamodb.Keys), dynamodb.NewImage?.["dueAt"]?.S];
        if (dueAt === undefined) due.delete(key);
        else due.set(key, dueAt);
      }
      let left = records;
      for (let tries = 0; left.length > 0; tries += 1) {
        if (tries > 20) throw new Error(`stream: stuck: ${lines.filter((line) => line.includes("stream.fault")).at(-1) ?? ""}`);
        const { batchItemFailures } = await changed({ Records: left }, { getRemainingTimeInMillis: () => 60_000 });
        const failed = left.findIndex((it) => it.dynamodb.SequenceNumber === batchItemFailures[0]?.itemIdentifier);
        left = failed === -1 ? [] : left.slice(failed);
      }
    }
  }
  async function tick(): Promise<void> {
    await minute();
    await pump();
  }
  async function allRows(): Promise<Row[]> {
    const all: Row[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await platform.table.scan({ segment: 0, segments: 1, limit: 1000, after: after ?? null });
      all.push(...page.rows);
      after = page.next;
    }
    return all;
  }
  /** When the next timer is due, whatever it belongs to: by the stream, which tells of every write, because the index lags. */
  const nextDue = (): Instant | null => [...due.values()].map((it) => zInstant.parse(it.slice(0, 24))).sort()[0] ?? null;

  if (options.faults === true) store.setFaults(stumbling);
  return {
    platform, lines, bucket, phones, wechat, calls, video, tried, faults, personOf,
    now: () => at,
    setNow: (instant: string) => void (at = zInstant.parse(instant)),
    /** Somebody by name, with everything they send. A staff member has one grant, so no switch is needed. */
    as: (name: string) => ({
      name,
      id: () => personOf(name),
      call: async <X extends AnyRoute>(route: X, asked: Asked<X> = {}) => call(route, asked, { authorization: `Bearer ${await tokenOf(name)}` }),
    }),
    /** Somebody without a name. */
    anyone: { call: <X extends AnyRoute>(route: X, asked: Asked<X> = {}) => call(route, asked, {}) },
    raw: send,
    pump, tick,
    /** Lets time pass to an instant: every timer on the way fires in its minute. */
    async until(instant: string): Promise<void> {
      const end = zInstant.parse(instant);
      await pump();
      for (let guard = 0; guard < 2000; guard += 1) {
        const next = nextDue();
        if (next === null || next > end) break;
        at = next > at ? next : addMinutes(at, 1) < end ? addMinutes(at, 1) : end;
        await tick();
        if (at >= end) break;
      }
      at = end;
      await tick();
    },
    async after(minutes: number): Promise<void> {
      await this.until(addMinutes(at, minutes));
    },
    /** Every row there is. */
    rows: allRows,
    /** As long as an index may be behind: whoever looks at a list looks a moment later. */
    settle: () => void (at = addMs(at, 2000)),
    calm: () => store.setFaults(null),
    /** What the night's audit finds. */
    async audit(): Promise<readonly string[]> {
      const { offenders } = await night();
      return offenders.map((it) => `${it.code} ${it.about}`);
    },
    /** The end of every journey: nothing answered 5xx, nobody's words in logs or on a lock screen, and the night finds nothing. */
    async finish(secrets: readonly string[], expected: readonly string[] = []): Promise<void> {
      await pump();
      store.setFaults(null);
      const found = await this.audit();
      const heard = [...lines, ...phones.map(({ page, data }) => JSON.stringify({ page, data }))].join("\n");
      await store.close();
      if (faults.length > 0) throw new Error(`5xx: ${faults.join("\n")}`);
      const told = secrets.filter((secret) => heard.includes(secret));
      if (told.length > 0) throw new Error(`in a log or on a lock screen: ${told.join(", ")}`);
      if (found.join("\n") !== expected.join("\n")) throw new Error(`the night found: ${found.join("\n")}`);
    },
    close: store.close,
  };
}
export type World = Awaited<ReturnType<typeof createWorld>>;
