import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { reportCaseRoute } from "@huiyin/shared/cases/api";
import { makeBookingNumber } from "@huiyin/shared/bookings/schema";
import { makeCaseNumber, zCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { GrantId } from "@huiyin/shared/kernel/ids";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { zRole } from "@huiyin/shared/staff/schema";
import fc from "fast-check";
import * as z from "zod/mini";
import { createApi } from "../../functions/doors/api";
import { createDoors } from "../../functions/doors/handlers";
import { routes } from "../../functions/doors/routes";
import { loadGrid } from "../../functions/local/seed/load";
import { maxBodyBytes } from "../../functions/platform/http";
import { hexToken, newNoticeId, newTicketId, randomDigits } from "../../functions/platform/ids";
import { cleanValue } from "../../functions/platform/text";
import { openWorld, type World } from "./world";

/** Whatever is sent to whatever route: a refusal with its own code, nothing written, and never a fault. */
let world: World;
let app: ReturnType<typeof createApi>;
let worker: { token: string };
let officer: { token: string };
const grants = new Map<string, GrantId>();
let ownCase = "";
const unknownCase = makeCaseNumber(zLocalDate.parse("2026-11-23"), "000001");
const station = "210203-desk";

const newCase = () => ({
  type: "WAGE_ARREARS", story: "工地拖欠三个月工资", place: { kind: "unknown", words: null }, respondents: [], headcount: 1, since: "month", queryCode: randomDigits(12), identity: "real",
  name: "张某", reach: { phone: null, how: "text_only", safeHours: null, mayLeaveMessage: false, needs: [] }, forOther: null, ownStationChosen: false, consentVersion: "1",
});

beforeAll(async () => {
  world = await openWorld();
  await loadGrid(world.platform, () => undefined);
  app = createApi(await createDoors(world.platform));
  worker = await world.person();
  const { id, token } = await world.person();
  officer = { token };
  for (const role of zRole.options) grants.set(role, (await world.employ(id, role, "210203")).id);
  const filed = await send(reportCaseRoute, { body: JSON.stringify(newCase()) });
  if (filed.status !== 201) throw new Error(`${await filed.text()} ${world.lines.at(-1)}`);
  ownCase = z.object({ number: z.string() }).parse(await filed.json()).number;
  kept();
}, 120_000);
afterAll(() => world.close());

type Sent = { readonly body?: string | Uint8Array<ArrayBuffer>; readonly path?: string; readonly query?: string; readonly headers?: Record<string, string> };
async function send(route: AnyRoute, { body, path, query = "", headers = {} }: Sent): Promise<Response> {
  const isStaff = route.who.kind === "staff";
  const role = route.who.kind === "staff" ? (route.who.roles[0] ?? "") : "";
  const filled = path ?? route.path.replace("{number}", ownCase === "" ? unknownCase : ownCase).replace("{ticketId}", newTicketId()).replace("{bookingNumber}", makeBookingNumber("00000001")).replace("{waitingId}", `w_${"0".repeat(20)}`).replace("{outingId}", `x_${"0".repeat(20)}`).replace("{stationId}", station).replace("{feedId}", `f_${"0".repeat(20)}`).replace("{file}", `${"A".repeat(43)}.ics`).replace("{token}", "a".repeat(20)).replace("{id}", newNoticeId());
  return app.request(`/api${filled}${query}`, {
    method: route.method,
    headers: {
      "content-type": "application/json", "idempotency-key": hexToken(),
      ...(route.who.kind === "anyone" ? {} : { authorization: `Bearer ${isStaff ? officer.token : worker.token}` }), ...(isStaff ? { "x-grant": grants.get(role) ?? "" } : {}), ...headers,
    },
    ...(route.method === "GET" || body === undefined ? {} : { body }),
  });
}
const zRefusal = z.strictObject({ code: z.string().check(z.regex(/^[a-z]+\.[a-z_]+$/)), text: z.string().check(z.minLength(2)) });
/** What was written since this was asked last, but for the rows that pace calls. */
const kept = () => world.written().filter((key) => !key.startsWith("LIMIT#"));
const leavesNoTrace = () => it("and nothing of it was written", () => expect(kept()).toEqual([]));

async function refused(route: AnyRoute, sents: readonly Sent[]): Promise<string[]> {
  const codes: string[] = [];
  for (const sent of sents) {
    const response = await send(route, sent);
    const body: unknown = await response.json();
    if (response.status < 400 || response.status >= 500) throw new Error(`${route.name} answers ${response.status} to ${JSON.stringify(sent).slice(0, 300)}: ${world.lines.at(-1)}`);
    codes.push(zRefusal.parse(body).code);
  }
  return codes;
}

/** Bodies of the right shape would be carried out: only the others are tried here. */
const isNoBodyOf = (route: AnyRoute, value: unknown): boolean => {
  const clean = cleanValue(value);
  return !clean.ok || !z.safeParse(route.body, clean.value).success;
};
/** One letter more than is taken. */
const huge = new TextEncoder().encode(JSON.stringify({ story: "长".repeat(Math.ceil(maxBodyBytes / 3)) }));
const deep = "[".repeat(200_000);
const posts = routes.filter((route) => route.method === "POST");
const named = (list: readonly AnyRoute[]) => list.map((route) => [route.name, route] as const);

describe("a case was filed before, so that there is something to break", () => {
  it("has its number", () => expect(zCaseNumber.safeParse(ownCase).success).toBe(true));
});

describe.each(named(posts))("%s", (_name, route) => {
  it("torn, huge and dirty bodies", async () => {
    const sents: Sent[] = [
      { body: '{"text": "a' }, { body: "not json" }, { body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) }, { body: deep }, { body: "[[1]]" }, { body: '"text"' }, { body: "null" }, { body: "17" },
      { body: huge }, { body: '{"a":"\\u0000"}' }, { body: '{"a":{"b":["\\ud800"]}}' }, { body: '{"a":"\\u001b[2J"}' },
    ];
    const codes = await refused(route, sents);
    expect(codes[8]).toMatch(/^request\.too_(large|often)$/);
    expect(codes.slice(9)).toEqual(codes.slice(9).map((code) => (code === "request.too_often" ? code : "request.control_characters")));
  });

  it("bodies of any other shape", async () => {
    const shape = z.toJSONSchema(z.object({ body: route.body }), { unrepresentable: "any" });
    const fields = Object.keys(Object(Object(Object(shape).properties).body).properties ?? {});
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom("", "😀", "𠮷", "x".repeat(6000), -1, 1e308, 0.5, [], {}, null, true, "2026-99-99T00:00:00.000Z", "p_x"));
    const body = fields.length === 0 ? fc.jsonValue() : fc.oneof(fc.jsonValue(), fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] }));
    const bad = fc.sample(body.filter((it) => isNoBodyOf(route, it)), { numRuns: 12, seed: 20261123 });
    await refused(route, bad.map((it) => ({ body: JSON.stringify(it) })));
  });

  it("without its key, or with one that is none", async () => {
    if (!route.keyed) return expect(route.keyed).toBe(false);
    const body = route.name === "reportCase" ? JSON.stringify(newCase()) : "{}";
    const codes = await refused(route, ["", "x", "0".repeat(31), "G".repeat(32), "0".repeat(33)].map((key) => ({ body, headers: { "idempotency-key": key } })));
    return expect(codes).toContainEqual(expect.stringMatching(route.name === "reportCase" ? /^request\.key_missing$/ : /./));
  });

  leavesNoTrace();
});

describe("paths", () => {
  const broken = ["2611230000013", "0", "1".repeat(400), "%00", "%E0%A4%A", "..%2f..%2fetc", "😀", "2611230000012'--", "t_", "null", "%F0%9F%98%80", "２６１１２３００００１"];
  it.each(named(routes.filter((route) => route.path.includes("{"))))("%s: what names nothing is not found", async (_name, route) => {
    const sents = broken.map((it) => ({ path: route.path.replace(/\{\w+\}/, it), ...(route.method === "POST" ? { body: "{}" } : {}), query: `?station=${station}` }));
    for (const code of await refused(route, sents)) expect(["access.not_found", "request.not_found", "request.malformed", "request.control_characters", "request.key_missing"]).toContain(code);
  });
  it.each(named(routes.filter((route) => route.path.includes("{number}"))))("%s: another's case and no case answer alike", async (_name, route) => {
    const [a] = await refused(route, [{ path: route.path.replace("{number}", unknownCase), body: "{}" }]);
    expect(["access.not_found", "request.malformed"]).toContain(a);
  });
  leavesNoTrace();
  it.each(["/api", "/api/", "/api/nothing", "/", "/api/cases/../cases", "/api//cases", "/api/__proto__", `/api/${"x".repeat(5000)}`])("%.30s is no address", async (path) => {
    const response = await app.request(path, { method: "DELETE" });
    expect([response.status, zRefusal.parse(await response.json()).code]).toEqual([404, "request.not_found"]);
  });
});

describe("queries", () => {
  // Every character there is; fast-check's own "binary" first makes a map of all of them, two seconds long.
  const unit = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
  const values = fc.sample(fc.oneof(fc.string({ unit, maxLength: 60 }), fc.constantFrom("", "0", "eyJwayI6IngifQ", "../..", "x".repeat(9000), "\u0000", "[]", "210203")), { numRuns: 8, seed: 7 });
  it.each(named(routes.filter((route) => route.method === "GET")))("%s: no query breaks it", async (_name, route) => {
    const fields = Object.keys(Object(Object(z.toJSONSchema(z.object({ query: route.query }), { unrepresentable: "any" })).properties).query.properties ?? {});
    for (const value of values) {
      for (const field of [...fields, "other"]) {
        const rest = fields.includes("station") && field !== "station" ? `station=${station}&` : "";
        const response = await send(route, { query: `?${rest}${field}=${encodeURIComponent(value.replace(/\p{Surrogate}/gu, "?"))}` });
        if (response.status >= 500) throw new Error(`${route.name} ${field}=${JSON.stringify(value)}: ${world.lines.at(-1)}`);
        if (response.status >= 400) zRefusal.parse(await response.json());
      }
    }
  });
  leavesNoTrace();
});

describe("a body that is taken", () => {
  it.each([["emoji and rare characters", "👷‍♂️被欠薪𠮷𪚥㐂"], ["line ends of Windows", "一\r\n二"], ["a direction override", "abc\u202edef"]])("%s", async (_name, story) => {
    const response = await send(reportCaseRoute, { body: JSON.stringify({ ...newCase(), story }) });
    expect(response.status).toBe(201);
  });
  it("the same key with another body is refused and changes nothing", async () => {
    const key = hexToken();
    const first = newCase();
    expect((await send(reportCaseRoute, { body: JSON.stringify(first), headers: { "idempotency-key": key } })).status).toBe(201);
    expect(kept()).not.toEqual([]);
    const codes = await refused(reportCaseRoute, [{ body: JSON.stringify({ ...first, story: "别的事" }), headers: { "idempotency-key": key } }]);
    expect([codes, kept()]).toEqual([["request.key_reused"], []]);
  });
});
