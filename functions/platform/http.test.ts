import { beforeEach, describe, expect, it } from "@jest/globals";
import { commonRefusals } from "@huiyin/shared/kernel/refusals";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { route } from "@huiyin/shared/kernel/route";
import { zInstant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { handle, maxBodyBytes, type Gate, type Incoming, type Serving } from "./http";
import { createIdempotency } from "./idempotency";
import { openKeys } from "./keys";
import { createLog } from "./log";
import { memoryTable } from "./memoryTable.fixture";
import { badPage } from "./page";
import { keyWrapper } from "./wrapping";

const noteRoute = route({
  name: "note", method: "POST", path: "/notes/{id}", who: { kind: "anyone" }, keyed: true, consent: [],
  params: z.object({ id: z.string().check(z.regex(/^\d+$/)) }), query: z.object({}),
  body: z.object({ text: z.string().check(z.minLength(1), z.maxLength(20)), on: z.optional(z.boolean()) }),
  reply: z.object({ said: z.string() }),
  refusals: { ...commonRefusals, "note.refused": { status: 409, zh: "不行。" } },
});
const key = "0123456789abcdef0123456789abcdef";
let table: ReturnType<typeof memoryTable>;
let serving: Serving;
let lines: string[];
let runs: number;
const openGate: Gate = { identify: async () => ok({ kind: "nobody" }), admit: async () => ok(undefined), pace: async () => ok(async () => null) };
beforeEach(async () => {
  table = memoryTable();
  lines = [];
  runs = 0;
  const now = () => zInstant.parse("2026-11-23T01:00:00.000Z");
  const keys = await openKeys({ table, wrapper: keyWrapper(new Uint8Array(32)), now });
  await keys.sealer("people");
  const log = createLog((level, code, fields) => lines.push(JSON.stringify({ level, code, ...fields })));
  serving = { gate: openGate, idempotency: createIdempotency({ table, keys, now }), log, now };
});

const door = handle(noteRoute, async ({ params, body, command }) => {
  runs++;
  if (body.text === "refuse") return refuse("note.refused");
  if (body.text === "page") throw badPage();
  if (body.text === "fault") throw new Error("张三 13900000000");
  const reply = { said: `${params.id}:${body.text}`, secret: "not declared" };
  const written = await table.transact([{ put: { pk: `NOTE#${runs}`, sk: "HEAD" } }, ...command.rows(reply)]);
  return written.ok ? ok(reply) : refuse("request.conflict");
});
const ask = (body: unknown, more: Partial<Incoming> & { key?: string } = {}) =>
  door.serve(serving, {
    params: { id: "1" }, query: {}, address: "203.0.113.9", requestId: "r-1", body: typeof body === "string" ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
    header: (name) => (name === "idempotency-key" ? (more.key ?? key) : undefined), ...more,
  });

describe("answers", () => {
  it("carry declared fields only", async () => expect(await ask({ text: "hi" })).toEqual({ status: 201, body: { said: "1:hi" } }));
  it("a refusal has its code, its status and its sentence", async () =>
    expect(await ask({ text: "refuse" })).toEqual({ status: 409, body: { code: "note.refused", text: "不行。" } }));
  it("a fault says nothing but the request's id, and logs neither message nor address", async () => {
    expect(await ask({ text: "fault" })).toEqual({ status: 500, body: { requestId: "r-1" } });
    expect(lines.join()).toContain("http.fault");
    expect(lines.join()).toContain("http.test.ts");
    expect(lines.join()).not.toMatch(/张三|139|203\.0/);
  });
  it("a code that no catalogue has is a fault", async () => {
    const closed: Serving = { ...serving, gate: { ...openGate, admit: async (): Promise<Result<void, "access.denied">> => JSON.parse('{"ok":false,"code":"made.up"}') } };
    expect((await door.serve(closed, { params: { id: "1" }, query: {}, address: null, requestId: "r", body: Buffer.from('{"text":"a"}'), header: () => key })).status).toBe(500);
  });
});

describe("bad input", () => {
  it.each([
    ["torn JSON", '{"text": "a', 400, "request.malformed"],
    ["not UTF-8", Buffer.from([0x22, 0xff, 0x22]).toString("latin1"), 400, "request.malformed"],
    ["wrong type", { text: 5 }, 400, "request.malformed"],
    ["missing", {}, 400, "request.malformed"],
    ["nothing at all", "", 400, "request.malformed"],
    ["a list", "[]", 400, "request.malformed"],
    ["null", "null", 400, "request.malformed"],
    ["too long a text", { text: "x".repeat(21) }, 413, "request.too_large"],
    ["6 MB", { text: "x".repeat(6_000_000) }, 413, "request.too_large"],
    ["brackets without end", "[".repeat(900_000), 400, "request.malformed"],
    ["brackets that do end", "[".repeat(50_000) + "]".repeat(50_000), 400, "request.malformed"],
    ["NUL", { text: "a\u0000b" }, 400, "request.control_characters"],
    ["escape", { text: "a\u001b[31m" }, 400, "request.control_characters"],
    ["half an emoji", '{"text":"\\ud83d"}', 400, "request.control_characters"],
    ["a page token of another list", { text: "page" }, 400, "request.malformed"],
  ])("%s", async (_name, body, status, code) => {
    const before = table.writes;
    expect(await ask(body)).toMatchObject({ status, body: { code } });
    expect(table.writes).toBe(before);
  });
  it("the largest body that fits is read", () => expect(maxBodyBytes).toBe(1_000_000));
  it("a path that names nothing is not found", async () =>
    expect(await ask({ text: "a" }, { params: { id: "x" } })).toMatchObject({ status: 404, body: { code: "access.not_found" } }));
  it("a command without its key", async () => expect(await ask({ text: "a" }, { key: "nope" })).toMatchObject({ status: 400, body: { code: "request.key_missing" } }));

  it.each([
    ["emoji with joiners", "👨‍👩‍👧 好", "👨‍👩‍👧 好"],
    ["rare characters", "𠮷𪚥㐂", "𠮷𪚥㐂"],
    ["line ends of other systems", "a\r\nb\rc\u000bd", "a\nb\nc\nd"],
    ["invisible marks and direction overrides go", "\ufeffa\u200bb\u202ec", "abc"],
  ])("%s pass", async (_name, text, kept) => expect(await ask({ text })).toEqual({ status: 201, body: { said: `1:${kept}` } }));
  it("names that reach for the prototype are dropped", async () => expect((await ask('{"text":"a","__proto__":{"on":true},"constructor":1}')).status).toBe(201));
});

describe("repeats", () => {
  it("the same command gives the same reply and happens once", async () => {
    const first = await ask({ text: "a", on: true });
    expect(await ask('{"on":true,"text":"a"}')).toEqual(first);
    expect(runs).toBe(1);
  });
  it.each([
    ["another body", { text: "b" }, {}],
    ["another thing", { text: "a" }, { params: { id: "2" } }],
  ])("the key with %s is refused", async (_name, body, more) => {
    await ask({ text: "a" });
    const before = table.writes;
    expect(await ask(body, more)).toMatchObject({ status: 409, body: { code: "request.key_reused" } });
    expect(table.writes).toBe(before);
  });
  it("twins at once: one happens, both hear the same", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask({ text: "a" })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect([...table.rows.keys()].filter((name) => name.startsWith("NOTE#"))).toHaveLength(1);
  });
  it("a refusal keeps nothing: the same key may try again", async () => {
    await ask({ text: "refuse" });
    expect((await ask({ text: "a" })).status).toBe(201);
  });
  it("the kept reply is sealed and names nobody", async () => {
    await ask({ text: "secret" });
    const row = table.rows.get(`KEY#${key}\nHEAD`);
    expect(row).not.toHaveProperty("caller");
    expect(Buffer.from(JSON.stringify(row)).includes("secret")).toBe(false);
    expect(row?.["reply"]).toBeInstanceOf(Uint8Array);
  });
});
