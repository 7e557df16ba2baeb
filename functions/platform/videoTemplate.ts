import { addMinutes, epoch, type Instant } from "@huiyin/shared/kernel/time";
import { createHmac } from "node:crypto";
import type { Secrets } from "./secrets";
import type { RoomFailed, RoomGuest, VideoRooms } from "./videoRooms";

/**
 * A provider without a vendor's library: the way in is an address made from a template, `{room}` and `{token}` filled in. The token is a JWT
 * (RFC 7519, HS256) with the claims that Jitsi's and most others' tokens know: who issued it, for which room, from when to when, and whether
 * its bearer leads. It carries no name. docs/operating.md says how to set one up.
 */
export type VideoSettings = {
  /** For the browser; for WeChat a page of another mini-program. Empty: no such way. */
  readonly url: string; readonly miniAppId: string; readonly miniPath: string;
  /** Told by POST that a room begins and ends, with a token of the house; empty: rooms begin by coming in, and end with their tokens. */
  readonly createUrl: string; readonly endUrl: string;
  readonly issuer: string; readonly audience: string;
};
type Deps = { readonly secrets: Pick<Secrets, "read">; readonly now: () => Instant; readonly fetcher: typeof fetch };

const askMs = 4_000;
/** Clocks of two houses differ. */
const early = -2;
const houseMinutes = 5;
const base64 = (text: string): string => Buffer.from(text).toString("base64url");

export function signToken(claims: Readonly<Record<string, unknown>>, key: string): string {
  const text = `${base64(JSON.stringify({ alg: "HS256", typ: "JWT" }))}.${base64(JSON.stringify(claims))}`;
  return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
}
/** The same for a matter always, and not to be guessed from its number. */
export const roomName = (about: string, key: string): string => `hy-${createHmac("sha256", key).update(`room ${about}`).digest("hex").slice(0, 20)}`;

export function templateVideoRooms(settings: VideoSettings, { secrets, now, fetcher }: Deps): VideoRooms {
  const filled = (template: string, room: string, token: string): string => template.replaceAll("{room}", encodeURIComponent(room)).replaceAll("{token}", encodeURIComponent(token));
  const tokenFor = (room: string, until: Instant, guest: RoomGuest["side"] | "house", key: string): string => signToken({
    iss: settings.issuer, aud: settings.audience, sub: URL.canParse(settings.url) ? new URL(settings.url).host : settings.miniAppId, room, nbf: Math.floor(epoch(addMinutes(now(), early)) / 1000), exp: Math.floor(epoch(until) / 1000),
    moderator: guest !== "worker", context: { user: { name: guest === "worker" ? "职工" : "工会律师", moderator: guest !== "worker" } },
  }, key);
  /** 409: it is there already. */
  const tell = async (template: string, room: string, key: string): Promise<RoomFailed | null> => {
    if (template === "") return null;
    const token = tokenFor(room, addMinutes(now(), houseMinutes), "house", key);
    try {
      const answer = await fetcher(filled(template, room, token), { method: "POST", headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(askMs) });
      return answer.ok || answer.status === 409 ? null : { kind: "failed", code: `http_${answer.status}` };
    } catch {
      // What it said may quote the address, and with it the token.
      return { kind: "failed", code: "unreachable" };
    }
  };
  return {
    name: "template",
    open: async (about, { side, until }) => {
      const key = await secrets.read("video/key");
      if (!key.ok) return { kind: "failed", code: key.code };
      const room = roomName(about, key.value);
      const failed = await tell(settings.createUrl, room, key.value);
      if (failed !== null) return failed;
      const token = tokenFor(room, until, side, key.value);
      return {
        kind: "opened", room, url: settings.url === "" ? null : filled(settings.url, room, token),
        miniProgram: settings.miniAppId === "" ? null : { appId: settings.miniAppId, path: filled(settings.miniPath, room, token) },
      };
    },
    end: async (about) => {
      const key = await secrets.read("video/key");
      if (!key.ok) return { kind: "failed", code: key.code };
      return (await tell(settings.endUrl, roomName(about, key.value), key.value)) ?? { kind: "ended" };
    },
  };
}
