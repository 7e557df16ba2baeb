import { createHash, randomBytes, randomInt } from "node:crypto";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { answerScanRoute, listSessionsRoute, pollScanRoute, revokeSessionRoute, seeScanRoute, startScanRoute } from "@huiyin/shared/people/scanApi";
import { answerScan, freshScan, scanShown, seeScan, zScan, type Scan } from "@huiyin/shared/people/scan";
import { zSessionId, type PersonId } from "@huiyin/shared/kernel/ids";
import { isInForce } from "@huiyin/shared/staff/rules";
import { handle, type Door } from "../platform/http";
import { secretToken } from "../platform/ids";
import type { Key, Op, Table } from "../platform/table";
import type { WechatContent } from "../platform/wechatContent";
import type { StaffRepository } from "../staff/staffRepository";
import { openSession, type SessionDeps } from "./openSession";
import type { SessionRepository } from "./sessionRepository";
import { isSameHash } from "./tokens";

export type ScanDeps = SessionDeps & {
  readonly table: Pick<Table, "get" | "put" | "query" | "transact">; readonly wechatContent: Pick<WechatContent, "codeImage">; readonly staff: Pick<StaffRepository, "standingOf">;
  readonly sessions: SessionRepository;
};
/** The page of the mini-program that answers it. */
const page = "people/scan/index";
const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url");
/** The row does not name what is in the code: whoever reads the table can answer for nobody. */
const keyOf = (scene: string): Key => ({ pk: `SCAN#${hashOf(scene)}`, sk: "HEAD" });
const keptMs = 3_600_000;
const put = (scene: string, it: Scan, before: Scan | null): Op => ({
  put: { ...keyOf(scene), t: "scan", ...it, ttl: Math.ceil((epoch(it.until) + keptMs) / 1000) }, if: before === null ? { absent: true } : { equals: { version: before.version } },
});
const read = async ({ table }: ScanDeps, scene: string): Promise<Scan | null> => {
  const row = await table.get(keyOf(scene));
  return row === null ? null : zScan.parse(row);
};
/** Three different pairs, in an order that says nothing. */
function pairs(): readonly string[] {
  const found = new Set<string>();
  while (found.size < 3) found.add(String(randomInt(100)).padStart(2, "0"));
  return [...found];
}

/** POST /sessions/scan */
const startScan = (deps: ScanDeps) =>
  handle(startScanRoute, async ({ body, now }) => {
    const [scene, secret, choices] = [randomBytes(12).toString("hex"), secretToken(), pairs()];
    const digits = choices[randomInt(choices.length)] ?? "";
    const it = freshScan({ ...body, digits, choices: [...choices], secretHash: hashOf(secret) }, now);
    if (!(await deps.table.transact([put(scene, it, null)])).ok) return refuse("request.conflict");
    const image = await deps.wechatContent.codeImage({ scene, page });
    return ok({ scene, secret, digits, until: it.until, image: image.ok ? Buffer.from(image.value).toString("base64") : null });
  });

/** POST /sessions/scan/state: of two askers with one secret one is let in, the other finds it used. */
const pollScan = (deps: ScanDeps) =>
  handle(pollScanRoute, async ({ body, now }) => {
    const it = await read(deps, body.scene);
    // Its row is gone an hour later, and a desk may ask again only then (it slept, or was shut): the code is over, which is no fault of anybody's. A wrong secret hears the same.
    if (it === null || !isSameHash(it.secretHash, hashOf(body.secret))) return ok({ state: "expired", entered: null });
    const state = scanShown(it, now);
    if (state !== "allowed" || it.person === null) return ok({ state: state === "allowed" ? "expired" : state, entered: null });
    if (!(await deps.table.transact([put(body.scene, { ...it, version: it.version + 1, state: "entered" }, it)])).ok) return ok({ state: "entered", entered: null });
    const opened = await openSession(deps, it.person, now, [it.browser, it.place].filter((words) => words !== "").join("，"));
    return ok({ state: "entered", entered: { ...opened, grant: it.grant } });
  });

const isStaff = async ({ staff }: ScanDeps, person: PersonId, now: Instant) => {
  const { member, grants } = await staff.standingOf(person);
  return member?.active === true ? grants.filter((grant) => isInForce(grant, now)) : [];
};

/** POST /sessions/scan/seen */
const seen = (deps: ScanDeps) =>
  handle(seeScanRoute, async ({ body, caller, now }) => {
    if (caller.kind !== "person") return refuse("auth.required");
    if ((await isStaff(deps, caller.person, now)).length === 0) return refuse("people.scan_staff");
    const it = await read(deps, body.scene);
    if (it === null) return refuse("people.scan_over");
    const after = seeScan(it, caller.person, now);
    if (!after.ok) return after;
    if (!(await deps.table.transact([put(body.scene, after.value, it)])).ok) return refuse("people.scan_other");
    return ok({ browser: it.browser, place: it.place, at: it.at, until: it.until, choices: it.choices });
  });

/** POST /sessions/scan/answers */
const answer = (deps: ScanDeps) =>
  handle(answerScanRoute, async ({ body, caller, now }) => {
    if (caller.kind !== "person") return refuse("auth.required");
    const grants = await isStaff(deps, caller.person, now);
    // A role that ended meanwhile, or was never theirs, is none to sit down in.
    if (grants.length === 0 || (body.grant !== null && !grants.some((grant) => grant.id === body.grant))) return refuse("people.scan_staff");
    const it = await read(deps, body.scene);
    if (it === null) return refuse("people.scan_over");
    const { after, refusal } = answerScan(it, caller.person, body, now);
    if (after !== null && !(await deps.table.transact([put(body.scene, after, it)])).ok) return refuse("people.scan_over");
    return refusal === null ? ok({}) : refuse(refusal);
  });

const zOwnSession = (sk: string) => zSessionId.safeParse(sk.slice("SESSION#".length));
/** GET /me/sessions */
const listSessions = (deps: ScanDeps) =>
  handle(listSessionsRoute, async ({ caller, now }) => {
    if (caller.kind !== "person") return refuse("auth.required");
    const { rows } = await deps.table.query({ pk: `PERSON#${caller.person}`, prefix: "SESSION#" });
    const all = await Promise.all(rows.flatMap((row) => zOwnSession(row.sk).data ?? []).map((id) => deps.sessions.read(id)));
    const open = all.flatMap((it) => (it !== null && it.endedAt === null && it.refreshBy > now ? [it] : []));
    return ok({ sessions: open.sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1)).map(({ id, createdAt, device }) => ({ id, createdAt, device: device ?? "", here: id === caller.session })) });
  });
/** POST /me/sessions/ended: only one's own; another's is as good as none. */
const revoke = (deps: ScanDeps) =>
  handle(revokeSessionRoute, async ({ body, caller, now }) => {
    if (caller.kind !== "person") return refuse("auth.required");
    const it = await deps.sessions.read(body.id);
    if (it?.person !== caller.person) return refuse("access.not_found");
    await deps.sessions.end(body.id, now);
    return ok({});
  });

export const scanHandlers = (deps: ScanDeps): readonly Door[] => [startScan(deps), pollScan(deps), seen(deps), answer(deps), listSessions(deps), revoke(deps)];
