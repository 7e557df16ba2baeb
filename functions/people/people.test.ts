import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { endSessionRoute, readMeRoute, refreshSessionRoute, signInRoute } from "@huiyin/shared/people/api";
import { addHours, addMinutes, toInstant } from "@huiyin/shared/kernel/time";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import * as z from "zod/mini";
import { openWorld, type World } from "../../tests/contract/world";
import { createServing } from "../doors/serving";
import type { Answer, Serving } from "../platform/http";
import { createStaffRepository } from "../staff/staffRepository";
import { endSession } from "./endSession";
import { createPersonRepository } from "./personRepository";
import { readMe } from "./readMe";
import { refreshSession } from "./refreshSession";
import { createSessionRepository } from "./sessionRepository";
import { signIn } from "./signIn";
import { createTokens, type Tokens } from "./tokens";

const start = toInstant(Date.UTC(2026, 10, 23, 2, 0));
const zSigned = z.object({ tokens: z.object({ access: z.string(), accessUntil: z.string(), refresh: z.string() }), person: z.string() });
let world: World;
let serving: Serving;
let tokens: Tokens;
let ask: (route: AnyRoute, body: unknown, token?: string) => Promise<Answer>;

beforeEach(async () => {
  world = await openWorld();
  const { platform } = world;
  const served = await createServing(platform);
  [serving, tokens] = [served.serving, served.tokens];
  const [sessions, persons, staff] = [createSessionRepository(platform), createPersonRepository(platform), createStaffRepository(platform)];
  const doors = [
    signIn({ wechat: platform.wechat, persons, sessions, tokens }), refreshSession({ sessions, tokens, staff }), endSession({ sessions }),
    readMe({ staff, unitName: async (unit) => `单位${unit}`, unread: async () => 3 }),
  ];
  ask = async (route, body, token) => {
    const door = doors.find((it) => it.route.name === route.name);
    if (door === undefined) throw new Error("no such door");
    return door.serve(serving, {
      params: {}, query: {}, address: "203.0.113.9", requestId: "r", body: Buffer.from(body === undefined ? "" : JSON.stringify(body)),
      header: (name) => (name === "authorization" && token !== undefined ? `Bearer ${token}` : undefined),
    });
  };
});
afterEach(() => world.close());
const signedIn = async (code: string) => zSigned.parse((await ask(signInRoute, { code })).body);
const codeOf = (answer: Answer) => Object(answer.body).code ?? answer.status;

describe("signing in", () => {
  it("the same WeChat account is the same person, on every device its own session", async () => {
    const [a, b, other] = [await signedIn("ok-1"), await signedIn("ok-1"), await signedIn("ok-2")];
    expect(b.person).toBe(a.person);
    expect(other.person).not.toBe(a.person);
    expect(b.tokens.refresh).not.toBe(a.tokens.refresh);
  });
  it("ten first sign-ins at once make one person, also when the table stumbles", async () => {
    world.engine.setFaults({ seed: 7, conflict: 0.2, throttle: 0.1, before500: 0.1, after500: 0.1 });
    const people = await Promise.all(Array.from({ length: 10 }, () => signedIn("ok-9")));
    world.engine.setFaults(null);
    expect(new Set(people.map((it) => it.person)).size).toBe(1);
    expect((await world.rows()).filter((row) => row.includes('"t":{"S":"person"}'))).toHaveLength(1);
  });
  it.each([["bad", "people.code_refused"], ["", "request.malformed"]])("code %p: %s, and nothing is written", async (code, refusal) => {
    await ask(signInRoute, { code: "bad" });
    const before = (await world.rows()).filter((row) => !row.includes("LIMIT#"));
    expect(codeOf(await ask(signInRoute, { code }))).toBe(refusal);
    expect((await world.rows()).filter((row) => !row.includes("LIMIT#"))).toEqual(before);
  });
  it("neither openid, refresh secret nor address lies readable anywhere", async () => {
    const { tokens: given } = await signedIn("ok-openid1234");
    const all = [...(await world.rows()), ...world.lines].join("\n");
    for (const secret of ["openid1234", given.refresh.split(".")[1] ?? "", given.access, "203.0.113.9", Buffer.from("openid1234").toString("base64").slice(0, -2)]) expect(all).not.toContain(secret);
  });
  it("the value can be opened for sending", async () => {
    const { person } = await signedIn("ok-1");
    const persons = createPersonRepository(world.platform);
    const found = await persons.findByProof("openid", "o-1");
    expect(found).toBe(person);
    expect(found === null ? null : await persons.openidOf(found)).toBe("o-1");
  });
});

describe("tokens", () => {
  it("name person and session only", async () => {
    const { tokens: { access }, person } = await signedIn("ok-1");
    const claims: unknown = JSON.parse(Buffer.from(access.split(".")[1] ?? "", "base64url").toString());
    expect(Object.keys(Object(claims)).sort()).toEqual(["exp", "iat", "iss", "sid", "sub"]);
    expect(claims).toMatchObject({ sub: person });
  });
  it("last an hour", async () => {
    const { tokens: { access } } = await signedIn("ok-1");
    world.setNow(addMinutes(start, 59));
    expect((await ask(readMeRoute, undefined, access)).status).toBe(200);
    world.setNow(addMinutes(start, 61));
    expect(codeOf(await ask(readMeRoute, undefined, access))).toBe("auth.expired");
  });
  it.each([
    ["another algorithm", (parts: string[]) => [Buffer.from('{"alg":"none"}').toString("base64url"), parts[1], ""]],
    ["another person", (parts: string[]) => [parts[0], Buffer.from('{"sub":"p_00000000000000000000","sid":"s_00000000000000000000","exp":9999999999,"iss":"huiyin"}').toString("base64url"), parts[2]]],
    ["another key", (parts: string[]) => [Buffer.from('{"alg":"HS256","kid":"9"}').toString("base64url"), parts[1], parts[2]]],
    ["a changed signature", (parts: string[]) => [parts[0], parts[1], `A${(parts[2] ?? "").slice(1)}B`]],
  ])("%s is none of ours", async (_name, change) => {
    const { tokens: { access } } = await signedIn("ok-1");
    expect(codeOf(await ask(readMeRoute, undefined, change(access.split(".")).join(".")))).toBe("auth.required");
  });
  it("a token of another installation is none of ours", async () => {
    const other = await openWorld();
    const { token } = await other.person();
    await other.close();
    expect(codeOf(await ask(readMeRoute, undefined, token))).toBe("auth.required");
  });
  it("old ones still hold after a new key is added", async () => {
    const { tokens: { access } } = await signedIn("ok-1");
    const { table, keys } = world.platform;
    const first = await table.get({ pk: "KEYS#TOKEN", sk: "V#1" });
    expect(first).not.toBeNull();
    const { keyWrapper } = await import("../platform/wrapping");
    await table.put({ pk: "KEYS#TOKEN", sk: "V#2", v: 1, t: "dataKey", wrapped: await keyWrapper(new Uint8Array(32).fill(1)).wrap("KEYS#TOKEN/V#2", new Uint8Array(32).fill(5)) });
    const rotated = await createTokens({ keys, now: () => start });
    expect((await rotated.verify(access)).ok).toBe(true);
    const { person, session } = { person: (await world.person()).id, session: (await world.person()).session };
    const young = await rotated.sign({ person, session }, addHours(start, 1));
    expect(JSON.parse(Buffer.from(young.split(".")[0] ?? "", "base64url").toString())).toMatchObject({ kid: "2" });
  });
});

describe("refreshing and ending", () => {
  it("refreshes until thirty days are over", async () => {
    const { tokens: { refresh } } = await signedIn("ok-1");
    world.setNow(addHours(start, 24 * 29));
    expect((await ask(refreshSessionRoute, { refresh })).status).toBe(200);
    world.setNow(addHours(start, 24 * 31));
    expect(codeOf(await ask(refreshSessionRoute, { refresh }))).toBe("auth.expired");
  });
  it("another secret for the same session does not", async () => {
    const { tokens: { refresh } } = await signedIn("ok-1");
    for (const wrong of [`${refresh.split(".")[0]}.${"A".repeat(43)}`, `${refresh}x`, `${refresh}.x`, "x".repeat(30)]) {
      expect(codeOf(await ask(refreshSessionRoute, { refresh: wrong }))).toBe("auth.expired");
    }
  });
  it("an ended session neither refreshes nor acts, ending twice is ending once, other devices stay", async () => {
    const [{ tokens: here }, { tokens: there }] = [await signedIn("ok-1"), await signedIn("ok-1")];
    expect((await ask(endSessionRoute, {}, here.access)).status).toBe(200);
    expect(codeOf(await ask(refreshSessionRoute, { refresh: here.refresh }))).toBe("auth.expired");
    expect(codeOf(await ask(readMeRoute, undefined, here.access))).toBe("auth.expired");
    expect(codeOf(await ask(endSessionRoute, {}, here.access))).toBe("auth.expired");
    expect((await ask(readMeRoute, undefined, there.access)).status).toBe(200);
  });
});

describe("who I am", () => {
  it("a worker has no grants; staff have those in force", async () => {
    const { tokens: { access }, person } = await signedIn("ok-1");
    expect((await ask(readMeRoute, undefined, access)).body).toEqual({ person, staffName: null, grants: [], unread: 3 });
    const { id } = await world.person();
    const signed = await world.person(id);
    const grant = await world.employ(id, "lawyer", "210203005001", { to: addMinutes(start, 10) });
    expect((await ask(readMeRoute, undefined, signed.token)).body).toEqual({
      person: id, staffName: "值班律师甲", grants: [{ id: grant.id, role: "lawyer", unit: "210203005001", unitName: "单位210203005001" }], unread: 3,
    });
    world.setNow(addMinutes(start, 10));
    expect((await ask(readMeRoute, undefined, signed.token)).body).toMatchObject({ grants: [] });
  });
});

describe("holders of a role", () => {
  it("are active members with a grant in force at exactly that unit", async () => {
    const staff = createStaffRepository(world.platform);
    const people = await Promise.all(Array.from({ length: 5 }, () => world.person()));
    const [a, left, ended, other, twice] = people.map((it) => it.id);
    if (!a || !left || !ended || !other || !twice) throw new Error("five people");
    const { unit } = await world.employ(a, "head", "210203005001");
    await world.employ(left, "head", "210203005001", { active: false });
    await world.employ(ended, "head", "210203005001", { to: start });
    await world.employ(other, "head", "210203005002");
    await world.employ(twice, "head", "210203005001");
    await world.employ(twice, "head", "210203005001");
    expect(await staff.holdersOf(unit, "head", start)).toEqual([a, twice].sort());
    expect([...(await staff.namesOf([a, a])).entries()]).toEqual([[a, "值班律师甲"]]);
  });
});
