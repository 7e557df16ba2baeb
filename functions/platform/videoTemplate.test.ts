import { describe, expect, it } from "@jest/globals";
import { toInstant } from "@huiyin/shared/kernel/time";
import { createHmac } from "node:crypto";
import { fixedSecrets } from "./secrets.fixture";
import { templateVideoRooms, type VideoSettings } from "./videoTemplate";

const now = toInstant(Date.UTC(2026, 10, 23, 2, 0));
const until = toInstant(Date.UTC(2026, 10, 23, 4, 0));
const settings: VideoSettings = { url: "https://meet.example.org/{room}?jwt={token}", miniAppId: "wx1", miniPath: "pages/room?id={room}&t={token}", createUrl: "", endUrl: "", issuer: "union", audience: "jitsi" };
type Asked = { readonly url: string; readonly authorization: string };
function rooms(more: Partial<VideoSettings> = {}, answer: () => Response = () => new Response(null, { status: 204 }), secrets = fixedSecrets()) {
  const asked: Asked[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    asked.push({ url: String(input), authorization: new Headers(init?.headers).get("authorization") ?? "" });
    return answer();
  };
  return { asked, it: templateVideoRooms({ ...settings, ...more }, { secrets, now: () => now, fetcher }) };
}
const open = async (it: ReturnType<typeof rooms>["it"], about = "8123456780", side: "worker" | "staff" = "worker") => {
  const opened = await it.open(about, { side, until });
  if (opened.kind !== "opened") throw new Error(opened.code);
  return opened;
};
const tokenIn = (url: string | null): string => new URL(url ?? "").searchParams.get("jwt") ?? "";
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));

describe("a way into a room", () => {
  it("is the template's, with a token signed for this room and these hours; it names nobody and nothing of the booking", async () => {
    const { room, url, miniProgram } = await open(rooms().it);
    const [head = "", body = "", signature] = tokenIn(url).split(".");
    expect(url).toContain(`https://meet.example.org/${room}?jwt=`);
    expect(signature).toBe(createHmac("sha256", "v1deo").update(`${head}.${body}`).digest("base64url"));
    expect(claimsOf(tokenIn(url))).toEqual({ iss: "union", aud: "jitsi", sub: "meet.example.org", room, nbf: Date.parse(now) / 1000 - 120, exp: Date.parse(until) / 1000, moderator: false, context: { user: { name: "职工", moderator: false } } });
    expect(miniProgram).toMatchObject({ appId: "wx1", path: expect.stringContaining(`pages/room?id=${room}&t=`) });
    expect(url).not.toContain("8123456780");
  });

  it("leads to the same room for both sides and at every asking, to another for another booking", async () => {
    const { it } = rooms();
    const [worker, lawyer, other] = [await open(it), await open(it, undefined, "staff"), await open(it, "8223456789")];
    expect([lawyer.room, claimsOf(tokenIn(lawyer.url)).moderator, other.room === worker.room]).toEqual([worker.room, true, false]);
  });

  it("is only the browser's where the service has no mini-program", async () => expect(await open(rooms({ miniAppId: "" }).it)).toMatchObject({ miniProgram: null }));
});

describe("a service that wants to be told", () => {
  const told = { createUrl: "https://meet.example.org/api/rooms/{room}", endUrl: "https://meet.example.org/api/rooms/{room}/end" };
  it("is told of the beginning and of the end, under a token of the house", async () => {
    const { it, asked } = rooms(told);
    const { room } = await open(it);
    expect(await it.end("8123456780")).toEqual({ kind: "ended" });
    expect(asked.map(({ url }) => url)).toEqual([`https://meet.example.org/api/rooms/${room}`, `https://meet.example.org/api/rooms/${room}/end`]);
    expect(claimsOf(asked[0]?.authorization.replace("Bearer ", "") ?? "")).toMatchObject({ room, moderator: true, exp: Date.parse(now) / 1000 + 300 });
  });

  it.each<[string, () => Response, object]>([
    ["there already", () => new Response(null, { status: 409 }), { kind: "opened" }],
    ["refused", () => new Response("secret", { status: 403 }), { kind: "failed", code: "http_403" }],
    ["unreachable", () => { throw new TypeError("to meet.example.org"); }, { kind: "failed", code: "unreachable" }],
  ])("%s", async (_name, answer, result) => expect(await rooms(told, answer).it.open("8123456780", { side: "worker", until })).toMatchObject(result));
});

it("without its key there is no room", async () => {
  const { it } = rooms({}, undefined, fixedSecrets({ "video/key": undefined }));
  expect([await it.open("8123456780", { side: "staff", until }), await it.end("8123456780")]).toEqual([{ kind: "failed", code: "secrets.missing" }, { kind: "failed", code: "secrets.missing" }]);
});
