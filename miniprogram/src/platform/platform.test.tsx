import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { commonRefusals } from "@huiyin/shared/kernel/refusals";
import { route } from "@huiyin/shared/kernel/route";
import { zPersonId } from "@huiyin/shared/kernel/ids";
import { toInstant } from "@huiyin/shared/kernel/time";
import { act, fireEvent, render, screen } from "@testing-library/react";
import * as z from "zod/mini";
import { taro } from "../../tests/taro";
import { api } from "./api";
import { addressOf, sentenceOf } from "./call";
import { newIdempotencyKey, newQueryCode } from "./random";
import { beginSession, dropSession, useSession } from "./session";
import { useCommand } from "./useCommand";
import { useQuery } from "./useQuery";

const readThing = route({
  name: "readThing", method: "GET", path: "/things/{id}", who: { kind: "person" }, keyed: false, consent: [],
  params: z.object({ id: z.string() }), query: z.object({ page: z.optional(z.string()) }), body: z.undefined(),
  reply: z.object({ says: z.string() }), refusals: commonRefusals,
});
const sendThing = route({
  name: "sendThing", method: "POST", path: "/things", who: { kind: "anyone" }, keyed: true, consent: [],
  params: z.object({}), query: z.object({}), body: z.object({ words: z.string() }), reply: z.object({ number: z.string() }),
  refusals: { ...commonRefusals, "things.full": { status: 409, zh: "满了，请换一个。" } },
});

type Asked = { url: string; method: string; headers: Record<string, string>; body: string | null };
type Answer = { status: number; body: unknown } | "lost";
const asked: Asked[] = [];
let answers: ((one: Asked) => Answer)[] = [];

const person = zPersonId.parse(`p_${"0".repeat(20)}`);
const tokens = (access: string, refresh: string) => ({ access, accessUntil: toInstant(0), refresh });

beforeEach(() => {
  asked.length = 0;
  answers = [];
  taro.reset();
  dropSession();
  globalThis.fetch = jest.fn((url: unknown, init: unknown) => {
    const one = { url: String(url), ...(init as Omit<Asked, "url">) };
    asked.push(one);
    const answer = answers.shift()?.(one) ?? "lost";
    return answer === "lost" ? Promise.reject(new TypeError("failed to fetch")) : Promise.resolve({ status: answer.status, json: () => Promise.resolve(answer.body) });
  }) as unknown as typeof fetch;
});
afterEach(() => dropSession());

describe("addressOf", () => {
  it("fills params and leaves out what is not asked", () => {
    expect(addressOf("/cases/{number}/events", { number: "2611/22" }, { page: undefined, of: null, limit: 20 })).toBe("/api/cases/2611%2F22/events?limit=20");
  });
});

describe("api", () => {
  it("asks nothing without a session, and sends no token to a route that anyone may call", async () => {
    expect(await api(readThing, { params: { id: "a" } })).toEqual({ ok: false, code: "auth.required" });
    expect(asked).toEqual([]);
    beginSession(tokens("access-1", "r".repeat(20)), person);
    answers = [() => ({ status: 201, body: { number: "1" } })];
    expect(await api(sendThing, { body: { words: "欠薪" } })).toEqual({ ok: true, value: { number: "1" } });
    expect(asked[0]?.headers).not.toHaveProperty("authorization");
    expect(asked[0]?.headers["idempotency-key"]).toMatch(/^[0-9a-f]{32}$/);
  });

  it("renews once for many requests whose token has expired, and repeats each", async () => {
    beginSession(tokens("old", "refresh-token-one-xx"), person);
    const answer = (one: Asked): Answer => {
      if (one.url.endsWith("/sessions/refresh")) return { status: 200, body: { tokens: tokens("new", "refresh-token-two-xx"), person } };
      return one.headers.authorization === "Bearer new" ? { status: 200, body: { says: "hello" } } : { status: 401, body: { code: "auth.expired" } };
    };
    answers = Array.from({ length: 9 }, () => answer);
    const replies = await Promise.all(["a", "b", "c"].map((id) => api(readThing, { params: { id } })));
    expect(replies).toEqual(Array.from({ length: 3 }, () => ({ ok: true, value: { says: "hello" } })));
    expect(asked.filter(({ url }) => url.endsWith("/sessions/refresh"))).toHaveLength(1);
    expect(useSession.getState().signedIn?.tokens.refresh).toBe("refresh-token-two-xx");
  });

  it("signs out when the session was ended, and not when only the network was lost", async () => {
    beginSession(tokens("old", "refresh-token-one-xx"), person);
    answers = [() => ({ status: 401, body: { code: "auth.expired" } }), () => "lost"];
    expect(await api(readThing, { params: { id: "a" } })).toEqual({ ok: false, code: "network.unreachable" });
    expect(useSession.getState().signedIn).not.toBeNull();
    answers = [() => ({ status: 401, body: { code: "auth.expired" } }), () => ({ status: 401, body: { code: "auth.required" } })];
    expect(await api(readThing, { params: { id: "a" } })).toEqual({ ok: false, code: "auth.required" });
    expect(useSession.getState().signedIn).toBeNull();
  });

  it("who was removed from the staff is signed out and told so on staff screens, also where only the refresh says it; their own matters just ask for a sign-in", async () => {
    beginSession(tokens("old", "refresh-token-one-xx"), person);
    answers = [() => ({ status: 401, body: { code: "auth.left" } })];
    expect(await api(readThing, { params: { id: "a" } })).toEqual({ ok: false, code: "auth.required" });
    expect([useSession.getState().signedIn, useSession.getState().hasLeft]).toEqual([null, true]);
    useSession.setState({ hasLeft: false });
    beginSession(tokens("old", "refresh-token-one-xx"), person);
    answers = [() => ({ status: 401, body: { code: "auth.expired" } }), () => ({ status: 401, body: { code: "auth.left" } })];
    expect(await api(readThing, { params: { id: "a" } })).toEqual({ ok: false, code: "auth.required" });
    expect([useSession.getState().signedIn, useSession.getState().hasLeft]).toEqual([null, true]);
    useSession.setState({ hasLeft: false });
  });

  it.each([
    ["a refusal of the route", { status: 409, body: { code: "things.full", text: "…" } }, "things.full"],
    ["a code the route does not know", { status: 409, body: { code: "other.thing" } }, "network.unreachable"],
    ["a fault", { status: 500, body: { requestId: "x" } }, "network.unreachable"],
    ["a hotel's sign-in page", { status: 200, body: null }, "network.unreachable"],
    ["another shape", { status: 200, body: { number: 7 } }, "network.unreachable"],
  ])("%s", async (_, answer, code) => {
    answers = [() => answer];
    expect(await api(sendThing, { body: { words: "x" } })).toEqual({ ok: false, code });
  });

  it("has a sentence for every code", () => {
    expect(sentenceOf(sendThing, "things.full")).toBe("满了，请换一个。");
    expect(sentenceOf(sendThing, "network.unreachable")).toContain("您写的都在");
    expect(sentenceOf(readThing, "network.unreachable")).not.toContain("交上");
  });
});

describe("random", () => {
  it("makes keys and codes of the agreed shape, each another", async () => {
    const keys = await Promise.all(Array.from({ length: 50 }, newIdempotencyKey));
    const codes = await Promise.all(Array.from({ length: 50 }, newQueryCode));
    expect(new Set(keys).size).toBe(50);
    expect(new Set(codes).size).toBe(50);
    expect(codes.every((code) => /^\d{12}$/.test(code))).toBe(true);
  });
});

describe("useQuery", () => {
  function Thing({ id }: { id: string }) {
    const thing = useQuery(readThing, { params: { id } });
    return (
      <p onClick={thing.refresh}>{`${thing.loading ? "loading" : "still"} ${thing.reply?.says ?? "nothing"} ${thing.refusal ?? "fine"}`}</p>
    );
  }

  it("keeps what it has while asking again, and never shows one thing's reply as another's", async () => {
    beginSession(tokens("access-1", "r".repeat(20)), person);
    answers = [() => ({ status: 200, body: { says: "one" } }), () => "lost", () => ({ status: 200, body: { says: "two" } })];
    const { rerender } = render(<Thing id="a" />);
    expect(screen.getByText("loading nothing fine")).toBeTruthy();
    const shown = await screen.findByText("still one fine");
    fireEvent.click(shown);
    expect(screen.getByText("loading one fine")).toBeTruthy();
    expect(await screen.findByText("still one network.unreachable")).toBeTruthy();
    rerender(<Thing id="b" />);
    expect(screen.getByText("loading nothing fine")).toBeTruthy();
    expect(await screen.findByText("still two fine")).toBeTruthy();
  });
});

describe("useCommand", () => {
  function Sender() {
    const send = useCommand(sendThing);
    return (
      <button type="button" onClick={() => void send.run({ body: { words: "欠薪" } })}>
        {send.busy ? "busy" : (send.refusal ?? "ready")}
      </button>
    );
  }
  const press = async (times = 1): Promise<void> => {
    await act(async () => {
      for (let n = 0; n < times; n += 1) fireEvent.click(screen.getByRole("button"));
      await new Promise((after) => setTimeout(after, 10));
    });
  };

  it("is sent once by a double tap, and under the same key after a lost answer only", async () => {
    answers = [() => "lost", () => ({ status: 409, body: { code: "things.full" } }), () => ({ status: 201, body: { number: "1" } })];
    render(<Sender />);
    await press(2);
    expect(asked).toHaveLength(1);
    expect(screen.getByText("network.unreachable")).toBeTruthy();
    await press();
    await press();
    const keys = asked.map(({ headers }) => headers["idempotency-key"]);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[1]);
    expect(screen.getByText("ready")).toBeTruthy();
  });
});
