import { zGrantId, zUnitCode, type PersonId } from "@huiyin/shared/kernel/ids";
import { toInstant, type Instant } from "@huiyin/shared/kernel/time";
import { accessUntil, refreshBy } from "@huiyin/shared/people/rules";
import type { Role } from "@huiyin/shared/staff/schema";
import { openTable } from "../../functions/local/table/engine";
import { plainDocuments } from "../../functions/local/table/plainDocuments.fixture";
import { createSessionRepository } from "../../functions/people/sessionRepository";
import { createTokens } from "../../functions/people/tokens";
import { parseEnv } from "../../functions/platform/env";
import { newGrantId, newPersonId, newSessionId } from "../../functions/platform/ids";
import { openPlatform, type Platform } from "../../functions/platform/platform";
import { tableDefinition } from "../../functions/platform/tableDefinition";
import { fixedSecrets } from "../../functions/platform/secrets.fixture";
import * as z from "zod/mini";
import { keyWrapper } from "../../functions/platform/wrapping";
import { createStaffRepository, grantOp, memberOp } from "../../functions/staff/staffRepository";

const zKey = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const writing = ["PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"];

/** The rows a call of the table writes, by key; whatever stands in it as a key or as an item. */
function keysIn(raw: unknown): string[] {
  if (typeof raw !== "object" || raw === null) return [];
  return Object.entries(raw).flatMap(([name, inner]) => {
    const key = ["Key", "Item"].includes(name) ? zKey.safeParse(inner) : null;
    return key?.success === true ? [`${key.data.pk.S} ${key.data.sk.S}`] : keysIn(inner);
  });
}

/** One back end in this process: the embedded table in memory, a clock that stands until it is set, WeChat that knows every code. */
export async function openWorld() {
  let at: Instant = toInstant(Date.UTC(2026, 10, 23, 2, 0));
  const engine = await openTable({ now: () => Date.parse(at), ttlMs: Number.POSITIVE_INFINITY });
  const written: string[] = [];
  const documents = plainDocuments(async (target, raw) => {
    const keys = writing.includes(target) ? keysIn(raw) : [];
    const it = await engine.ask(target, raw);
    if (it.status === 200) written.push(...keys);
    return it;
  });
  await engine.handle("CreateTable", JSON.stringify({ TableName: "huiyin", ...tableDefinition }));
  const lines: string[] = [];
  const env = parseEnv({
    STAGE: "local", TABLE_NAME: "huiyin", TABLE_ENDPOINT: "embedded", AWS_REGION: "cn-northwest-1", FILES_BUCKET: "files", DISTRICT: "210203",
    KEY_FILE: "unused", WECHAT_APPID: "wx", SECRETS_FILE: "unused", TEMPLATES_WORKER: "TW", TEMPLATES_STAFF: "TS",
  });
  const platform: Platform = await openPlatform(env, {
    documents, now: () => at, wrapper: keyWrapper(new Uint8Array(32).fill(1)), secrets: fixedSecrets(), sink: (level, code, fields) => lines.push(JSON.stringify({ level, code, ...fields })),
    fetcher: async (url) => {
      const code = new URL(String(url)).searchParams.get("js_code") ?? "";
      return Response.json(code.startsWith("ok-") ? { openid: `o-${code.slice(3)}`, session_key: "k" } : { errcode: 40029, errmsg: "invalid code" });
    },
  });
  const tokens = await createTokens(platform);
  const sessions = createSessionRepository(platform);
  const staff = createStaffRepository(platform);
  return {
    platform, engine, lines,
    setNow: (now: Instant) => (at = now),
    /** Somebody who signed in: their id and a token. */
    async person(id: PersonId = newPersonId()) {
      const session = newSessionId();
      await sessions.create({ v: 1, id: session, person: id, createdAt: at, refreshHash: "-", refreshBy: refreshBy(at), endedAt: null });
      return { id, session, token: await tokens.sign({ person: id, session }, accessUntil(at)) };
    },
    async employ(person: PersonId, role: Role, unit: string, more: { readonly active?: boolean; readonly to?: Instant } = {}) {
      const grant = { v: 1 as const, id: zGrantId.parse(newGrantId()), person, role, unit: zUnitCode.parse(unit), from: toInstant(0), to: more.to ?? null };
      await staff.save([memberOp({ v: 1, person, name: "值班律师甲", active: more.active ?? true }), grantOp(grant)]);
      return grant;
    },
    /** Every row there is, as DynamoDB writes it. */
    async rows(): Promise<string[]> {
      const { Items } = z.object({ Items: z.array(z.unknown()) }).parse(JSON.parse((await engine.handle("Scan", JSON.stringify({ TableName: "huiyin" }))).body));
      return Items.map((item) => JSON.stringify(item)).sort();
    },
    /** Keys of the rows written since this was asked last: one for each write that succeeded. */
    written: (): string[] => written.splice(0),
    close: () => engine.close(),
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;
